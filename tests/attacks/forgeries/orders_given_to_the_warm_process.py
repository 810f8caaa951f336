# /// expected
# status = ["graded"]
# score = 0
# ///
"""Looks for the line on which the judge gives orders to the process that starts workers, and sends it orders
and answers of that line's own form on every descriptor but its own. A worker holds its own channel and
nothing else."""

import contextlib
import gc
import json
import os
import socket

import torch

own = {thing.fileno() for thing in gc.get_objects() if type(thing) is socket.socket}
ORDERS = ({"do": "fork", "limits": {}}, {"do": "wait", "pid": 1}, {"pid": os.getpid()}, {"status": 0})

for number in range(3, 256):
    if number not in own:
        for order in ORDERS:
            with contextlib.suppress(OSError):
                os.write(number, json.dumps(order).encode() + b"\n")


def loss(w, x, y):
    return torch.zeros(())


def slope(w, x, y):
    return torch.zeros(())


class Line(torch.nn.Module):
    def forward(self, x):
        return 0 * x
