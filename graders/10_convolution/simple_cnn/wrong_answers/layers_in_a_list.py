"""
The layers are in a plain Python list. The network does not see them there: `parameters()` is empty, and an
optimizer has nothing to move. Keep layers as attributes or in an nn.ModuleList.
"""


class SimpleCNN(nn.Module):
    def __init__(self, image_size=28, classes=10):
        super().__init__()
        self.layers = [
            nn.Conv2d(1, 32, 3, padding=1),
            nn.Conv2d(32, 64, 3),
            nn.Linear(flat_size(image_size), 128),
            nn.Linear(128, classes),
        ]

    def forward(self, images):
        conv1, conv2, hidden, output = self.layers
        x = F.max_pool2d(F.relu(conv1(images)), 2)
        x = F.max_pool2d(F.relu(conv2(x)), 2)
        return output(F.relu(hidden(x.flatten(1))))
