# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns tensors of a subclass that answers every operation on the way to the wire itself: its bytes are longer than
its shape and hold a second value for the judge to read. The length is written before the bytes, and both are checked."""

import torch

from gradschool.worker.shared import wire


class Bytes:
    def tobytes(self):
        return bytes(4) + wire.Encoder().encode(["ok", "passed"])


class Written(torch.Tensor):
    requires_grad = False

    def detach(self):
        return self

    resolve_conj = resolve_neg = contiguous = clone = detach

    def to(self, *arguments):
        return self

    reshape = view = to

    def numel(self):
        return 2

    def numpy(self):
        return Bytes()


def loss(w, x, y):
    return torch.zeros(()).as_subclass(Written)


slope = loss


class Line(torch.nn.Module):
    def forward(self, x):
        return torch.zeros_like(x).as_subclass(Written)
