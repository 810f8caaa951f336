"""Orthogonal rows by Gram-Schmidt, one after another; the model by recursion over its children."""

import math

import torch
from torch import nn


def fans(weight):
    outputs, inputs, *kernel = weight.shape
    size = 1
    for side in kernel:
        size *= side
    return inputs * size, outputs * size


@torch.no_grad()
def init_zero(weight):
    weight.fill_(0)


@torch.no_grad()
def init_normal(weight, std=0.01):
    weight[...] = torch.randn_like(weight) * std


@torch.no_grad()
def init_xavier_uniform(weight, gain=1.0):
    # from the spread: a uniform distribution reaches sqrt(3) standard deviations
    fan_in, fan_out = fans(weight)
    spread = gain * math.sqrt(2 / (fan_in + fan_out))
    weight[...] = torch.empty_like(weight).uniform_(-1, 1) * spread * math.sqrt(3)


@torch.no_grad()
def init_xavier_normal(weight, gain=1.0):
    weight.set_(torch.randn_like(weight) * (gain / math.sqrt(sum(fans(weight)) / 2)))


@torch.no_grad()
def init_he(weight):
    weight.copy_(torch.distributions.Normal(0.0, math.sqrt(2 / fans(weight)[0])).sample(weight.shape))


@torch.no_grad()
def init_orthogonal(weight, gain=1.0):
    rows, columns = weight.shape[0], weight[0].numel()
    vectors = []
    while len(vectors) < min(rows, columns):
        vector = torch.randn(max(rows, columns), dtype=torch.float64)
        for _ in range(2):  # a second time, against rounding
            for other in vectors:
                vector = vector - (vector @ other) * other
        vectors.append(vector / vector.norm())
    matrix = torch.stack(vectors) if rows <= columns else torch.stack(vectors, dim=1)
    weight.copy_(gain * matrix.reshape(weight.shape))


@torch.no_grad()
def init_sparse(weight, sparsity, std=0.01):
    init_normal(weight, std)
    rows = weight.shape[0]
    for column in weight.unbind(dim=1):
        chosen = torch.multinomial(torch.ones(rows), math.ceil(sparsity * rows), replacement=False)
        column.index_fill_(0, chosen.to(weight.device), 0.0)


def init_model(model, linear, conv):
    if isinstance(model, nn.Linear):
        linear(model.weight)
    if isinstance(model, nn.Conv2d):
        conv(model.weight)
    if isinstance(model, (nn.Linear, nn.Conv2d)) and model.bias is not None:
        model.bias.data = torch.zeros_like(model.bias)
    for child in model.children():
        init_model(child, linear, conv)
