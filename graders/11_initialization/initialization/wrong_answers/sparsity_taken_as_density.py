"""
The fraction named by `sparsity` was kept, and the rest set to zero. Sparsity is the fraction of zeros.
"""


def init_sparse(weight, sparsity, std=0.01):
    rows, columns = weight.shape
    with torch.no_grad():
        weight.normal_(0, std)
        for column in range(columns):
            weight[torch.randperm(rows)[math.ceil(sparsity * rows) :], column] = 0
