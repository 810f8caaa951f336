"""
The class is built for 28 x 28 pixels, whatever `image_size` says. With another size the flattened rows do not
fit, and `view(-1, 2304)` can even turn 36 small images into one row.
"""


class SimpleCNN(SimpleCNN):
    def __init__(self, image_size=28, classes=10):
        super().__init__(28, classes)

    def forward(self, images):
        x = F.max_pool2d(F.relu(self.conv1(images)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        return self.output(F.relu(self.hidden(x.view(-1, 2304))))
