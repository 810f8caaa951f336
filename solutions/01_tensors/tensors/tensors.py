"""Tensors: create them, ask what they are, and know whose memory they use."""

import torch

# --- From numbers, and to NumPy and back ---------------------------------------------------


def from_numbers(numbers):
    """A float32 tensor from a nested list of numbers, or of shape () from one number."""
    return torch.tensor(numbers, dtype=torch.float32)


def from_array(array):
    """A float32 tensor of the array's shape, in its own memory. `array` may have any number type."""
    # torch.tensor always copies; torch.from_numpy and torch.as_tensor would share memory if they can
    return torch.tensor(array, dtype=torch.float32)


def to_array(x):
    """A NumPy array of the tensor's shape and type, in its own memory.

    `x` may require gradients and be on any device.
    """
    # out of the graph, to the CPU, to NumPy; only then is there something to copy
    return x.detach().cpu().numpy().copy()


# --- From a rule ---------------------------------------------------------------------------


def zero_table(rows, columns):
    """A float32 tensor of shape (rows, columns) of zeros."""
    return torch.zeros(rows, columns)


def whole_numbers(first, last):
    """The whole numbers from `first` to `last`, both included, as int64: shape (last - first + 1,)."""
    return torch.arange(first, last + 1)  # as with range, the end itself is excluded


def normal_table(rows, columns, seed):
    """Draws from the standard normal distribution, float32, shape (rows, columns). The seed determines them."""
    # a separate generator, so that other draws in the program do not change
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(rows, columns, generator=generator)


# --- What a tensor is ----------------------------------------------------------------------


def describe(x):
    """What there is to know about `x`.

    Returns a dict: `shape` (tuple of ints), `dtype` (a torch type), `device` (text such as "cpu"),
    `entries` (int).
    """
    return {"shape": tuple(x.shape), "dtype": x.dtype, "device": str(x.device), "entries": x.numel()}


def append_ones(x):
    """`x` (N, D) with a column of ones appended: (N, D + 1), with the type and device of `x`."""
    ones = torch.ones(x.shape[0], 1, dtype=x.dtype, device=x.device)
    return torch.cat([x, ones], dim=1)


# --- Whose memory it uses ------------------------------------------------------------------


def row_view(x, i):
    """Row `i` of `x` (N, D) as a view of shape (D,): writing to it changes `x`."""
    return x[i]


def with_row(x, i, values):
    """A copy of `x` (N, D) in which row `i` is `values` (D,). `x` does not change."""
    result = x.clone()
    result[i] = values
    return result
