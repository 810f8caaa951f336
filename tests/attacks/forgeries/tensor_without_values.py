# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns tensors on the device `meta`, which have a shape and a type but no values that could be wrong. A
grader that runs on values takes none of them."""

import torch


def loss(w, x, y):
    return torch.empty((), device="meta")


slope = loss


class Line(torch.nn.Module):
    def forward(self, x):
        return torch.empty_like(x, device="meta")
