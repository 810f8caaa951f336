# /// expected
# status = ["timeout", "blocked"]
# score = 5
# case_seconds = 1
# ///
"""Makes a pipe with a name and opens it, which waits for somebody at the other end. The deadline strikes, and where
it is locked down there are no such pipes; the judge never opens what lies in a scratch folder."""

import os


def loss(w, x, y):
    os.mkfifo("pipe")
    return open("pipe").read()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
