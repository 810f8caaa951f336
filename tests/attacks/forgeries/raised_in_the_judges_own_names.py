# /// expected
# status = ["graded"]
# score = 0
# ///
"""Replies that what was raised is of the judge's own kinds, by which it skips a case, blames the grader or
gives up without a grade. A name in a reply is a text, and the case fails as for any exception."""

import torch

from gradschool.worker import child
from gradschool.worker.shared import wire

NAMES = ("Skipped", "CaseNotRun", "GraderFault", "StaleStandin", "WorkerError", "Exit", "Expectation")
asked = []
honest = child.Worker._answer


def answer(self, payload):
    asked.append(honest(self, payload))
    if b"call" not in payload[:32]:
        return asked[-1]
    kind = NAMES[len(asked) % len(NAMES)]
    problem = {"type": kind, "message": "", "line": 0, "text": "", "cell": "", "function": ""}
    return wire.Encoder().encode(["raised", problem])


child.Worker._answer = answer


def loss(w, x, y):
    return torch.zeros(())


def slope(w, x, y):
    return torch.zeros(())


class Line(torch.nn.Module):
    def forward(self, x):
        return 0 * x
