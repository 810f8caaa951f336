"""
The images have no channel axis. A convolution takes four axes, and reads three as a single image with N
channels. Grey images have one channel: give it an axis of size 1.
"""


def as_images(pixels, largest):
    return pixels.to(torch.float32) / largest
