# /// expected
# status = ["graded"]
# score = 0
# ///
"""Sets a trace function in all frames above, which jumps over the lines that would compare and overwrites
what was found there. It sees the worker's frames only."""

import ctypes
import sys
import threading

import torch


def trace(frame, event, argument):
    for name in ("actual", "difference", "failed", "ok", "passed"):
        if name in frame.f_locals:
            frame.f_locals[name] = frame.f_locals.get("expected", name in ("ok", "passed") or None)
            ctypes.pythonapi.PyFrame_LocalsToFast(ctypes.py_object(frame), ctypes.c_int(0))
    if event == "exception" and issubclass(argument[0], AssertionError):
        frame.f_lineno += 1
    return trace


above = sys._getframe()
while above is not None:
    above.f_trace = trace
    above = above.f_back
sys.settrace(trace)
threading.settrace(trace)


def loss(w, x, y):
    return torch.zeros(())


def slope(w, x, y):
    return torch.zeros(())


class Line(torch.nn.Module):
    def forward(self, x):
        return 0 * x
