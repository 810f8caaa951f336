"""The gain has no effect. It multiplies the bound, or the standard deviation."""


def init_xavier_uniform(weight, gain=1.0):
    bound = math.sqrt(6 / sum(fans(weight)))
    with torch.no_grad():
        weight.uniform_(-bound, bound)


def init_xavier_normal(weight, gain=1.0):
    init_normal(weight, math.sqrt(2 / sum(fans(weight))))
