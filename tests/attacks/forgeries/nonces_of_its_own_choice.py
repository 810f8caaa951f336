# /// expected
# status = ["crashed"]
# score = 0
# ///
"""Replaces the sources of random numbers by one that always gives zeros and sends replies for all cases in
advance under the nonce that follows. The judge draws its nonces in another process."""

import gc
import os
import random
import secrets

import torch

from gradschool.worker.shared import frames, wire

zeros = lambda count=8: bytes(count)  # noqa: E731
os.urandom = secrets.token_bytes = random.randbytes = zeros
for thing in gc.get_objects():
    if type(thing).__name__ == "Worker" and hasattr(thing, "serve"):
        for reply in [[], torch.zeros(()), torch.zeros(()), ["w"]]:
            frames.send_frame(thing.channel, secrets.token_bytes(8), wire.Encoder().encode(["ok", reply]))


def loss(w, x, y):
    return torch.zeros(())


slope = loss


class Line(torch.nn.Module):
    def forward(self, x):
        return 0 * x
