# /// expected
# status = ["graded"]
# score = 0
# ///
"""Gives devices and sizes where functions are asked for, which the judge makes anew on its own side and would
then call or ask there. They cannot be called, and the case fails by that."""

import torch

loss = torch.device("cpu")
slope = torch.device("meta")
Line = torch.Size([1])
