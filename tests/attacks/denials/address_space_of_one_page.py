# /// expected
# status = ["crashed", "memory", "graded", "timeout"]
# score = 5
# case_seconds = 1
# ///
"""Lowers the limit on its own memory below what it has, so that the worker can make no reply. Then it ends, which
is an ordinary verdict."""

import resource


def loss(w, x, y):
    resource.setrlimit(resource.RLIMIT_AS, (4096, 4096))
    return [str(number) * 10 for number in range(100_000)]


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
