"""He's standard deviation was used as the bound of uniform draws, which spread 0.577 times as far. Normal draws are
asked.
"""


def init_he(weight):
    bound = math.sqrt(2 / fans(weight)[0])
    with torch.no_grad():
        weight.uniform_(-bound, bound)
