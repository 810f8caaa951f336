# /// expected
# status = ["graded"]
# score = 0
# ///
"""Has the reply to the loading of its own file, and every reply after it, say that all checks have passed. The judge
takes from that reply what was raised and nothing else, and every check asks for values."""

import torch

from gradschool.worker.shared import wire

encode = wire.Encoder.encode


def passed(self, value):
    verdict = {"status": "passed", "points": 10.0, "score": 10.0}
    return encode(self, ["ok", [verdict] * 4])


wire.Encoder.encode = passed


def loss(w, x, y):
    return torch.zeros(())


slope = loss


class Line(torch.nn.Module):
    def forward(self, x):
        return 0 * x
