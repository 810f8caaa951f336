"""A first convolutional network: two convolutions and two linear layers read handwritten digits."""

import os

import torch
import torch.nn.functional as F
from torch import nn

# --- 1. From pixels to a batch of images ------------------------------------------------------------------


def as_images(pixels, largest):
    """Turns raw pixels into input for a convolution.

    pixels: tensor (N, H, W) of any number type, values 0..largest.
    Returns float32 (N, 1, H, W), values 0..1. The channel axis is the second one.
    """
    # `largest` belongs to the data set, not to the batch: the same grey is the same number in every batch
    return pixels.to(torch.float32).unsqueeze(1) / largest


# --- 2. The network ---------------------------------------------------------------------------------------


def flat_size(image_size):
    """How many numbers are left of one image after the second pooling, all 64 channels together."""
    side = image_size  # convolution with kernel 3 and padding 1: s + 2 - 3 + 1 = s
    side = side // 2  # pooling by 2; an odd last row is dropped
    side = side - 2  # convolution with kernel 3, no padding: s - 3 + 1
    side = side // 2
    return 64 * side * side


class SimpleCNN(nn.Module):
    """conv(1, 32) - relu - pool - conv(32, 64) - relu - pool - flatten - linear(128) - relu - linear(classes)."""

    def __init__(self, image_size=28, classes=10):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 32, kernel_size=3, padding=1)
        self.conv2 = nn.Conv2d(32, 64, kernel_size=3)
        self.hidden = nn.Linear(flat_size(image_size), 128)
        self.output = nn.Linear(128, classes)

    def forward(self, images):
        """images (N, 1, H, W) -> logits (N, classes)."""
        x = F.relu(self.conv1(images))  # (N, 32, 28, 28)
        x = F.max_pool2d(x, 2)  # (N, 32, 14, 14)
        x = F.relu(self.conv2(x))  # (N, 64, 12, 12)
        x = F.max_pool2d(x, 2)  # (N, 64, 6, 6)
        x = x.flatten(start_dim=1)  # (N, 2304): the rows stay rows
        x = F.relu(self.hidden(x))  # (N, 128)
        return self.output(x)  # (N, 10): logits; the loss applies the softmax


# --- 3. Training and use ----------------------------------------------------------------------------------


def train(model, images, labels, epochs=10, batch_size=32, learning_rate=0.002):
    """Trains the model in place on shuffled mini-batches with the cross-entropy.

    images: float32 (N, 1, H, W); labels: int64 (N,).
    Returns a list of `epochs` floats: the mean loss per image over each epoch.
    """
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    history = []
    for _ in range(epochs):
        total = 0.0
        for batch in torch.randperm(len(images)).split(batch_size):
            optimizer.zero_grad()
            loss = F.cross_entropy(model(images[batch]), labels[batch])
            loss.backward()
            optimizer.step()
            total += loss.item() * len(batch)  # the loss is a mean over the batch: weight it by its images
        history.append(total / len(images))
    return history


def predict(model, images):
    """The class of each image: int64 (N,)."""
    with torch.no_grad():
        return model(images).argmax(dim=1)  # the softmax would not change which score is the largest


# --- Given: real images. Nothing to write below this line -------------------------------------------------


def load_images():
    """MNIST if its files are there, else scikit-learn's digits. Returns images (N, 1, H, W) and labels (N,).

    Looks for the files in the folder that MNIST_FOLDER names, or in ./data. Downloads nothing.
    """
    try:
        from torchvision.datasets import MNIST

        mnist = MNIST(os.environ.get("MNIST_FOLDER", "./data"), train=True, download=False)
        return as_images(mnist.data, 255), mnist.targets
    except (ImportError, RuntimeError):
        from sklearn.datasets import load_digits

        digits = load_digits()
        return as_images(torch.tensor(digits.images), 16), torch.tensor(digits.target)


if __name__ == "__main__":
    torch.manual_seed(0)
    images, labels = load_images()
    order = torch.randperm(len(images))
    held_out, kept = order[: len(images) // 4], order[len(images) // 4 :]
    model = SimpleCNN(image_size=images.shape[-1])
    for epoch, loss in enumerate(train(model, images[kept], labels[kept], epochs=5), start=1):
        print(f"epoch {epoch}: mean loss {loss:.3f}")
    right = predict(model, images[held_out]) == labels[held_out]
    print(f"{right.float().mean():.1%} of {len(held_out)} held-out images are read correctly")
