# /// expected
# status = ["timeout"]
# score = 0
# case_seconds = 0.5
# submission_seconds = 1.5
# ///
"""Takes its time and turns back every clock that Python reads, so that a grader which measures finds that
none passed. Time is measured by the judge, with a clock of its own."""

import time

import torch

sleep = time.sleep
for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
    setattr(time, name, lambda: 0.0)
    setattr(time, f"{name}_ns", lambda: 0)


def loss(w, x, y):
    sleep(30)
    return torch.zeros(())


def slope(w, x, y):
    sleep(30)
    return torch.zeros(())


class Line(torch.nn.Module):
    def forward(self, x):
        sleep(30)
        return 0 * x
