# /// expected
# status = ["timeout"]
# score = 8
# case_seconds = 0.5
# ///
"""Has no class `Line`, and spins when it is looked for. Looking for a name is a request like a call, with a
deadline."""


def loss(w, x, y):
    return ((w * x - y) ** 2).mean()


def slope(w, x, y):
    return (2 * (w * x - y) * x).mean()


def __getattr__(name):
    while name == "Line":
        pass
    raise AttributeError(name)
