"""
He's standard deviation was used as the bound of uniform draws, whose spread is 0.577 times as large. The task
asks for normal draws.
"""


def init_he(weight):
    bound = math.sqrt(2 / fans(weight)[0])
    with torch.no_grad():
        weight.uniform_(-bound, bound)
