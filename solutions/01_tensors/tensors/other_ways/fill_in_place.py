"""Another right way: memory is reserved first and filled afterwards."""

import math

import numpy as np
import torch


def from_numbers(numbers):
    if isinstance(numbers, (int, float)):
        return torch.empty(()).fill_(numbers)
    return torch.Tensor(numbers)


def from_array(array):
    result = torch.empty(array.shape)
    result.copy_(torch.from_numpy(array))
    return result


def to_array(x):
    source = x.detach().cpu().numpy()
    result = np.empty_like(source)
    result[...] = source
    return result


def zero_table(rows, columns):
    return torch.empty(rows, columns).zero_()


def whole_numbers(first, last):
    result = torch.ones(last - first + 1, dtype=torch.int64)
    result[0] = first
    return result.cumsum(0)


def normal_table(rows, columns, seed):
    generator = torch.Generator()
    generator.manual_seed(seed)
    return torch.empty(rows, columns).normal_(generator=generator)


def describe(x):
    told = {}
    told["entries"] = math.prod(x.shape)
    told["device"] = str(x.device)
    told["dtype"] = x.dtype
    told["shape"] = list(x.shape)
    return told


def append_ones(x):
    result = x.new_ones(x.shape[0], x.shape[1] + 1)
    result[:, :-1] = x
    return result


def row_view(x, i):
    return x.narrow(0, i, 1).view(-1)


def with_row(x, i, values):
    result = torch.empty_like(x)
    result.copy_(x)
    result[i, :].copy_(values)
    return result
