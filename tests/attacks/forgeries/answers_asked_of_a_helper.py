# /// expected
# status = ["blocked"]
# score = 0
# ///
"""Asks a helper at the other end of a connection for the answer. There are no sockets where code is locked
down, and no network behind them."""

import json
import socket

import torch


def asked(*inputs):
    with socket.create_connection(("127.0.0.1", 9), timeout=0.2) as connection:
        connection.sendall(json.dumps([value.tolist() for value in inputs]).encode())
        return torch.tensor(float(connection.recv(100)))


def loss(w, x, y):
    return asked(w, x, y)


def slope(w, x, y):
    return asked(w, x, y)


class Line(torch.nn.Module):
    def forward(self, x):
        return asked(x) * x
