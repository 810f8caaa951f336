# /// expected
# status = ["graded"]
# score = 0
# ///
"""Sends a request of its own in place of a reply, in the worker's form, for the expected value: two sides that speak the
same way may answer each other. The judge answers nothing; it takes replies and refuses the rest."""

import itertools

import torch

from gradschool.worker import child
from gradschool.worker.shared import wire

REQUESTS = itertools.cycle(
    [
        ["get", wire.Handle(0, "module"), "expected"],
        ["call", wire.Handle(0, "module"), [], {}, True, False],
        ["item", wire.Handle(3, "dict"), "score"],
    ]
)
answer = child.Worker._answer


def ask(self, payload):
    reply = answer(self, payload)
    return wire.Encoder().encode(next(REQUESTS)) if b"X" in reply else reply


child.Worker._answer = ask


def loss(w, x, y):
    return torch.zeros(())


slope = loss


class Line(torch.nn.Module):
    def forward(self, x):
        return 0 * x
