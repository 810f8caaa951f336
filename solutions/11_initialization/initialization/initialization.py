"""First weights: zero, normal, Xavier, He, orthogonal and sparse, each applied by layer type."""

import math

import torch
from torch import nn

# --- 1. How many inputs and outputs -----------------------------------------------------------------------


def fans(weight):
    """(fan_in, fan_out) of a weight (outputs, inputs) or (out channels, in channels, *kernel)."""
    kernel = math.prod(weight.shape[2:])  # the empty product of a linear layer is 1
    return weight.shape[1] * kernel, weight.shape[0] * kernel


# --- 2. Constants and fixed spreads: all of these fill `weight` in place, without recording a gradient ------


def init_zero(weight):
    """All zeros."""
    with torch.no_grad():  # filling is not part of the computation
        weight.zero_()


def init_normal(weight, std=0.01):
    """Normal with mean 0 and standard deviation `std`."""
    with torch.no_grad():
        weight.normal_(0, std)


# --- 3. Spreads that follow from the fans -------------------------------------------------------------------


def init_xavier_uniform(weight, gain=1.0):
    """Uniform in [-b, b] with b = gain * sqrt(6 / (fan_in + fan_out))."""
    fan_in, fan_out = fans(weight)
    bound = gain * math.sqrt(6 / (fan_in + fan_out))  # uniform in [-b, b] has variance b^2 / 3
    with torch.no_grad():
        weight.uniform_(-bound, bound)


def init_xavier_normal(weight, gain=1.0):
    """Normal with standard deviation gain * sqrt(2 / (fan_in + fan_out))."""
    fan_in, fan_out = fans(weight)
    init_normal(weight, gain * math.sqrt(2 / (fan_in + fan_out)))


def init_he(weight):
    """Normal with standard deviation sqrt(2 / fan_in), for layers followed by a ReLU."""
    fan_in, _ = fans(weight)
    init_normal(weight, math.sqrt(2 / fan_in))  # the 2 makes up for the half that ReLU removes


# --- 4. Structure -------------------------------------------------------------------------------------------


def init_orthogonal(weight, gain=1.0):
    """Orthogonal rows of length `gain`; if there are more rows than columns, orthogonal columns.

    A weight with more than two axes counts as a matrix with weight.shape[0] rows.
    """
    rows, columns = weight.shape[0], weight[0].numel()
    tall = torch.randn(max(rows, columns), min(rows, columns), device=weight.device)
    q, r = torch.linalg.qr(tall)
    q = q * r.diagonal().sign()  # without the signs, some directions would be more likely than others
    if rows < columns:
        q = q.T
    with torch.no_grad():
        weight.copy_(gain * q.reshape(weight.shape))


def init_sparse(weight, sparsity, std=0.01):
    """Normal (rows, columns), then ceil(sparsity * rows) zeros in each column, at different places in each."""
    rows, columns = weight.shape
    zeros = math.ceil(sparsity * rows)
    with torch.no_grad():
        weight.normal_(0, std)
        for column in range(columns):
            weight[torch.randperm(rows)[:zeros], column] = 0


# --- 5. A whole network -------------------------------------------------------------------------------------


def init_model(model, linear, conv):
    """Fills the weights of every nn.Linear with `linear`, those of every nn.Conv2d with `conv`; their biases become 0.

    linear, conv: functions that fill a weight in place, such as `init_he`. Other layers do not change.
    """
    for layer in model.modules():  # the model itself, its parts, and the parts of its parts
        if isinstance(layer, nn.Linear):
            linear(layer.weight)
        elif isinstance(layer, nn.Conv2d):
            conv(layer.weight)
        else:
            continue
        if layer.bias is not None:
            init_zero(layer.bias)
