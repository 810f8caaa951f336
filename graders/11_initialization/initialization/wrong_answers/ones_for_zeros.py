"""
The weight is filled with ones. The task asks for zeros here.
"""


def init_zero(weight):
    with torch.no_grad():
        weight.fill_(1.0)
