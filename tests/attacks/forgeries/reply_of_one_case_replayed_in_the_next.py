# /// expected
# status = ["graded"]
# score = 0
# ///
"""Records the first reply that holds a tensor and sends its bytes again, under the new nonce, for each later
request. Each case draws its own inputs, so what was given once is wrong everywhere else."""

import torch

from gradschool.worker import child

KEPT = []
answer = child.Worker._answer


def replay(self, payload):
    reply = answer(self, payload)
    if b"float32" in reply:
        KEPT.append(reply)
    return KEPT[0] if KEPT else reply


child.Worker._answer = replay


def loss(w, x, y):
    return (x * x).sum() + w


slope = loss


class Line(torch.nn.Module):
    def forward(self, x):
        return 0 * x
