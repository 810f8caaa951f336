"""
A weight with more columns than rows fails: the Q of a wide matrix is square. Decompose the transposed matrix
and transpose the result back.
"""


def init_orthogonal(weight, gain=1.0):
    q, r = torch.linalg.qr(torch.randn(weight.shape[0], weight[0].numel(), device=weight.device))
    with torch.no_grad():
        weight.copy_(gain * q.reshape(weight.shape))
