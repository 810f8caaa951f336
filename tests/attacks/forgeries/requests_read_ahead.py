# /// expected
# status = ["graded"]
# score = 0
# ///
"""Looks into the channel before it answers, for the next requests with their inputs or for the value that
this answer is to be compared with. The judge sends one request and waits, and never what it expects."""

import gc
import socket

import torch

found = []


def peeked():
    for thing in gc.get_objects():
        if type(thing) is socket.socket and thing.fileno() >= 0:
            try:
                found.append(thing.recv(1 << 16, socket.MSG_PEEK | socket.MSG_DONTWAIT))
            except OSError:
                continue
    floats = [
        torch.frombuffer(bytearray(data[-4:]), dtype=torch.float32)[0] for data in found if len(data) > 4
    ]
    return floats[-1] if floats else torch.zeros(())


def loss(w, x, y):
    return peeked()


def slope(w, x, y):
    return peeked()


class Line(torch.nn.Module):
    def forward(self, x):
        return peeked() * x
