# /// expected
# status = ["memory", "timeout", "crashed"]
# score = 5
# case_seconds = 1
# ///
"""A thread takes memory while a reply comes byte by byte, so that the judge has always something to read. Address
space and time have limits of their own."""

import threading
import time

from gradschool.worker.shared import frames

taken = []


def take():
    while len(taken) < 100:
        taken.append(bytearray(b"x") * (8 << 20))


def send_slowly(channel, nonce, payload):
    threading.Thread(target=take).start()
    for byte in (8 + 200).to_bytes(4, "big") + nonce + bytes(200):
        channel.sendall(bytes([byte]))
        time.sleep(0.02)


def loss(w, x, y):
    frames.send_frame = send_slowly
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
