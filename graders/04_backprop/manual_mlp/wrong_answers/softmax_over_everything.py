"""All probabilities of the batch together sum to 1. Each sample needs a sum of its own: look at what the sum runs over and at the shape it leaves behind."""


def softmax(Z):
    powers = np.exp(Z - Z.max())
    return powers / powers.sum()
