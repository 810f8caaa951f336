"""The outputs are probabilities: the network ends in a softmax. The loss applies one itself, and two of them keep it
above 1.46 for 10 classes. Return the raw scores of the last layer.
"""


class SimpleCNN(SimpleCNN):
    def forward(self, images):
        return super().forward(images).softmax(dim=1)
