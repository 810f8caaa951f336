"""The outputs are logarithms of probabilities. The cross-entropy would forgive that, but other code that asks for
logits would not: return the scores of the last layer as they are.
"""


class SimpleCNN(SimpleCNN):
    def forward(self, images):
        return super().forward(images).log_softmax(dim=1)
