"""Right work gets its points in whatever shape it was handed in: files that do not run to their end, packages that are not
there, files beside it, notebooks, exported scripts, and settings that leak from case to case."""

import json

import pytest

from gradschool.course.course import read_course
from gradschool.intake.submission import read_submission

GUARD = "if __name__ == '__main__':"


def notebook(*cells):
    """The text of a notebook with these code cells."""
    made = [
        {"cell_type": "code", "metadata": {}, "source": text, "outputs": [], "execution_count": None}
        for text in cells
    ]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture(scope="module")
def judge(running_judges, small_course, tmp_path_factory):
    """`judge(files, name, level)`: the record of a folder with these files, read as `name`."""

    def run(files, name="slope.py", level=2):
        folder = tmp_path_factory.mktemp("handed_in")
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content if isinstance(content, bytes) else content.encode())
        submission = read_submission(folder / name, read_course(small_course).exercise("slope"), "ann")
        records = []
        running_judges(level).judge([submission], records.append)
        return records[0]

    return run


def notes_of(record):
    return "\n".join(artifact.data for artifact in record.artifacts if artifact.kind == "note")


# -- a file that does not run to its end ------------------------------------------------------------------------

BEFORE, AFTER = "before", "after"
DOES_NOT_END = {
    # name: (where, code, what the note says)
    "sys_exit": (AFTER, "import sys\ndef main():\n    return 0\nsys.exit(main())", ""),
    "sys_exit_in_the_middle": (BEFORE, "import sys\nsys.exit(3)", "SystemExit"),
    "quit": (AFTER, "quit()", ""),
    "end_of_the_process": (BEFORE, "import os\nos._exit(0)", "SystemExit"),
    "own_test_fails": (
        AFTER,
        "assert loss(torch.ones(()), torch.ones(2), torch.ones(2)) == 5, 'mine'",
        "`AssertionError: mine`",
    ),
    "unittest_main": (
        AFTER,
        "import unittest\nclass Test(unittest.TestCase):\n    def test(self): self.fail()\nunittest.main()",
        "",
    ),
    "doctest": (AFTER, "import doctest\ndoctest.testmod()", ""),
    "argparse_optional": (
        AFTER,
        "import argparse\np = argparse.ArgumentParser()\np.add_argument('--lr', default=1)\np.parse_args()",
        "",
    ),
    "argparse_required": (
        BEFORE,
        "import argparse\np = argparse.ArgumentParser()\np.add_argument('data')\nargs = p.parse_args()",
        "SystemExit: 2",
    ),
    "argument_of_the_command_line": (AFTER, "import sys\nprint(sys.argv[1])", "IndexError"),
    "missing_data": (BEFORE, "rows = open('rows.csv').read()", "FileNotFoundError"),
    "missing_weights": (AFTER, "import torch\nstate = torch.load('best.pt')", "FileNotFoundError"),
    "locale": (BEFORE, "import locale\nlocale.setlocale(locale.LC_ALL, 'xx_XX.UTF-8')", "locale"),
    "download": (
        BEFORE,
        "import urllib.request\nurllib.request.urlretrieve('http://127.0.0.1:9/x', 'x')",
        "may not open connections",
    ),
    "input": (AFTER, "n = int(input('n? '))", "waits for somebody to type"),
    "breakpoint": (AFTER, "breakpoint()", "breakpoint"),
    "cuda": (AFTER, "import torch\ntorch.zeros(1).to('cuda:77')", "torch.zeros(1)"),
    "misspelt_name": (AFTER, "pritn('done')", "NameError"),
    "two_on_a_line": (BEFORE, "x = 1; y = 1 / 0; z = 3", "ZeroDivisionError"),
    "raise_in_a_block": (AFTER, "for i in range(3):\n    raise ValueError(i)", "ValueError: 0"),
    "recursion": (AFTER, "def f():\n    return f()\nf()", "RecursionError"),
    "keyboard_interrupt": (AFTER, "raise KeyboardInterrupt", "KeyboardInterrupt"),
    "future": (AFTER, "1 / 0", "ZeroDivisionError"),
    "deleted": (AFTER, "del nothing", "NameError"),
    "stdin": (AFTER, "import sys\nassert sys.stdin.read(), 'nobody typed'", "nobody typed"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", DOES_NOT_END)
def test_a_file_that_does_not_run_to_its_end_keeps_what_it_defines(name, judge, right_answer):
    where, code, said = DOES_NOT_END[name]
    text = f"{code}\n\n{right_answer}" if where == BEFORE else f"{right_answer}\n\n{code}\n"
    if name == "future":
        text = f"from __future__ import annotations\n{text}\n\ndef annotated(x: Nothing): ...\n"
    record = judge({"slope.py": text})
    assert (record.status, record.score) == ("graded", 10), record.message
    assert said in notes_of(record)
    if not said:
        assert "raised" not in notes_of(record)


@pytest.mark.slow
@pytest.mark.parametrize(
    "loop", ["while True: pass", "import time\ntime.sleep(60)", "for i in range(10**10):\n    x = i * i"]
)
def test_a_loop_outside_of_functions_is_cut_off_and_named(loop, judge, right_answer):
    record = judge({"slope.py": f"{right_answer}\n\n{loop}\n\nBEHIND = 1\n"})
    assert (record.status, record.score) == ("graded", 10)
    line = loop.splitlines()[-1].strip()
    assert f"`{line}`, took too long while the file was loaded and was cut off" in notes_of(record) or (
        f"`{loop.splitlines()[0]}`, took too long" in notes_of(record)
    )
    assert GUARD.replace("'", '"') in notes_of(record)


@pytest.mark.slow
def test_a_training_in_a_function_that_is_called_at_the_top_is_named_by_its_call(judge, right_answer):
    text = f"{right_answer}\n\ndef train():\n    while True:\n        pass\n\n\ntrain()\n"
    assert "`train()`, took too long" in notes_of(judge({"slope.py": text}))


@pytest.mark.slow
def test_one_check_fails_where_a_name_is_missing(judge, right_answer):
    record = judge({"slope.py": right_answer.replace("def loss", "def los")})
    assert record.status == "graded"
    assert [case.status for case in record.cases] == ["failed", "passed", "passed", "passed"]
    assert "`loss` is missing" in record.cases[0].message


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("raise RuntimeError('nothing works')\n", "RuntimeError: nothing works"),
        ("def loss(:\n    pass\n", "SyntaxError"),
    ],
)
def test_a_file_that_defines_nothing_is_told_why_at_once(text, said, judge):
    record = judge({"slope.py": text})
    assert (record.status, record.score) == ("crashed", 0)
    assert said in record.message


# -- packages that are not installed ----------------------------------------------------------------------------

NOT_THERE = {
    "plots": "import matplotlib.pyplot as plt\nplt.style.use('x')\nfig, ax = plt.subplots()\nax.plot([1])\nplt.show()",
    "grid_of_plots": "import seaborn as sns\nimport matplotlib.pyplot as plt\nfig, ((a, b), (c, d)) = plt.subplots(2, 2)\na.hist([1])",
    "progress": "from tqdm import tqdm\nTOTAL = sum(tqdm([1, 2, 3], desc='x'))\nassert TOTAL == 6",
    "progress_auto": "from tqdm.auto import trange\nassert [i for i in trange(3)] == [0, 1, 2]",
    "progress_bar": "import tqdm\nwith tqdm.tqdm(total=3) as bar:\n    bar.update(1)\n    bar.set_postfix(loss=1)",
    "tracker": "import wandb\nrun = wandb.init(project='hw')\nwandb.config.lr = 3\nwandb.log({'a': 1})\nrun.finish()",
    "tensorboard": "from torch.utils.tensorboard import SummaryWriter\nw = SummaryWriter('runs')\nw.add_scalar('a', 1, 2)\nw.close()",
    "summary": "from torchsummary import summary\nsummary(None, (1, 2))",
    "display": "from IPython.display import display, clear_output\nclear_output(wait=True)\ndisplay(1)",
    "colab": "from google.colab import drive\ndrive.mount('/content/drive')",
    "own_tests": "import pytest\n@pytest.mark.parametrize('x', [1])\ndef test_x(x): pass",
    "not_used": "from einops import rearrange\nimport nosuchpackage.inner as inner",
    "annotations": "from jaxtyping import Float\nfrom nosuchpackage import Thing\ndef f(x: Float[int, 'b'], y: Thing | None = None, z: Thing[int] = 3): return x",
    "decorator_that_only_looks": "from numba import njit\n@njit\ndef f(x): return x\n@njit(cache=True)\ndef g(x): return x\nassert f(3) == g(3) == 3",
    "guarded": "try:\n    import nosuchpackage\n    FAST = True\nexcept ImportError:\n    FAST = False\nassert not FAST",
    "guarded_by_suppress": "import contextlib\nnosuchpackage = None\nwith contextlib.suppress(ImportError):\n    import nosuchpackage\nassert nosuchpackage is None",
    "looked_for": "import importlib.util\nassert importlib.util.find_spec('nosuchpackage') is None",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", NOT_THERE)
def test_a_package_that_is_not_there_costs_nothing_where_it_is_not_used(name, judge, right_answer):
    record = judge({"slope.py": f"{NOT_THERE[name]}\n\n{right_answer}"})
    assert (record.status, record.score) == ("graded", 10)
    assert "raised" not in notes_of(record)


@pytest.mark.slow
def test_what_uses_a_missing_package_is_told_its_name_and_what_there_is(judge, right_answer):
    text = right_answer.replace("    return ((w * x", "    rearrange(x, 'a -> a')\n    return ((w * x")
    record = judge({"slope.py": f"from nosuchpackage import rearrange\n{text}"})
    assert [case.status for case in record.cases] == ["failed", "passed", "passed", "passed"]
    assert "no module 'nosuchpackage'" in record.cases[0].message
    assert "'torch', 'numpy'" in record.cases[0].message
    assert "Not installed here: `nosuchpackage`" in notes_of(record)


# -- files beside it --------------------------------------------------------------------------------------------

BESIDE = {
    "module": {
        "slope.py": "from utils import twice\n{right}",
        "utils.py": "def twice(x):\n    return 2 * x\n",
    },
    "module_of_a_module": {
        "slope.py": "import a\nassert a.ONE == 1\n{right}",
        "a.py": "from b import ONE",
        "b.py": "ONE = 1",
    },
    "package": {
        "slope.py": "from tools.shapes import FOUR\nassert FOUR == 4\n{right}",
        "tools/__init__.py": "",
        "tools/shapes.py": "FOUR = 4",
    },
    "folder_without_init": {
        "slope.py": "import tools.shapes as s\nassert s.FOUR == 4\n{right}",
        "tools/shapes.py": "FOUR = 4",
    },
    "text": {
        "slope.py": "RATE = float(open('config.txt').read())\nassert RATE == 0.5\n{right}",
        "config.txt": "0.5",
    },
    "data_in_a_folder": {
        "slope.py": "import pathlib\nrows = [f.read_text() for f in pathlib.Path(__file__).parent.joinpath('data').glob('*.csv')]\nassert len(rows) == 2\n{right}",
        "data/a.csv": "1",
        "data/b.csv": "2",
    },
    "names_made": {
        "slope.py": "rows = [open(f'part{i}.csv').read() for i in (1, 2)]\n{right}",
        "part1.csv": "1",
        "part2.csv": "2",
    },
    "weights": {
        "slope.py": "import numpy as np\nassert np.load('w.npy').sum() == 3\n{right}",
        "w.npy": None,
    },
    "other_exercise": {
        "slope.py": "from tensors import ONE\nassert ONE == 1\n{right}",
        "tensors.py": "ONE = 1\n",
    },
    "module_that_does_not_end": {
        "slope.py": "from utils import ONE\nassert ONE == 1\n{right}",
        "utils.py": "ONE = 1\nimport sys\nprint(1)\nsys.exit(0)\n",
    },
    "module_with_a_failing_test": {
        "slope.py": "import utils\nassert utils.TWO == 2\n{right}",
        "utils.py": "ONE = 1\nassert ONE == 2\nTWO = 2\n",
    },
    "package_of_ones_own": {
        "slope.py": "from .utils import ONE\nfrom . import more\nassert ONE + more.ONE == 2\n{right}",
        "utils.py": "from .more import ONE\n",
        "more.py": "ONE = 1\n",
    },
    "name_of_the_library": {
        "slope.py": "import statistics\nassert statistics.MINE\n{right}",
        "statistics.py": "MINE = True",
    },
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BESIDE)
def test_what_lies_beside_it_is_there_when_it_runs(name, judge, right_answer):
    files = {path: text and text.replace("{right}", right_answer) for path, text in BESIDE[name].items()}
    if name == "weights":
        import io

        import numpy as np

        held = io.BytesIO()
        np.save(held, np.array([1, 2]))
        files["w.npy"] = held.getvalue()
    record = judge(files)
    assert (record.status, record.score) == ("graded", 10)
    assert "raised" not in notes_of(record) or name == "module_with_a_failing_test"
    for path in files.keys() - {"slope.py"}:
        assert f"`{path}`" in notes_of(record)
    shown = {artifact.title for artifact in record.artifacts if artifact.kind == "source"}
    assert shown == {path for path in files if path.endswith(".py")}


@pytest.mark.slow
def test_an_error_in_a_module_beside_it_is_told_with_its_file_and_line(judge, right_answer):
    text = right_answer.replace("    return ((w * x", "    check(x)\n    return ((w * x")
    record = judge(
        {
            "slope.py": f"from utils import check\n{text}",
            "utils.py": "def check(x):\n    raise KeyError('no')\n",
        }
    )
    assert "line 2 of utils.py: `raise KeyError('no')`" in record.cases[0].message


@pytest.mark.slow
def test_what_the_code_does_not_use_stays_where_it_is(judge, right_answer):
    record = judge({"slope.py": right_answer, "utils.py": "x", "notes.txt": "x", "data/rows.csv": "1"})
    assert notes_of(record) == ""


# -- notebooks, and scripts made of them ------------------------------------------------------------------------

NOTEBOOKS = {
    "await": ["import asyncio", "{right}\nawait asyncio.sleep(0.01)\nX = 1", "assert X == 1"],
    "await_of_a_function": ["async def f():\n    return 3\n\nassert await f() == 3\n{right}"],
    "get_ipython": ["get_ipython().run_line_magic('matplotlib', 'inline')\n{right}"],
    "get_ipython_asked": ["if get_ipython() is not None:\n    KIND = 1\nassert KIND == 1\n{right}"],
    "writefile": [
        "%%writefile helpers.py\ndef one():\n    return 1\n",
        "from helpers import one\nassert one() == 1\n{right}",
    ],
    "writefile_appended": [
        "%%writefile h.py\nA = 1",
        "%%writefile -a h.py\nB = 2",
        "import h\nassert h.A + h.B == 3\n{right}",
    ],
    "own_file_written": ["%%writefile slope.py\n{right}"],
    "own_file_written_and_imported": ["%%writefile slope.py\n{right}", "from slope import *\nassert loss"],
    "time": ["{right}", "%time X = loss(torch.ones(()), torch.ones(2), torch.ones(2))", "assert X == 0"],
    "time_of_a_cell": ["%%time\n{right}"],
    "main": ["if __name__ == '__main__':\n    KIND = 3\n{right}", "assert KIND == 3"],
    "display": ["display(3)\n{right}"],
    "failing_import_in_a_cell_of_imports": [
        "import matplotlib.pyplot as plt\nimport torch\nfrom torch import nn",
        "{right}",
    ],
    "missing_name_in_a_cell": ["{right}", "nothing_there\nX = 1", "assert X == 1"],
    "run_of_a_file": ["%%writefile h.py\nA = 1", "%run h.py", "assert A == 1\n{right}"],
    "cell_of_html": ["%%html\n<b>x</b>", "{right}"],
    "shell": ["!pip install torch", "{right}"],
    "class_that_is_pickled": [
        "import pickle\nclass A:\n    pass\nassert type(pickle.loads(pickle.dumps(A()))) is A\n{right}"
    ],
}


@pytest.mark.slow
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_as_in_jupyter(name, judge, right_answer):
    cells = [text.replace("{right}", right_answer) for text in NOTEBOOKS[name]]
    record = judge({"slope.ipynb": notebook(*cells)}, "slope.ipynb")
    assert (record.status, record.score) == ("graded", 10)
    failing = name in ("missing_name_in_a_cell",)
    assert ("raised" in notes_of(record)) == failing, notes_of(record)


@pytest.mark.slow
def test_half_a_surrogate_in_an_output_plays_no_part(judge, right_answer):
    text = notebook(right_answer).replace(
        '"outputs": []', r'"outputs": [{"text": "\ud83d x \ud83d\ude00 \\ud83d"}]'
    )
    assert judge({"slope.ipynb": text}, "slope.ipynb").score == 10


EXPORTED = {
    "nbconvert": "#!/usr/bin/env python\n# coding: utf-8\n\n# In[1]:\n\n\nget_ipython().run_line_magic('matplotlib', 'inline')\nget_ipython().system('pip install torch')\n{right}\n\n# In[2]:\n\n\nget_ipython().run_cell_magic('time', '', 'X = 1\\n')\nassert X == 1\n",
    "colab": '# -*- coding: utf-8 -*-\n"""hw.ipynb\n\nAutomatically generated by Colab.\n"""\n\n# Commented out IPython magic to ensure Python compatibility.\n# %matplotlib inline\n\n!pip install torch\n\nfrom google.colab import files\n{right}\n',
    "magic_at_the_top": "%matplotlib inline\n{right}\n",
    "magic_that_binds": "{right}\n%time X = 3\nassert X == 3\n",
    "question": "{right}\nloss?\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", EXPORTED)
def test_a_script_made_of_a_notebook_is_graded(name, judge, right_answer):
    record = judge({"slope.py": EXPORTED[name].replace("{right}", right_answer)})
    assert (record.status, record.score) == ("graded", 10)
    assert "raised" not in notes_of(record)
    if name in ("colab", "magic_at_the_top", "question"):
        assert "Set aside, because commands to the notebook are not run" in notes_of(record)


# -- settings that leak -----------------------------------------------------------------------------------------

LEAKS = {
    "default_tensor_type": "import torch\ntorch.set_default_tensor_type('torch.DoubleTensor')",
    "default_tensor_type_of_a_gpu": "import torch\ntorch.set_default_tensor_type('torch.cuda.FloatTensor')",
    "default_dtype": "import torch\ntorch.set_default_dtype(torch.float16)",
    "numpy_errors": "import numpy as np\nnp.seterr(all='raise')",
    "warnings": "import warnings\nwarnings.simplefilter('error')",
    "anomalies": "import torch\ntorch.autograd.set_detect_anomaly(True)",
    "printing": "import torch, numpy as np\ntorch.set_printoptions(precision=1)\nnp.set_printoptions(precision=1)",
    "no_grad": "import torch\ntorch.set_grad_enabled(False)",
    "folder": "import os, tempfile\nos.chdir(tempfile.mkdtemp())",
    "compile": "import torch\n@torch.compile\ndef f(x): return x\n@torch.compile(mode='max-autotune')\ndef g(x): return x\nassert f(3) == g(3) == 3",
    "compiled_module": "import torch\nm = torch.compile(torch.nn.Linear(2, 1))\nm.compile()\nassert m(torch.ones(1, 2)).shape == (1, 1)",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", LEAKS)
def test_settings_that_the_code_leaves_behind_change_nothing(name, judge, right_answer):
    record = judge({"slope.py": f"{LEAKS[name]}\n\n{right_answer}"})
    assert (record.status, record.score) == ("graded", 10)
