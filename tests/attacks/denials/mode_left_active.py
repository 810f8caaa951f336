# /// expected
# status = ["graded", "crashed", "timeout"]
# score = [0, 8]
# case_seconds = 1
# ///
"""Leaves a mode of torch active in which every function of torch gives nothing, also for the worker's own code. What
comes of it stays in this worker."""

from torch.overrides import TorchFunctionMode


class Nothing(TorchFunctionMode):
    def __torch_function__(self, *_, **__):
        return None


def loss(w, x, y):
    right = ((w * x - y) ** 2).mean()
    Nothing().__enter__()
    return right


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
