# /// expected
# status = ["crashed"]
# score = 5
# ///
"""Raises the limit of its memory dumps as far as it may and aborts, to fill the disk with them. The limit of a
worker is 0 and cannot be raised."""

import contextlib
import os
import resource


def loss(w, x, y):
    for most in (resource.RLIM_INFINITY, resource.getrlimit(resource.RLIMIT_CORE)[1]):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (most, most))
            break
    os.abort()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
