# /// expected
# status = ["graded"]
# score = 0
# ///
"""Leaves what looks like an installed package with a plugin for pytest, which is loaded from any folder of
the path. The judge's path holds no folder of a submission, and plugins are not looked for."""

import contextlib
import os
import sys
from pathlib import Path

import torch

PLUGIN = """
def pytest_collection_modifyitems(items):
    items.clear()
"""
folder = Path.cwd()

with contextlib.suppress(OSError):
    package = folder / "helpful-1.0.dist-info"
    package.mkdir(exist_ok=True)
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: helpful\nVersion: 1.0\n")
    (package / "entry_points.txt").write_text("[pytest11]\nhelpful = helpful_plugin\n")
    (folder / "helpful_plugin.py").write_text(PLUGIN)
sys.path.insert(0, str(folder))
os.environ.update(PYTHONPATH=str(folder), PYTEST_PLUGINS="helpful_plugin", PYTEST_ADDOPTS="--collect-only")


def loss(w, x, y):
    return torch.zeros(())


def slope(w, x, y):
    return torch.zeros(())


class Line(torch.nn.Module):
    def forward(self, x):
        return 0 * x
