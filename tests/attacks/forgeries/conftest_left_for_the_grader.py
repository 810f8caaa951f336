# /// expected
# status = ["graded"]
# score = 0
# ///
"""Leaves a `conftest.py` that calls every test passed, where the submission runs and in the course above it.
The worker's folder is no folder of pytest's, and nothing else can be written."""

import contextlib
from pathlib import Path

import torch

HOOK = """
import pytest

@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    outcome.get_result().outcome = "passed"
"""

for folder in (Path.cwd(), *(above / "course" / "graders" for above in Path.cwd().parents)):
    with contextlib.suppress(OSError):
        (folder / "conftest.py").write_text(HOOK)


def loss(w, x, y):
    return torch.zeros(())


def slope(w, x, y):
    return torch.zeros(())


class Line(torch.nn.Module):
    def forward(self, x):
        return 0 * x
