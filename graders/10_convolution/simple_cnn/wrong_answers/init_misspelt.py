"""
The method that makes the layers never runs: Python calls `__init__`, with two underscores on each side, and no
other spelling of it.
"""


class SimpleCNN(nn.Module):
    def _init_(self, image_size=28, classes=10):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 32, 3, padding=1)
        self.conv2 = nn.Conv2d(32, 64, 3)
        self.hidden = nn.Linear(flat_size(image_size), 128)
        self.output = nn.Linear(128, classes)

    def forward(self, images):
        x = F.max_pool2d(F.relu(self.conv1(images)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        return self.output(F.relu(self.hidden(x.flatten(1))))
