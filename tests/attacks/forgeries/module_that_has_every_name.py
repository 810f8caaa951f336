# /// expected
# status = ["graded"]
# score = 0
# ///
"""Turns its module into an object that has every name that it is asked for, and is equal to everything. It
answers whatever is asked, and never with the right value."""

import sys
import types

import torch


class Everything(types.ModuleType):
    def __getattr__(self, name):
        return self

    def __call__(self, *arguments, **named):
        return self

    def __eq__(self, other):
        return True

    def __len__(self):
        return 1

    def __getitem__(self, key):
        return self

    def __iter__(self):
        return iter([("w", self)])

    __hash__ = types.ModuleType.__hash__


sys.modules[__name__].__class__ = Everything
