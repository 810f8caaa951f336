# /// expected
# status = ["graded"]
# score = 0
# ///
"""Describes what it raises by tensors, lists and endless numbers where texts and a line belong, so that the judge fails
while it writes the message. Each field is checked, and what is no text is left out."""

import torch

from gradschool.worker import child

child.describe_error = lambda error, module_name: {
    "type": torch.zeros(3),
    "message": ["passed"] * 3,
    "line": 10**3000,
    "text": {"text": None},
    "cell": b"cell",
    "function": float("nan"),
    "memory": 1,
}


def loss(w, x, y):
    raise ValueError


slope = Line = loss
