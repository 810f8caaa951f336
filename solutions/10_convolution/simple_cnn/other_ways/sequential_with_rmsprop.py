"""The network as a subclass of nn.Sequential; the loader shuffles; RMSprop takes the steps."""

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def as_images(pixels, largest):
    number, height, width = pixels.shape
    return (pixels.double() / largest).reshape(number, 1, height, width).float()


def flat_size(image_size):
    with torch.no_grad():
        return SimpleCNN.features()(torch.zeros(1, 1, image_size, image_size)).numel()


class SimpleCNN(nn.Sequential):
    def __init__(self, image_size=28, classes=10):
        super().__init__(
            *self.features(),
            nn.Flatten(),
            nn.Linear(flat_size(image_size), 128),
            nn.ReLU(inplace=True),
            nn.Linear(128, classes),
        )

    @staticmethod
    def features():
        # ReLU keeps the order of values, so it may follow the pooling: a quarter of the work
        return nn.Sequential(
            nn.Conv2d(1, 32, 3, padding="same"),
            nn.MaxPool2d(2),
            nn.ReLU(inplace=True),
            nn.Conv2d(32, 64, 3),
            nn.MaxPool2d(2),
            nn.ReLU(inplace=True),
        )


def train(model, images, labels, epochs=10, batch_size=32, learning_rate=0.001):
    loader = DataLoader(TensorDataset(images, labels), batch_size=batch_size, shuffle=True)
    loss_function = nn.CrossEntropyLoss(reduction="sum")
    optimizer = torch.optim.RMSprop(model.parameters(), lr=learning_rate)
    history = []
    model.train()
    for _ in range(epochs):
        losses = []
        for pictures, targets in loader:
            loss = loss_function(model(pictures), targets)
            (loss / len(pictures)).backward()
            optimizer.step()
            optimizer.zero_grad()
            losses.append(loss.detach())
        history.append((sum(losses) / len(images)).item())
    return history


@torch.no_grad()
def predict(model, images):
    model.eval()
    return model(images).softmax(dim=1).max(dim=1).indices
