"""
Every column has its zeros in the same rows: these rows are empty, and their units see no input at all. Draw
new places for each column.
"""


def init_sparse(weight, sparsity, std=0.01):
    with torch.no_grad():
        weight.normal_(0, std)
        weight[torch.randperm(weight.shape[0])[: math.ceil(sparsity * weight.shape[0])]] = 0
