# /// expected
# status = ["graded"]
# score = 0
# ///
"""Returns sparse tensors in which no value is stored, so that a comparison of the stored values compares none. They
stay in the worker, and what stands for them is no tensor."""

import torch


def loss(w, x, y):
    return torch.sparse_coo_tensor(torch.empty(0, 1, dtype=torch.int64), torch.tensor([0.0]), ())


def slope(w, x, y):
    return torch.sparse_coo_tensor(size=(8,))


class Line(torch.nn.Module):
    def forward(self, x):
        return torch.zeros(2, 4).to_sparse_csr()
