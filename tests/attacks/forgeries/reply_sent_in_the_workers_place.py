# /// expected
# status = ["graded"]
# score = 0
# ///
"""Takes the nonce of the running request from the worker's frames, replies to it from inside the call with a
word of success, and keeps the worker from replying. Whoever sends it, a reply is a value, and this one is
wrong."""

import sys

import torch

from gradschool.worker.shared import frames, wire

honest = frames.send_frame


def send(channel, nonce, payload):
    if nonce != send.replied:
        honest(channel, nonce, payload)


send.replied = b""
frames.send_frame = send


def reply(value):
    frame = sys._getframe()
    while "nonce" not in frame.f_locals or "reader" not in frame.f_locals:
        frame = frame.f_back
    send.replied = frame.f_locals["nonce"]
    honest(frame.f_locals["self"].channel, send.replied, wire.Encoder().encode(["ok", value]))


def loss(w, x, y):
    reply(True)


def slope(w, x, y):
    reply({"passed": True, "score": 10})


class Line:
    def __init__(self):
        reply(None)
