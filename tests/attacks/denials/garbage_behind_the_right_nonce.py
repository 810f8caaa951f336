# /// expected
# status = ["graded"]
# score = 5
# ///
"""Answers with the right nonce and 100 KB of chance. Every byte is checked before it is used, and what is no value
is a failed case."""

import os

from gradschool.worker.shared import wire

encode = wire.Encoder.encode


def garbage(self, value):
    wire.Encoder.encode = encode
    return os.urandom(100_000)


def loss(w, x, y):
    wire.Encoder.encode = garbage


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
