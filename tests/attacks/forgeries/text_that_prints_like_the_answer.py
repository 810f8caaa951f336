# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns texts that look like tensors when they are printed, and that are right for any answer when they are run as
code. A text is compared as a text, and nothing that comes over the wire is run."""

import torch

CODE = "__import__('torch').tensor(float('nan')) if False else expected"


def loss(w, x, y):
    return f"tensor({CODE})"


def slope(w, x, y):
    return b"tensor(0., dtype=torch.float32)"


def Line():
    return lambda x: CODE
