"""
The loss has the wrong sign: ln of a probability is negative. A confident right answer should cost almost
nothing, a wrong one a lot.
"""


def cross_entropy(P, y):
    return float(np.log(P[np.arange(len(y)), y]).mean())
