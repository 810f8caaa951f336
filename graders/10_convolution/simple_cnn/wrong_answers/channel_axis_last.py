"""
The channel axis comes last. PyTorch's convolutions take (N, channels, height, width): put the axis of size 1
right after the batch axis.
"""


def as_images(pixels, largest):
    return pixels.to(torch.float32).unsqueeze(-1) / largest
