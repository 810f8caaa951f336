"""An identity matrix is orthogonal, and it is not random: every network would begin with the same one. Begin with
random numbers.
"""


def init_orthogonal(weight, gain=1.0):
    with torch.no_grad():
        weight.copy_(gain * torch.eye(weight.shape[0], weight[0].numel(), device=weight.device).reshape(weight.shape))
