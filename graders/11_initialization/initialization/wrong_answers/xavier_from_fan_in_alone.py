"""
The spread is 1 / sqrt(fan_in), which considers the forward pass only. Xavier's scheme also counts fan_out:
the variance is 2 / (fan_in + fan_out).
"""


def init_xavier_uniform(weight, gain=1.0):
    bound = gain * math.sqrt(3 / fans(weight)[0])
    with torch.no_grad():
        weight.uniform_(-bound, bound)


def init_xavier_normal(weight, gain=1.0):
    init_normal(weight, gain * math.sqrt(1 / fans(weight)[0]))
