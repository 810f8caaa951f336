"""What was handed in is read safely, told in sentences, and lost in no case."""

import hashlib
import json
import os
import shutil
import socket
from pathlib import Path

import msgspec
import pytest

from gradschool.course.course import read_course
from gradschool.errors import SubmissionError, UsageError
from gradschool.intake.answers_file import answers_of
from gradschool.intake.class_folder import find_submissions
from gradschool.intake.defined_names import defined_names, missing_entry_points
from gradschool.intake.notebook import read_notebook, set_commands_aside
from gradschool.intake.submission import read_submission
from gradschool.records.submission import Cell, Submission

SMALL = Path(__file__).parents[1] / "cases_course" / "small"
CODE = "def forward(x):\n    return x\n"


@pytest.fixture(scope="module")
def course():
    return read_course(SMALL)


def read(path, course, student="s01"):
    return read_submission(path, course.exercise("tensors"), student)


def of_bytes(tmp_path, raw, name="tensors.py"):
    path = tmp_path / name
    path.write_bytes(raw)
    return path


def refusal(path, course, name="tensors"):
    with pytest.raises(SubmissionError) as caught:
        read_submission(path, course.exercise(name), "s01")
    return str(caught.value)


def code_cell(source, **more):
    return {"cell_type": "code", "source": source, "metadata": {}, "outputs": [], **more}


def notebook(*cells, **more):
    return json.dumps(
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells), **more}
    ).encode()


# -- Python files ---------------------------------------------------------------------------------------


def test_half_a_surrogate_in_code_or_outputs_is_one_strange_letter(tmp_path):
    text = '{"nbformat":4,"cells":[{"cell_type":"code","source":"x = \'\\ud800 \\ud83d\\ude00 \\\\ud800\'"}]}'
    assert read_notebook(text.encode(), "a.ipynb").cells[0][1] == "x = '\ufffd \U0001f600 \\ud800'"


def test_a_python_file_is_one_cell_with_its_digest(tmp_path, course):
    path = of_bytes(tmp_path, CODE.encode())
    submission = read(path, course)
    digest = hashlib.sha256(CODE.encode()).hexdigest()
    assert submission == Submission("s01", "tensors", str(path), digest, (Cell("", CODE, 1),), (), CODE)
    assert submission.file_name == "tensors.py"


def test_a_submission_survives_the_way_to_the_judge(tmp_path, course):
    submission = read(
        of_bytes(tmp_path, notebook(code_cell(CODE), code_cell("%ls")), "tensors.ipynb"), course
    )
    assert msgspec.json.decode(msgspec.json.encode(submission), type=Submission) == submission


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbfx = 1\n",
        b"# -*- coding: utf-8 -*-\nx = 1\n",
        b"\n# vim: set fileencoding=UTF_8 :\nx = 1\n",
        b"x = 1\n# coding: latin-1\n",
        b"x = 1\n\n\n# coding: latin-1\n",
        b'"""coding: latin-1"""\n',
        "# ä\nx = 'ö'\n".encode(),
        b"x = 1\r\ny = 2\rz = 3\n",
    ],
)
def test_utf8_is_read_with_or_without_a_mark_and_a_declaration(tmp_path, course, raw):
    expected = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    assert read(of_bytes(tmp_path, raw), course).text == expected


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"x = '\xe4'\n", "`tensors.py`, line 1, is not UTF-8 text. Save the file as UTF-8."),
        (b"x = 1\n\xff\n", "`tensors.py`, line 2, is not UTF-8 text. Save the file as UTF-8."),
        (b"x = 1\n\ny = '\0'\n", "`tensors.py`, line 3, holds a NUL character. Save it as UTF-8 text."),
        ("x = 1".encode("utf-16"), "`tensors.py` is written in UTF-16. Save it as UTF-8."),
        (b"", "`tensors.py` is empty. Save your work and hand the file in again."),
        (b"\n \t\n", "`tensors.py` is empty. Save your work and hand the file in again."),
    ],
)
def test_bytes_that_are_no_utf8_text_are_refused_with_the_line(tmp_path, course, raw, sentence):
    assert refusal(of_bytes(tmp_path, raw), course) == sentence


@pytest.mark.parametrize(
    "raw",
    [
        b"#!/usr/bin/env python\n# -*- coding: utf-7 -*-\n",
        b"\r\n#coding=rot13\r\n",
        b"\xef\xbb\xbf# coding: latin-1\n",
        b"\x0c# coding: no-such-codec\n",
        b"# coding: zlib\n",
        b"# coding: utf-16\n",
        b"# coding: cp037\n",
        b"# coding: punycode\n",
        b"# coding: idna\n",
        b"# coding: unicode_escape\n",
        b"# coding: undefined\n",
    ],
)
def test_a_declared_encoding_that_is_none_of_text_is_refused(tmp_path, course, raw):
    assert "Save it as UTF-8 without that line." in refusal(of_bytes(tmp_path, raw), course)


def test_code_that_does_not_compile_is_left_to_the_worker(tmp_path, course):
    assert read(of_bytes(tmp_path, b"def (:\n"), course).text == "def (:\n"


def test_invisible_marks_of_direction_are_mentioned(tmp_path, course):
    raw = "x = 1\ny = 'a\u202eb'\n".encode()
    notes = read(of_bytes(tmp_path, raw), course).notes
    assert len(notes) == 1
    assert notes[0].startswith("`tensors.py`, line 2, holds invisible marks of writing direction")


@pytest.mark.parametrize(
    ("name", "size", "sentence"),
    [
        ("tensors.py", 2**20 + 1, "`tensors.py` is larger than 1 MiB. Hand in code without data."),
        (
            "tensors.ipynb",
            20 * 2**20 + 1,
            "`tensors.ipynb` is larger than 20 MiB. Clear its outputs and save it again.",
        ),
    ],
)
def test_a_file_over_the_limit_is_refused(tmp_path, course, name, size, sentence):
    path = tmp_path / name
    path.touch()
    os.truncate(path, size)
    assert refusal(path, course) == sentence


def test_a_file_at_the_limit_is_read(tmp_path, course):
    assert len(read(of_bytes(tmp_path, b"#" * 2**20), course).text) == 2**20


def test_another_ending_is_refused(tmp_path, course):
    sentence = "`tensors.txt` is neither a `.py` nor an `.ipynb` file. Hand in one of these."
    assert refusal(of_bytes(tmp_path, b"x", "tensors.txt"), course) == sentence


# -- files that are no files ----------------------------------------------------------------------------


def make_link(path):
    (path.parent / "target.py").write_text(CODE)
    path.symlink_to("target.py")


def make_socket(path):
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(path))
    server.close()


@pytest.mark.skipif(os.name == "nt", reason="these kinds of file are of POSIX systems")
@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (make_link, "a link"),
        (lambda path: path.symlink_to("nowhere"), "a link"),
        (lambda path: path.symlink_to("/dev/zero"), "a link"),
        (os.mkfifo, "a pipe, socket or device"),
        (make_socket, "a pipe, socket or device"),
        (Path.mkdir, "a folder"),
    ],
    ids=["link", "dangling", "link to a device", "pipe", "socket", "folder"],
)
def test_only_regular_files_are_opened(tmp_path, course, monkeypatch, make, kind):
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    make(Path("tensors.py"))
    sentence = f"`tensors.py` is {kind}, not a file. Hand in the file itself."
    assert refusal(Path("tensors.py"), course) == sentence


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="this system cannot refuse links when it opens")
def test_a_file_swapped_for_a_link_after_the_look_is_not_followed(tmp_path, course, monkeypatch):
    path = of_bytes(tmp_path, CODE.encode())
    seen = os.lstat(path)
    path.unlink()
    make_link(path)
    monkeypatch.setattr(os, "lstat", lambda _: seen)
    assert refusal(path, course).startswith("`tensors.py` cannot be read: ")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_file_swapped_for_a_pipe_after_the_look_blocks_nothing(tmp_path, course, monkeypatch):
    path = of_bytes(tmp_path, CODE.encode())
    seen = os.lstat(path)
    path.unlink()
    os.mkfifo(path)
    monkeypatch.setattr(os, "lstat", lambda _: seen)
    assert "is a pipe, socket or device" in refusal(path, course)


def test_a_missing_file_is_told(tmp_path, course):
    assert (
        refusal(tmp_path / "tensors.py", course) == "`tensors.py` cannot be read: No such file or directory."
    )


# -- notebooks ------------------------------------------------------------------------------------------


def test_the_cells_of_a_notebook_stay_apart_and_know_their_lines(tmp_path, course):
    raw = notebook(
        {"cell_type": "markdown", "source": "# Title"},
        code_cell(["import torch\n", "x = 1\n"]),
        code_cell(""),
        code_cell("def forward(:"),
        code_cell(CODE),
    )
    submission = read(of_bytes(tmp_path, raw, "tensors.ipynb"), course)
    assert [(cell.label, cell.source) for cell in submission.cells] == [
        ("code cell 1", "import torch\nx = 1"),
        ("code cell 3", "def forward(:"),
        ("code cell 4", CODE.rstrip("\n")),
    ]
    lines = submission.text.split("\n")
    for cell in submission.cells:
        size = cell.source.count("\n") + 1
        assert "\n".join(lines[cell.first_line - 1 : cell.first_line - 1 + size]) == cell.source
    assert submission.notes == ()
    assert submission.sha256 == hashlib.sha256(raw).hexdigest()


def test_notebooks_of_format_3_are_read(tmp_path, course):
    sheet = {"cells": [{"cell_type": "code", "input": ["x = 1\n", "y = 2"], "language": "python"}]}
    raw = json.dumps({"nbformat": 3, "nbformat_minor": 0, "worksheets": [sheet, sheet]}).encode()
    submission = read(of_bytes(tmp_path, raw, "tensors.ipynb"), course)
    assert [cell.source for cell in submission.cells] == ["x = 1\ny = 2"] * 2


def test_commands_to_the_notebook_are_set_aside_and_mentioned(tmp_path, course):
    raw = notebook(code_cell("%matplotlib inline\nimport torch"), code_cell("!pip install torch\nx = 1"))
    submission = read(of_bytes(tmp_path, raw, "tensors.ipynb"), course)
    assert submission.notes == (
        "Set aside, because commands to the notebook are not run: "
        "`%matplotlib inline` (code cell 1), `!pip install torch` (code cell 2).",
    )
    assert submission.cells[0].source == "pass  # %matplotlib inline\nimport torch"


def test_many_commands_are_counted_and_long_ones_cut():
    raw = notebook(code_cell("!" + "x" * 100 + "\n" + "%ls\n" * 6))
    assert read_notebook(raw, "a.ipynb").notes == (
        f"Set aside, because commands to the notebook are not run: `!{'x' * 59}` (code cell 1), "
        + ", ".join(["`%ls` (code cell 1)"] * 4)
        + " and 2 more.",
    )


@pytest.mark.parametrize(
    ("source", "expected", "commands"),
    [
        ("x?", "pass  # x?", ["x?"]),
        ("torch.nn.Linear??", "pass  # torch.nn.Linear??", ["torch.nn.Linear??"]),
        ("?x", "pass  # ?x", ["?x"]),
        ("files = !ls", "pass  # files = !ls", ["files = !ls"]),
        ("a, b = %who_ls", "pass  # a, b = %who_ls", ["a, b = %who_ls"]),
        ("if x:\n    !ls\ny = 2", "if x:\n    pass  # !ls\ny = 2", ["!ls"]),
        ("!a \\\n  b \\\n  c\nx = 1", "pass  # !a \\\n  # b \\\n  # c\nx = 1", ["!a \\"]),
        ("%%bash\nls\nrm x", "# %%bash\n# ls\n# rm x", ["%%bash"]),
        ("\n%%html\n<b>", "# \n# %%html\n# <b>", ["%%html"]),
        ("%%timeit\nf()", "# %%timeit\n# f()", ["%%timeit"]),
        ("%%time\ndef f(): pass", "pass  # %%time\ndef f(): pass", ["%%time"]),
        ("%%capture out\nx = 1", "pass  # %%capture out\nx = 1", ["%%capture out"]),
        ("x = 'it'  # it's\n%ls", "x = 'it'  # it's\npass  # %ls", ["%ls"]),
        ("x = 'open\n%ls", "x = 'open\npass  # %ls", ["%ls"]),
        ("f = (1)\n%ls", "f = (1)\npass  # %ls", ["%ls"]),
    ],
)
def test_what_only_a_notebook_understands_becomes_pass(source, expected, commands):
    assert set_commands_aside(source) == (expected, commands)


@pytest.mark.parametrize(
    "source",
    [
        "x = (a\n% b)",
        "x = [\n    a\n    % b,\n]",
        "text = '''\n!ls\n%who\nx?\n'''",
        'text = """it\'s "quoted"\n!ls\n"""',
        "x = a \\\n% b",
        "text = 'a\\\n!b'",
        "text = '\\'''' + '''\n!ls\n'''",
        "x = a % b\ny != 3\nz = {'a?': 1}",
        "# a question?\n# !ls",
        "x = 1",
    ],
)
def test_python_that_looks_like_a_command_is_left_alone(source):
    assert set_commands_aside(source) == (source, [])


@pytest.mark.parametrize(
    ("raw", "fact"),
    [
        (b"x = 1", "is not a sound notebook: JSON is malformed"),
        (b"{", "is not a sound notebook: Input data was truncated."),
        (b"[]", "is not a sound notebook: Expected `object`, got `array`."),
        (b"{}", "is not a sound notebook: Object missing required field `nbformat`."),
        (b'{"nbformat": 4}', "is not a sound notebook: it has no list `cells`."),
        (b'{"nbformat": true, "cells": []}', "Expected `int`, got `bool` - at `$.nbformat`."),
        (b'{"nbformat": 4, "cells": {}}', "Expected `array | null`, got `object` - at `$.cells`."),
        (b'{"nbformat": 4, "cells": [3]}', "Expected `object`, got `int` - at `$.cells[...]`."),
        (notebook(code_cell(3)), "Expected `str | array`, got `int` - at `$.cells[...].source`."),
        (notebook(code_cell(["a", 3])), "Expected `str`, got `int` - at `$.cells[...].source[...]`."),
        (notebook({"source": "x"}), "Object missing required field `cell_type` - at `$.cells[...]`."),
        (notebook(code_cell("x"), nbformat=2), "has notebook format 2; formats 3 and 4 can be read."),
        (notebook(code_cell("x"), nbformat=5), "has notebook format 5; formats 3 and 4 can be read."),
        (b"[" * 200_000, "is not a sound notebook: Expected `object`, got `array`."),
        (b'{"cells":' * 200_000, "is not a sound notebook: "),
        (b'{"x":' + b"[" * 200_000, "nests its data too deeply for a notebook."),
        (b'{"nbformat": ' + b"9" * 5000 + b"}", "is not a sound notebook: Integer value out of range"),
        (b'{"nbformat":4,"cells":[{"cell_type":"code","source":"\xff"}]}', "is not a sound notebook: "),
    ],
)  # fmt: skip
def test_what_is_no_sound_notebook_is_told(tmp_path, course, raw, fact):
    sentence = refusal(of_bytes(tmp_path, raw, "tensors.ipynb"), course)
    assert sentence.startswith("`tensors.ipynb` ")
    # the number of a cell is not the same in all versions of the decoder
    for number in range(2):
        sentence = sentence.replace(f"[{number}]", "[...]")
    assert fact in sentence
    assert sentence.endswith("Open it in Jupyter and save it again.")


def test_a_notebook_without_code_is_told(tmp_path, course):
    raw = notebook({"cell_type": "markdown", "source": "x = 1"}, code_cell("\n "))
    sentence = "`tensors.ipynb` has no code in it. Hand in the notebook with your code cells."
    assert refusal(of_bytes(tmp_path, raw, "tensors.ipynb"), course) == sentence


@pytest.mark.parametrize(
    "cells", [[code_cell("")] * 1001, [code_cell("x" * 2**19)] * 3], ids=["too many", "too long"]
)
def test_a_notebook_with_more_code_than_anyone_writes_is_refused(tmp_path, course, cells):
    sentence = refusal(of_bytes(tmp_path, notebook(*cells), "tensors.ipynb"), course)
    assert sentence.startswith("`tensors.ipynb` holds more than 1000 code cells or 1 MiB of code.")


def test_saved_outputs_are_not_looked_at(tmp_path, course):
    odd = [{"text": 3, "data": {"x": [float("nan"), -float("inf"), float("inf")], "NaN": 'a"NaN'}}]
    raw = notebook(code_cell('x = "NaN, -Infinity"', outputs=odd))
    raw = b"\xef\xbb\xbf" + raw
    assert b"NaN," in raw
    submission = read(of_bytes(tmp_path, raw, "tensors.ipynb"), course)
    assert submission.cells[0].source == 'x = "NaN, -Infinity"'


@pytest.mark.parametrize(
    "raw",
    [
        b'{"nbformat":4,"cells":[],"x":[' + b'"",' * 300_000 + b"NaN]}",
        b"NaN" + b'"\\' * 300_000,
        b"NaN" * 300_000,
        b'{"nbformat":4,"cells":[],"x":[' + b"[]," * 300_000 + b"[]]}",
    ],
    ids=["strings", "never closed", "constants", "lists"],
)
def test_hostile_notebooks_are_refused_in_time_that_grows_with_their_size(raw):
    with pytest.raises(SubmissionError):
        read_notebook(raw, "a.ipynb")


@pytest.mark.parametrize("piece", ["(", "'''\n", "a.", "a=", "\\\n", "!\n", "a?", "   ", "x, ", "'"])
def test_setting_commands_aside_takes_time_that_grows_with_the_size(piece):
    source = piece * 100_000
    assert set_commands_aside(source)[0].count("\n") == source.count("\n")


# -- what the code defines ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("def f(a):\n    b = 1", {"f"}),
        ("async def f(): pass", {"f"}),
        ("class C:\n    x = 1\n    def m(self): pass", {"C"}),
        ("a = b = 1\nc: int = 2\nd: int", {"a", "b", "c", "d"}),
        ("a, (b, *c) = x\nd += 1", {"a", "b", "c", "d"}),
        ("import a.b, c as d\nfrom e import f as g, h", {"a", "d", "g", "h"}),
        ("for i in x:\n    a = 1\nelse:\n    b = 2", {"i", "a", "b"}),
        ("if x:\n    def f(): pass\nelif y:\n    g = 1\nelse:\n    h = 1", {"f", "g", "h"}),
        ("try:\n    a = 1\nexcept E as e:\n    b = 1\nfinally:\n    c = 1", {"a", "e", "b", "c"}),
        ("with x as f, y as (g, h):\n    i = 1", {"f", "g", "h", "i"}),
        ("match x:\n    case [a, *b] | {'k': c, **d} as e:\n        f = 1", set("abcdef")),
        ("print(y := 3)", {"y"}),
        ("def f():\n    global made\n    made = 1", {"f", "made"}),
        ("f = lambda a: a", {"f"}),
        ("x.y = 1\nx[0] = 2", set()),
        ("", set()),
    ],
)  # fmt: skip
def test_the_names_that_a_module_binds(text, names):
    assert defined_names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "def (:",
        "from torch.nn import *",
        "exec('f = 1')",
        "globals()['f'] = 1",
        "x = 1\0",
        "(" * 10_000,
        "-" * 60_000 + "1",
        "a" + ".b" * 30_000,
        "x = 1\n" * 20_000,
    ],
    ids=["syntax", "star", "exec", "globals", "nul", "brackets", "signs", "dots", "long"],
)
def test_names_that_cannot_be_known_are_not_guessed(text):
    assert defined_names(text) is None


def submission(*sources):
    cells = tuple(Cell("", source, 1) for source in sources)
    return Submission("s01", "tensors", "tensors.py", "", cells, (), "\n".join(sources))


@pytest.mark.parametrize(
    ("sources", "sentences"),
    [
        (["def forward(): pass\ndef backward(): pass"], []),
        (["def forward(): pass", "backward = 1"], []),
        (
            ["def forward(): pass\ndef backwrd(): pass"],
            ["`backward` is missing: did it get another name (`backwrd`)?"],
        ),
        (
            ["x = 1"],
            [
                "`forward` is missing: the task page says what it takes and returns.",
                "`backward` is missing: the task page says what it takes and returns.",
            ],
        ),
        (["x = 1", "def (:"], []),
        (["from solution import *"], []),
    ],
)
def test_missing_entry_points_are_told_where_they_can_be_known(course, sources, sentences):
    assert missing_entry_points(submission(*sources), course.exercise("tensors")) == sentences


def test_another_entry_point_is_not_taken_for_a_misspelt_one(course):
    sentences = missing_entry_points(submission("def backward(): pass"), course.exercise("tensors"))
    assert sentences == ["`forward` is missing: the task page says what it takes and returns."]


# -- quizzes --------------------------------------------------------------------------------------------


def test_answers_to_a_quiz_are_read_from_their_table(tmp_path, course):
    text = '[other]\nx = 1\n\n[tensors_quiz]\nshape = [2, 3]\nwhy = "a view"\n'
    path = of_bytes(tmp_path, text.encode(), "answers.toml")
    found = read_submission(path, course.exercise("tensors_quiz"), "s01")
    assert (found.exercise, found.cells, found.notes) == ("tensors_quiz", (), ())
    assert answers_of(found) == {"shape": [2, 3], "why": "a view"}


def test_a_submission_to_a_quiz_carries_no_answers_to_others_and_tells_what_was_not_read(tmp_path, course):
    text = "x = 1\n[other]\nsecret = 1\n[tensors_quiz]\nlimits = [inf, nan]\nday = 2024-01-01\n"
    path = of_bytes(tmp_path, text.encode(), "answers.toml")
    found = read_submission(path, course.exercise("tensors_quiz"), "s01")
    assert "secret" not in found.text
    assert str(answers_of(found)) == "{'limits': [inf, nan]}"
    assert [note.partition(". ")[0] for note in found.notes] == [
        "`answers.toml`, line 1: `x` is outside the table of a quiz",
        "`answers.toml`, line 6: the answer to `day` is not text, a number or a flat list",
    ]


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"[other]\nx = 1\n", "has no table `[tensors_quiz]`. Write the answers to this quiz under it."),
        (b"tensors_quiz = 3\n", "has no table `[tensors_quiz]`. Write the answers to this quiz under it."),
        (b"[tensors_quiz]\nx = a view\n", ", line 2, is not valid TOML: Invalid value."),
        (b"[tensors_quiz]\nx = " + b"[" * 100_000, "nests lists too deeply. Write answers as texts,"),
        (b"[tensors_quiz]\nx = " + b"9" * 5000, ", line 2, is not valid TOML: the number has too many digits."),
        (b"[tensors_quiz]\n" + b"a." * 50_000 + b"a = 1", "has a key of many parts."),
        (b'[tensors_quiz]\n"a" . ' + b"a . " * 50_000 + b"a = 1", "has a key of many parts."),
        (b"x = '\xff'", "line 1, is not UTF-8 text."),
        (b"#" * (2**18 + 1), "is larger than 256 KiB."),
    ],
)  # fmt: skip
def test_answers_that_cannot_be_read_are_told(tmp_path, course, raw, sentence):
    path = of_bytes(tmp_path, raw, "answers.toml")
    assert sentence in refusal(path, course, "tensors_quiz")


def test_dots_in_texts_and_comments_are_no_long_keys(tmp_path, course):
    dots = "a." * 20
    text = f"# {dots}\n[tensors_quiz]\na = \"{dots}\"\nb = '{dots}'\n"
    text += f'c = """\n{dots} "x"\n"""\nd = \'\'\'\n{dots}\'\'\'\n'
    path = of_bytes(tmp_path, text.encode(), "answers.toml")
    assert answers_of(read_submission(path, course.exercise("tensors_quiz"), "s01"))["b"] == dots


# -- folders of submissions -----------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "class"
    path.mkdir()
    return path


def hand_in(folder, student, name, data=CODE):
    path = folder / student / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_submissions_are_found_sorted_by_student_and_file(folder, course):
    for student in ("s02", "s01", "Ünal"):
        hand_in(folder, student, "tensors.py")
        hand_in(folder, student, "autograd.ipynb", notebook(code_cell("x = 1")))
    found = find_submissions(folder, course)
    assert [(one.student, one.exercise) for one in found.submissions] == [
        (student, exercise) for student in ("s01", "s02", "Ünal") for exercise in ("autograd", "tensors")
    ]
    assert found.students == ("s01", "s02", "Ünal")
    assert (found.unreadable, found.notes) == ((), ())
    assert found.submissions[1].text == CODE


def test_a_student_who_handed_in_nothing_is_listed(folder, course):
    (folder / "s01").mkdir()
    found = find_submissions(folder, course)
    assert (found.students, found.submissions) == (("s01",), ())


def test_each_quiz_in_the_answers_is_a_submission(folder, course):
    hand_in(folder, "s01", "answers.toml", "[tensors_quiz]\na = 1\n[tensors]\nb = 1\n[biology_quiz]\nc = 1\n")
    found = find_submissions(folder, course)
    assert [(one.exercise, answers_of(one)) for one in found.submissions] == [("tensors_quiz", {"a": 1})]
    assert found.notes == (
        "In `answers.toml` of `s01` no quiz of this course is named `tensors`, `biology_quiz`.",
    )


def test_a_value_outside_the_tables_of_answers_costs_no_quiz(folder, course):
    hand_in(folder, "s01", "answers.toml", "x = 1\n[tensors_quiz]\na = 1\n")
    found = find_submissions(folder, course)
    note = "`answers.toml`, line 1: `x` is outside the table of a quiz. Write `[name_of_the_quiz]` above it."
    assert [(answers_of(one), one.notes) for one in found.submissions] == [({"a": 1}, (note,))]
    assert (found.unreadable, found.notes) == ((), (f"`s01`: {note}",))


def test_a_quiz_that_is_not_a_table_is_unreadable(folder, course):
    hand_in(folder, "s01", "answers.toml", "tensors_quiz = 3\n")
    (unreadable,) = find_submissions(folder, course).unreadable
    assert (unreadable.student, unreadable.exercise) == ("s01", "tensors_quiz")
    assert unreadable.message.startswith("`answers.toml` has no table `[tensors_quiz]`. ")


def test_broken_answers_are_unreadable_for_the_quizzes_in_them(folder, course):
    hand_in(folder, "s01", "answers.toml", "[tensors_quiz]\na = (2, 3)\n[biology_quiz]\n")
    found = find_submissions(folder, course)
    fact = "`answers.toml`, line 2, is not valid TOML: Invalid value."
    message = f'{fact} Put text in quotes: `question_id = "(3, 4)"`.'
    assert [(one.student, one.exercise, one.message) for one in found.unreadable] == [
        ("s01", "tensors_quiz", message)
    ]
    assert found.notes == (f"`s01`: {message}",)


def test_answers_too_large_to_read_are_told(folder, course):
    hand_in(folder, "s01", "answers.toml", b"#" * (2**18 + 1))
    found = find_submissions(folder, course)
    assert found.unreadable == ()
    assert found.notes == ("`s01`: `answers.toml` is larger than 256 KiB. Keep nothing in it but answers.",)


def test_what_cannot_be_read_is_kept_with_its_sentence(folder, course):
    hand_in(folder, "s01", "tensors.py", b"\xff\n")
    hand_in(folder, "s01", "autograd.py")
    found = find_submissions(folder, course)
    assert [(one.student, one.exercise, one.message) for one in found.unreadable] == [
        ("s01", "tensors", "`tensors.py`, line 1, is not UTF-8 text. Save the file as UTF-8.")
    ]
    assert [one.exercise for one in found.submissions] == ["autograd"]


def test_of_a_file_and_a_notebook_the_file_is_taken_and_both_are_told(folder, course):
    hand_in(folder, "s01", "tensors.py")
    hand_in(folder, "s01", "tensors.ipynb", notebook(code_cell("x = 1")))
    found = find_submissions(folder, course)
    told = "`s01` handed in both `tensors.py` and `tensors.ipynb`: `tensors.py` was taken."
    assert [one.file_name for one in found.submissions] == ["tensors.py"]
    assert found.submissions[0].notes == (told,)
    assert found.notes == (told,)


def test_hidden_files_and_leftovers_are_passed_over_in_silence(folder, course):
    hand_in(folder, "s01", "tensors.py")
    for name in (
        ".DS_Store",
        "__pycache__/tensors.pyc",
        "__MACOSX/tensors.py",
        ".ipynb_checkpoints/tensors.ipynb",
    ):
        hand_in(folder, "s01", name)
        hand_in(folder, ".", name)
    found = find_submissions(folder, course)
    assert found.students == ("s01",)
    assert len(found.submissions) == 1
    assert found.notes == ()


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("mlp.py", "`mlp.py` of `s07` is no exercise of this course."),
        ("tensors.txt", "`tensors.txt` of `s07` is no exercise of this course. Did you mean `tensors.py`?"),
        (
            "tensors_quiz.py",
            "`tensors_quiz.py` of `s07` is no exercise of this course. "
            "Its answers belong into `answers.toml`.",
        ),
        ("work/mlp.py", "`work` of `s07` is no exercise of this course."),
    ],
)
def test_unknown_names_are_collected_as_notes(folder, course, name, note):
    hand_in(folder, "s07", name, "x = 1\n")
    found = find_submissions(folder, course)
    assert found.submissions == ()
    assert found.notes == (note,)


def test_many_unknown_names_are_counted(folder, course):
    for number in range(8):
        hand_in(folder, "s07", f"mlp{number}.py", "x = 1\n")
    notes = find_submissions(folder, course).notes
    assert len(notes) == 6
    assert notes[-1] == "3 more files of `s07` are no exercises of this course."


def test_files_beside_the_students_are_told_once(folder, course):
    hand_in(folder, "s01", "tensors.py")
    for number in range(7):
        hand_in(folder, ".", f"list{number}.csv")
    listed = ", ".join(f"`list{number}.csv`" for number in range(5))
    assert find_submissions(folder, course).notes == (
        f"Passed over beside the folders of the students: {listed} and 2 more.",
    )


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_to_a_folder_is_no_student(folder, course):
    hand_in(folder, "s01", "tensors.py")
    (folder / "s02").symlink_to("s01")
    found = find_submissions(folder, course)
    assert found.students == ("s01",)
    assert found.notes == ("Passed over beside the folders of the students: `s02`.",)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_as_a_submission_is_unreadable(folder, course):
    hand_in(folder, "s01", "autograd.py")
    (folder / "s01" / "tensors.py").symlink_to("../s02/tensors.py")
    found = find_submissions(folder, course)
    assert [one.message for one in found.unreadable] == [
        "`tensors.py` is a link, not a file. Hand in the file itself."
    ]


@pytest.mark.parametrize("student", ["..hidden?", "a b", "=1+1", "O'Neil_1", "<b>", "CON", "x" * 200])
def test_student_names_are_kept_as_given(folder, course, student):
    if student.startswith("."):
        student = student.lstrip(".")
    try:
        hand_in(folder, student, "tensors.py")
    except OSError:
        pytest.skip("this system has no such file names")
    found = find_submissions(folder, course)
    assert found.students == (student,)
    assert found.submissions[0].student == student


def test_a_student_name_that_is_no_unicode_is_escaped_and_stays_unique(folder, course):
    try:
        hand_in(folder, os.fsdecode(b"s\xff"), "tensors.py")
    except (OSError, UnicodeError):
        pytest.skip("this system has no such file names")
    hand_in(folder, "s\\udcff", "tensors.py")
    found = find_submissions(folder, course)
    assert sorted(found.students) == ["s\\udcff", "s\\udcff (2)"]
    for one in found.submissions:
        assert msgspec.json.decode(msgspec.json.encode(one), type=Submission) == one


def test_students_whose_names_look_alike_stay_apart(folder, course):
    for student in ("Jose\u0301", "Jos\u00e9"):
        hand_in(folder, student, "tensors.py")
    if len(os.listdir(folder)) < 2:
        pytest.skip("this system takes both names for one")
    assert set(find_submissions(folder, course).students) == {"Jose\u0301", "Jos\u00e9"}


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="this user may read everything")
def test_a_folder_that_may_not_be_read_is_noted(folder, course):
    hand_in(folder, "s01", "tensors.py")
    (folder / "s02").mkdir(mode=0)
    notes = find_submissions(folder, course).notes
    assert notes == ("The folder of `s02` cannot be read: Permission denied.",)


def test_a_folder_that_fails_while_it_is_read_is_noted(folder, course, monkeypatch):
    hand_in(folder, "s01", "tensors.py")
    listdir = os.listdir

    def failing(path):
        if Path(path).name == "s01":
            raise OSError(5, "Input/output error")
        return listdir(path)

    monkeypatch.setattr(os, "listdir", failing)
    found = find_submissions(folder, course)
    assert found.notes == ("The folder of `s01` cannot be read: Input/output error.",)


def test_an_empty_folder_is_refused_with_the_layout(folder, course):
    with pytest.raises(UsageError) as caught:
        find_submissions(folder, course)
    assert str(caught.value) == (
        f"`{folder}` holds nothing; expected is one folder a student: "
        "`class/<student>/<exercise>.py`, `.ipynb` or `answers.toml`."
    )


def test_a_folder_of_files_only_is_refused_with_the_layout(folder, course):
    hand_in(folder, ".", "tensors.py")
    with pytest.raises(
        UsageError, match=r"holds only files, such as `tensors\.py`; expected is one folder a student"
    ):
        find_submissions(folder, course)


def test_a_missing_folder_and_a_file_are_refused(tmp_path, course):
    with pytest.raises(
        UsageError, match=r"nowhere` cannot be read: No such file or directory\. Name the folder"
    ):
        find_submissions(tmp_path / "nowhere", course)
    shutil.copy(__file__, tmp_path / "file.py")
    with pytest.raises(
        UsageError, match=r"file\.py` is a file\. Name the folder that holds one folder a student\."
    ):
        find_submissions(tmp_path / "file.py", course)


# -- found by attacks ----------------------------------------------------------------------------------------


def test_a_file_in_two_places_is_taken_once(tmp_path, course):
    for name, text in (("ann/tensors.py", "x = 1\n"), ("ann/01_tensors/tensors/tensors.py", "x = 2\n")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    found = find_submissions(tmp_path, course)
    assert [each.text for each in found.submissions] == ["x = 2\n"]
    assert found.notes == (
        "`ann` handed in `tensors` in two places: the file in its topic's folder was taken.",
    )


def test_a_nul_in_a_cell_is_refused_as_in_a_python_file(tmp_path, course):
    raw = notebook(code_cell(CODE), code_cell("x = '\0'"))
    assert refusal(of_bytes(tmp_path, raw, "tensors.ipynb"), course) == (
        "`tensors.ipynb`, code cell 2, holds a NUL character. Open it in Jupyter and save it again."
    )
