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
    # TODO: number type, range, channel axis
    raise NotImplementedError("as_images")


# --- 2. The network ---------------------------------------------------------------------------------------


def flat_size(image_size):
    """How many numbers are left of one image after the second pooling, all 64 channels together."""
    # TODO: follow the side of the image: convolution (padding 1), pooling, convolution (no padding), pooling
    raise NotImplementedError("flat_size")


class SimpleCNN(nn.Module):
    """conv(1, 32) - relu - pool - conv(32, 64) - relu - pool - flatten - linear(128) - relu - linear(classes)."""

    def __init__(self, image_size=28, classes=10):
        super().__init__()
        # TODO: the four layers that have weights; `flat_size` gives the number of inputs of the first linear layer
        raise NotImplementedError("SimpleCNN.__init__")

    def forward(self, images):
        """images (N, 1, H, W) -> logits (N, classes)."""
        # TODO: seven steps; write the shape after each line as a comment
        raise NotImplementedError("SimpleCNN.forward")


# --- 3. Training and use ----------------------------------------------------------------------------------


def train(model, images, labels, epochs=10, batch_size=32, learning_rate=0.001):
    """Trains the model in place on shuffled mini-batches with the cross-entropy.

    images: float32 (N, 1, H, W); labels: int64 (N,).
    Returns a list of `epochs` floats: the mean loss per image over each epoch.
    """
    # TODO: an optimizer of your choice (and a default learning rate that suits it)
    history = []
    for _ in range(epochs):
        # TODO: a new order of the images; then for each batch: clear, forward, loss, backward, step
        # TODO: sum the losses so that every image counts once, even in a short last batch
        raise NotImplementedError("train")
    return history


def predict(model, images):
    """The class of each image: int64 (N,)."""
    # TODO: no graph is needed here
    raise NotImplementedError("predict")


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
