"""
The zeros were counted in each row. The task counts them in each column, along axis 0: ceil(sparsity * rows)
of the entries of one column.
"""


def init_sparse(weight, sparsity, std=0.01):
    rows, columns = weight.shape
    with torch.no_grad():
        weight.normal_(0, std)
        for row in range(rows):
            weight[row, torch.randperm(columns)[: math.ceil(sparsity * columns)]] = 0
