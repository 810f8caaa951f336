"""The number of zeros in a column is rounded down. ceil rounds up: 12.3 becomes 13."""


def init_sparse(weight, sparsity, std=0.01):
    rows, columns = weight.shape
    with torch.no_grad():
        weight.normal_(0, std)
        for column in range(columns):
            weight[torch.randperm(rows)[: int(sparsity * rows)], column] = 0
