"""Weights with more than two axes fail or come out wrong: a stack of kernels is not a matrix. Flatten all axes but
the first, and give the result the weight's shape.
"""


def init_orthogonal(weight, gain=1.0):
    q, r = torch.linalg.qr(torch.randn(weight.shape, device=weight.device).transpose(-1, -2))
    with torch.no_grad():
        weight.copy_(
            gain * q.transpose(-1, -2)
            if weight.shape[-2] <= weight.shape[-1]
            else gain * torch.linalg.qr(torch.randn(weight.shape, device=weight.device))[0]
        )
