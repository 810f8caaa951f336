"""
The standard deviation was used as the bound of the uniform draws. Uniform numbers in [-b, b] have a standard
deviation of b / sqrt(3), so the spread comes out 0.577 times as large as it should.
"""


def init_xavier_uniform(weight, gain=1.0):
    bound = gain * math.sqrt(2 / sum(fans(weight)))
    with torch.no_grad():
        weight.uniform_(-bound, bound)
