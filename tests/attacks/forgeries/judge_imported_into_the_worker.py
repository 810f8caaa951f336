# /// expected
# status = ["graded"]
# score = 0
# ///
"""Imports the judge's own modules, which lie beside the worker's, and replaces in them what compares and
what counts. Where they can be imported at all, that makes a copy of them, and the judge runs in another
process."""

import contextlib
import importlib
import sys
from pathlib import Path

import torch

import gradschool.worker.shared.wire as wire

home = Path(wire.__file__).parents[3]
sys.modules["gradschool"].__path__ = [str(home)]
sys.path.append(str(home.parent))

for name in ("compare", "case", "outcomes", "session", "student"):
    with contextlib.suppress(ImportError, OSError, AttributeError):
        module = importlib.import_module(f"gradschool.judge.{name}")
        module.compare = lambda *_arguments, **_named: None
        if hasattr(module, "Outcome"):
            module.Outcome.status = property(lambda self: "passed", lambda self, value: None)


def loss(w, x, y):
    return torch.zeros(())


def slope(w, x, y):
    return torch.zeros(())


class Line(torch.nn.Module):
    def forward(self, x):
        return 0 * x
