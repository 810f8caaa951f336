# /// expected
# status = ["crashed"]
# score = 0
# ///
"""Finds the nonce of the running request in the frames above and sends a reply of its own before the worker's,
so that the comparison meets the forged one. Two replies to one request end the worker."""

import sys

import torch

from gradschool.worker.shared import frames, wire


def serving():
    frame = sys._getframe()
    while frame is not None:
        if "nonce" in frame.f_locals and "reader" in frame.f_locals:
            return frame.f_locals
        frame = frame.f_back
    return None


def loss(w, x, y):
    found = serving()
    frames.send_frame(found["self"].channel, found["nonce"], wire.Encoder().encode(["ok", "passed"]))
    return torch.zeros(())


slope = loss


def Line():
    return loss(0, 0, 0)
