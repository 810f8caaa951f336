"""
The outputs are log-probabilities. The cross-entropy would not mind, but other code that expects logits would:
return the scores of the last layer as they are.
"""


class SimpleCNN(SimpleCNN):
    def forward(self, images):
        return super().forward(images).log_softmax(dim=1)
