"""
The matrix contains zeros and a single other number, as an identity does. It is orthogonal, but the same for
every network up to the order of its rows. Begin with random numbers.
"""


def init_orthogonal(weight, gain=1.0):
    with torch.no_grad():
        weight.copy_(
            gain * torch.eye(weight.shape[0], weight[0].numel(), device=weight.device).reshape(weight.shape)
        )
