# /// expected
# status = ["graded"]
# score = 0
# ///
"""Puts every folder that could hold the solution on the import path and imports it under the names that it
may have. No folder of the course has a path in the worker's world."""

import importlib
import sys
from pathlib import Path

import torch

for above in Path.cwd().parents:
    for inner in ("course/solutions/01_basics/slope", "solutions/01_basics/slope", "solution", "reference"):
        sys.path.insert(0, str(above / inner))
sys.modules.pop("slope", None)

for name in ("slope", "reference_solution", "solution", "solutions.slope", "reference"):
    try:
        stolen = importlib.import_module(name)
        loss, slope, Line = stolen.loss, stolen.slope, stolen.Line
        break
    except (ImportError, AttributeError, OSError):
        continue
else:
    loss = slope = lambda w, x, y: torch.zeros(())
    Line = torch.nn.Identity
