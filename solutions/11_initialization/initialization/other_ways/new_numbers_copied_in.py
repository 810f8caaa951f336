"""Each scheme draws its numbers separately (some with NumPy) and copies them into `weight.data` at the end."""

import numpy as np
import torch
from torch import nn


def fans(weight):
    receptive_field = weight[0, 0].numel()
    return weight.size(1) * receptive_field, weight.size(0) * receptive_field


def put(weight, values):
    weight.data.copy_(torch.as_tensor(values, dtype=weight.dtype))


def init_zero(weight):
    weight.data *= 0


def init_normal(weight, std=0.01):
    put(weight, np.random.normal(0.0, std, size=tuple(weight.shape)))


def init_xavier_uniform(weight, gain=1.0):
    bound = gain * (6 / sum(fans(weight))) ** 0.5
    put(weight, (2 * torch.rand(weight.shape) - 1) * bound)


def init_xavier_normal(weight, gain=1.0):
    put(weight, torch.randn(weight.shape).mul(gain).mul((2 / sum(fans(weight))) ** 0.5))


def init_he(weight):
    put(weight, np.random.standard_normal(tuple(weight.shape)) / np.sqrt(fans(weight)[0] / 2))


def init_orthogonal(weight, gain=1.0):
    # both factors of a singular value decomposition are orthogonal: leave the singular values out
    left, _, right = np.linalg.svd(
        np.random.normal(size=(weight.shape[0], weight[0].numel())), full_matrices=False
    )
    put(weight, gain * (left @ right).reshape(tuple(weight.shape)))


def init_sparse(weight, sparsity, std=0.01):
    rows, columns = weight.shape
    values = torch.randn(rows, columns) * std
    ranks = torch.rand(rows, columns).argsort(dim=0)
    put(weight, values.masked_fill(ranks < int(np.ceil(sparsity * rows)), 0.0))


def init_model(model, linear, conv):
    for name, parameter in model.named_parameters():
        parent = model.get_submodule(name.rpartition(".")[0])
        if isinstance(parent, (nn.Linear, nn.Conv2d)):
            if name.endswith("bias"):
                nn.init.zeros_(parameter)
            else:
                (linear if isinstance(parent, nn.Linear) else conv)(parameter)
