# /// expected
# status = ["crashed"]
# score = 0
# ///
"""Prints the record that the judge would write, with all points, to every descriptor that is open. Records
are made by the judge alone; on the channel to it this is no reply."""

import json
import os

import torch

RECORD = json.dumps(
    {"student": "*", "exercise": "slope", "status": "graded", "score": 10.0, "max_score": 10.0}
)


def loss(w, x, y):
    for descriptor in range(1, 64):
        try:
            os.write(descriptor, f"{RECORD}\n".encode())
        except OSError:
            continue
    return torch.zeros(())


slope = loss


class Line(torch.nn.Module):
    def forward(self, x):
        return loss(None, x, None) * x
