# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns texts, bytes and integers of classes that turn into something else when they are written: into the whole
form of a reply that calls itself a tensor. They cross as what they are, with a length before them."""

import torch

from gradschool.worker.shared import wire

REPLY = wire.Encoder().encode(["ok", torch.zeros(())])


class Text(str):
    def encode(self, *arguments):
        return REPLY

    def __eq__(self, other):
        return True

    __hash__ = str.__hash__


class Raw(bytes):
    def __bytes__(self):
        return REPLY


class Digits(int):
    def bit_length(self):
        return 1

    def __int__(self):
        return 0

    __index__ = __int__


def loss(w, x, y):
    return Raw(b"0")


def slope(w, x, y):
    return Text("0.")


def Line():
    return Digits(10**100)
