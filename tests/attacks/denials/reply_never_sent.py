# /// expected
# status = ["timeout"]
# score = 5
# case_seconds = 0.5
# ///
"""Works on but never answers, which looks like a slow student. The deadline is the judge's."""

from gradschool.worker.shared import frames


def loss(w, x, y):
    frames.send_frame = lambda channel, nonce, payload: None
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
