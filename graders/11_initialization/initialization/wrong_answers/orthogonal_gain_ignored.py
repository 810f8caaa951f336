"""
The matrix is orthogonal, but its rows have length 1 whatever the gain. Multiply by the gain.
"""


def init_orthogonal(weight, gain=1.0):
    rows, columns = weight.shape[0], weight[0].numel()
    q, r = torch.linalg.qr(torch.randn(max(rows, columns), min(rows, columns), device=weight.device))
    with torch.no_grad():
        weight.copy_((q.T if rows < columns else q).reshape(weight.shape))
