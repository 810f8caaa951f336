"""A hidden module can be imported, and whatever is asked of it is refused."""

import subprocess
import sys

import pytest

BEGIN = """
import sys
import decimal
kept = decimal.Decimal
from gradschool.worker.hiding import hide
hide(["decimal", "nowhere"])
"""


def run(text):
    done = subprocess.run([sys.executable, "-c", BEGIN + text], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr.strip().rpartition("\n")[2]


@pytest.mark.parametrize("name", ["decimal", "nowhere"])
def test_it_is_imported_and_refused_in_use(name):
    assert run(f"import {name}; print('loaded')") == "loaded\n"
    refusal = f"AttributeError: `{name}` is not to be used in this exercise"
    assert run(f"import {name}; {name}.Decimal(1)") == refusal


@pytest.mark.parametrize(
    "text",
    [
        "from decimal import Decimal",
        "import decimal.inner",
        "__import__('decimal').Decimal",
        "sys.modules['decimal'].Decimal",
        "exec('import decimal; decimal.Decimal')",
        "sys.modules['gradschool.worker.hiding']",
    ],
)
def test_no_way_of_importing_leads_there(text):
    assert run(text).partition(":")[0] in ("ImportError", "ModuleNotFoundError", "AttributeError", "KeyError")


def test_what_holds_it_already_goes_on_working():
    assert run("print(kept('1.5') + 1)") == "2.5\n"


def test_nothing_to_hide_changes_nothing():
    done = subprocess.run(
        [sys.executable, "-c", "import sys\nfrom gradschool.worker.hiding import hide\nhide([])\nprint('gradschool' in sys.modules)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "True\n"
