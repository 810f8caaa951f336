# /// expected
# status = ["timeout"]
# score = 5
# case_seconds = 0.5
# ///
"""Never comes back from one call. The judge waits until a deadline of its own and kills; the other cases get
a fresh worker."""


def loss(w, x, y):
    while True:
        pass


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()
