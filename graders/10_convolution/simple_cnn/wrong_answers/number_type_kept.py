"""The images kept the number type that division gave them: float64 pixels stay float64, and the layers hold float32.
Convert the type as well as the range.
"""


def as_images(pixels, largest):
    return pixels.unsqueeze(1) / largest
