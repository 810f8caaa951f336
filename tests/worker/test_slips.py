"""A misspelt `__init__` is found, and nothing that is meant as it stands."""

import pytest

from gradschool.worker.slips import misspelt_inits


def defined(body):
    names = {}
    exec(f"class Net:\n{body}", names)
    return misspelt_inits(names)


@pytest.mark.parametrize(
    "name", ["_init_", "__int__", "__inti__", "_init__", "__init_", "__Init__", "__ini__"]
)
def test_a_misspelt_init_is_found(name):
    assert defined(f"    def {name}(self, x): pass\n")[0][1].endswith(name)


@pytest.mark.parametrize(
    "body",
    [
        "    def __init__(self): pass\n    def _init_(self, x): pass\n",
        "    def init(self, x): pass\n",
        "    def __int__(self): return 3\n",
        "    def __post_init__(self, x): pass\n",
        "    _init_ = 3\n",
        "    pass\n",
    ],
)
def test_what_is_meant_as_it_stands_is_left_alone(body):
    assert defined(body) == []


def test_a_class_that_looks_odd_breaks_nothing():
    class Odd(type):
        @property
        def __dict__(cls):
            raise ValueError

    assert misspelt_inits({"a": Odd("a", (), {}), "b": 3, "c": None}) == []
