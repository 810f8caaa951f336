"""The first linear layer expects another number of inputs than flattening gives. Follow one picture through the
table, or print the shape in front of that layer: channels * rows * columns is the number that it needs.
"""


class SimpleCNN(SimpleCNN):
    def __init__(self, image_size=28, classes=10):
        super().__init__(image_size, classes)
        self.hidden = nn.Linear(64 * (image_size // 4) ** 2, 128)
