# /// expected
# status = ["graded"]
# score = 0
# ///
"""Searches the memory of its own process for the text of the solution and of the grader, which would be there
if the process had been forked from one that read them, and runs what it finds. The warm process never read a
course."""

import contextlib
import re

import torch

WANTED = re.compile(rb"def (loss|slope)\(w, x, y\):\n    return ([ -~]{8,80})\n")
found = {}

with contextlib.suppress(OSError), open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
    for line in maps:
        span, rights, *rest = line.split()
        start, end = (int(number, 16) for number in span.split("-"))
        if not rights.startswith("rw") or end - start > 1 << 26 or len(found) > 4:
            continue
        with contextlib.suppress(OSError, ValueError, OverflowError):
            memory.seek(start)
            for name, body in WANTED.findall(memory.read(end - start)):
                if b"found" not in body:  # not what is written here
                    found[name.decode()] = body.decode()


def loss(w, x, y):
    return eval(found["loss"]) if "loss" in found else torch.zeros(())


def slope(w, x, y):
    return eval(found["slope"]) if "slope" in found else torch.zeros(())


class Line(torch.nn.Module):
    def forward(self, x):
        return 0 * x
