# /// expected
# status = ["memory"]
# score = 0
# ///
"""Asks for 10 GB while it is loaded. The address space of a worker is limited, and the verdict names memory."""

everything = bytearray(10_000_000_000)


def loss(w, x, y):
    return everything
