# /// expected
# status = ["graded"]
# score = 5
# ///
"""Makes a file of 8 TiB that takes no room yet, for whoever copies or counts it. The length of files is limited."""


def loss(w, x, y):
    with open("vast", "wb") as file:
        file.truncate(8 << 40)


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
