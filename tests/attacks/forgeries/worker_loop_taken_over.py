# /// expected
# status = ["graded"]
# score = 0
# ///
"""Never returns from being loaded: it answers the judge itself from there on and gives each request the forged
facts that would suit it. The judge asks for values, and the made up ones are wrong."""

import os
import sys

import torch

from gradschool.worker.shared import wire
from gradschool.worker.shared.frames import send_frame

REPLIES = {
    b"get": wire.Handle(0, "function"),
    b"parameter_names": ["w"],
    b"gradients": {"w": torch.ones(1)},
    b"backward": [],
    b"call": torch.zeros(4, requires_grad=True),
}

frame = sys._getframe()
while "reader" not in frame.f_locals:
    frame = frame.f_back
channel, nonce, reader = (frame.f_locals[name] for name in ("self", "nonce", "reader"))
reply = []
while True:
    send_frame(channel.channel, nonce, wire.Encoder(None, lambda _: 1).encode(["ok", reply]))
    request = reader.read()
    if request is None:
        os._exit(0)
    nonce, payload = request
    reply = next((REPLIES[name] for name in REPLIES if name in payload), None)
