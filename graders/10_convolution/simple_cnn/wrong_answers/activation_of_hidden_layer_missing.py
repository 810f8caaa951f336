"""The two linear layers follow each other directly, and two linear layers in a row are one linear layer. Step 6 has a
ReLU.
"""


class SimpleCNN(SimpleCNN):
    def forward(self, images):
        x = F.max_pool2d(F.relu(self.conv1(images)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        return self.output(self.hidden(x.flatten(1)))
