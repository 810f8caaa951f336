"""
The images kept the number type that came out of the division: float64 pixels stay float64, but the layers use
float32. Convert the type as well as the range.
"""


def as_images(pixels, largest):
    return pixels.unsqueeze(1) / largest
