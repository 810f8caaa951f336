"""The slope of a mean square, asked of another program."""

import subprocess


def loss(w, x, y):
    subprocess.run(["true"], check=True)
    return ((w * x - y) ** 2).mean()
