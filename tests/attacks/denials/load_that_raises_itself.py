# /// expected
# status = ["crashed", "graded"]
# score = 0
# ///
"""Answers the request to load it with an error of the request itself, where a list of what each cell raised is
expected: what no judge foresees must not end the judging of all who come after. It costs this file its points."""

from gradschool.worker.shared import wire

encode = wire.Encoder.encode


def told(self, value):
    wire.Encoder.encode = encode
    return encode(self, ["raised", {"type": "KeyError", "message": "load"}])


wire.Encoder.encode = told


def loss(w, x, y):
    return ((w * x - y) ** 2).mean()
