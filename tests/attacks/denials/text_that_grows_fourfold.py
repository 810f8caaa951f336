# /// expected
# status = ["graded", "memory", "timeout", "crashed"]
# score = [5, 8]
# case_seconds = 1
# ///
"""Answers with 40 MB of text in which one sign is outside of the usual ones, so that every sign takes four bytes
where it is read, and again where it is shown. One reply and the time for it are limited, and little is shown."""

from gradschool.worker.shared import frames

send = frames.send_frame


def send_text(channel, nonce, payload):
    frames.send_frame = send
    length = 40 << 20
    sign = "\N{GRINNING FACE}".encode()
    head = b"L\0\0\0\2" + b"S\0\0\0\2ok" + b"S" + length.to_bytes(4, "big") + sign
    channel.sendall((8 + len(head) - len(sign) + length).to_bytes(4, "big") + nonce + head)
    left = length - len(sign)
    while left:
        left -= channel.send(b"x" * min(left, 1 << 20))


def loss(w, x, y):
    frames.send_frame = send_text
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
