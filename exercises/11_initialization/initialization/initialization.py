"""First weights: zero, normal, Xavier, He, orthogonal and sparse, each applied by layer type."""

import math

import torch
from torch import nn

# --- 1. How many inputs and outputs -----------------------------------------------------------------------


def fans(weight):
    """(fan_in, fan_out) of a weight (outputs, inputs) or (out channels, in channels, *kernel)."""
    # TODO: the kernel counts on both sides
    raise NotImplementedError("fans")


# --- 2. Constants and fixed spreads: all of these fill `weight` in place, without recording a gradient ------


def init_zero(weight):
    """All zeros."""
    # TODO
    raise NotImplementedError("init_zero")


def init_normal(weight, std=0.01):
    """Normal with mean 0 and standard deviation `std`."""
    # TODO
    raise NotImplementedError("init_normal")


# --- 3. Spreads that follow from the fans -------------------------------------------------------------------


def init_xavier_uniform(weight, gain=1.0):
    """Uniform in [-b, b] with b = gain * sqrt(6 / (fan_in + fan_out))."""
    # TODO
    raise NotImplementedError("init_xavier_uniform")


def init_xavier_normal(weight, gain=1.0):
    """Normal with standard deviation gain * sqrt(2 / (fan_in + fan_out))."""
    # TODO
    raise NotImplementedError("init_xavier_normal")


def init_he(weight):
    """Normal with standard deviation sqrt(2 / fan_in), for layers followed by a ReLU."""
    # TODO
    raise NotImplementedError("init_he")


# --- 4. Structure -------------------------------------------------------------------------------------------


def init_orthogonal(weight, gain=1.0):
    """Orthogonal rows of length `gain`; if there are more rows than columns, orthogonal columns.

    A weight with more than two axes counts as a matrix with weight.shape[0] rows.
    """
    # TODO: a random matrix, its QR decomposition, back into the shape of the weight
    raise NotImplementedError("init_orthogonal")


def init_sparse(weight, sparsity, std=0.01):
    """Normal (rows, columns), then ceil(sparsity * rows) zeros in each column, at different places in each."""
    # TODO
    raise NotImplementedError("init_sparse")


# --- 5. A whole network -------------------------------------------------------------------------------------


def init_model(model, linear, conv):
    """Fills the weights of every nn.Linear with `linear`, those of every nn.Conv2d with `conv`; their biases become 0.

    linear, conv: functions that fill a weight in place, such as `init_he`. Other layers do not change.
    """
    # TODO: every layer at any depth; a layer may have no bias
    raise NotImplementedError("init_model")
