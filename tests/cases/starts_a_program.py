# /// expected
# status = "blocked"
# score = 0
# from_level = 1
#
# [cases]
# test_loss = "failed"
# test_slope = "failed"
# test_line = "failed"
# test_unseen = "failed"
#
# [messages]
# test_loss = "may not open connections, start programs or processes"
# ///
"""The slope of a mean square, asked of another program."""

import subprocess


def loss(w, x, y):
    subprocess.run(["true"], check=True)
    return ((w * x - y) ** 2).mean()
