"""
The image is pooled once, after the first convolution. The table pools after both: for 28 x 28 pixels, 6 x 6
are left, not 12 x 12.
"""


def flat_size(image_size):
    return 64 * (image_size // 2 - 2) ** 2


class SimpleCNN(SimpleCNN):
    def forward(self, images):
        x = F.max_pool2d(F.relu(self.conv1(images)), 2)
        x = F.relu(self.conv2(x)).flatten(1)
        return self.output(F.relu(self.hidden(x)))
