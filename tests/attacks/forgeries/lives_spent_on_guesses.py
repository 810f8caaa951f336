# /// expected
# status = ["crashed"]
# score = 0
# ///
"""Guesses, and kills itself before the next case like one for whom the memory did not suffice, to be judged
again and to guess again. A submission is judged three times at most, and a number is not guessed in three."""

import os
import signal

import torch

from gradschool.worker import child

honest = child.Worker.reset
cases = []


def reset(self, seed):
    if cases and seed != cases[-1]:
        os.kill(os.getpid(), signal.SIGKILL)
    cases.append(seed)
    honest(self, seed)


child.Worker.reset = reset


def guess():
    return torch.tensor(int.from_bytes(os.urandom(2), "big") / 10_000)


def loss(w, x, y):
    return guess()


def slope(w, x, y):
    return guess()


class Line(torch.nn.Module):
    def forward(self, x):
        return guess() * x
