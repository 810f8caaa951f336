"""What a file is shows in its content: notebooks, encodings, unfinished merges and newer Pythons are told for what they are."""

import codecs
from encodings.aliases import aliases

import pytest
from hand_in import COURSE, REFERENCE, notebook

from gradschool.errors import SubmissionError
from gradschool.intake.answers_file import read_answers_file
from gradschool.intake.newer_syntax import newer_syntax
from gradschool.intake.submission import read_submission

OURS, THEIRS = "<<<<<<< HEAD", ">>>>>>> branch"


def read(tmp_path, raw, name="tensors.py"):
    (tmp_path / name).write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return read_submission(tmp_path / name, COURSE.exercise("tensors"), "ann")


def refusal(tmp_path, raw, name="tensors.py"):
    with pytest.raises(SubmissionError) as caught:
        read(tmp_path, raw, name)
    return str(caught.value)


def test_a_notebook_that_is_named_like_python_is_read_as_one(tmp_path):
    submission = read(tmp_path, notebook("x = 1", "y = 2"))
    assert [cell.source for cell in submission.cells] == ["x = 1", "y = 2"]
    assert submission.notes == (
        "`tensors.py` holds a notebook and was read so. Let the name end in `.ipynb` next time.",
    )


def test_python_that_is_named_like_a_notebook_is_read_as_python(tmp_path):
    submission = read(tmp_path, REFERENCE, "tensors.ipynb")
    assert [cell.source for cell in submission.cells] == [REFERENCE]
    assert submission.notes == (
        "`tensors.ipynb` holds Python and no notebook and was read so. Let the name end in `.py` next time.",
    )


def test_a_dictionary_is_python(tmp_path):
    assert read(tmp_path, '{"a": 1}\nx = 1\n').notes == ()


@pytest.mark.parametrize(
    ("raw", "name", "line"),
    [
        (f"x = 1\n{OURS}\ny = 1\n=======\ny = 2\n{THEIRS}\n", "tensors.py", 2),
        (f"x = 1\r\n{OURS}\r\ny = 1\r\n=======\r\ny = 2\r\n{THEIRS}\r\n", "tensors.py", 2),
        (f"y = 1\n{THEIRS}\n", "tensors.py", 2),
        (f"{OURS}\n{notebook('x = 1')}\n=======\n{notebook('x = 2')}\n{THEIRS}\n", "tensors.ipynb", 1),
        (f'{{"nbformat": 4,\n{OURS}\n"cells": []\n=======\n"cells": []\n{THEIRS}\n}}', "tensors.ipynb", 2),
        (f"<<<<<<<\n{notebook('x = 1')}", "tensors.ipynb", 1),
    ],
)
def test_a_merge_that_nobody_finished_is_told_with_its_line(tmp_path, raw, name, line):
    assert refusal(tmp_path, raw, name) == (
        f"`{name}`, line {line}, holds marks of a merge conflict (`<<<<<<<`, `=======`, `>>>>>>>`). "
        "Keep one of the two versions, delete the marks and hand the file in again."
    )


@pytest.mark.parametrize("name", ["tensors.py", "tensors.ipynb"])
@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"\n<!DOCTYPE html>\n<html>", "a web page"),
        (b"PK\x03\x04\x14\x00", "a zip archive"),
        (b"%PDF-1.7", "a PDF"),
        (b"{\\rtf1\\ansi x}", "a formatted text"),
    ],
)
def test_what_is_no_code_at_all_is_told_for_what_it_is(tmp_path, raw, kind, name):
    assert refusal(tmp_path, raw, name) == (
        f"`{name}` holds {kind}, not code. Hand in the Python file or the notebook itself."
    )


def test_a_merge_in_answers_is_told_with_its_line(tmp_path):
    path = tmp_path / "answers.toml"
    path.write_text(f"[tensors_quiz]\n{OURS}\na = 1\n=======\na = 2\n{THEIRS}\n")
    with pytest.raises(SubmissionError, match=r"`answers.toml`, line 2, holds marks of a merge conflict"):
        read_answers_file(path)


def test_marks_in_a_text_are_no_conflict(tmp_path):
    assert read(tmp_path, f'"""\n{OURS}\n=======\n{THEIRS}\n"""\nx = 1\n').notes == ()


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        ("latin-1", "José"),
        ("iso-8859-15", "5 €"),
        ("cp1252", "“x”"),
        ("us-ascii", "plain"),
        ("ascii", "plain"),
        ("latin-1-unix", "José"),
        ("utf-8-unix", "José"),
        ("UTF_8", "José"),
        ("cp1251", "Иван"),
        ("shift_jis", "テンソル"),
        ("gbk", "张量"),
        ("euc-kr", "텐서"),
        ("mac-roman", "é"),
    ],
)
def test_a_declared_encoding_is_read_as_python_reads_it(tmp_path, declared, text):
    source = f"# -*- coding: {declared} -*-\nx = '{text}'\n"
    codec = declared.lower().removesuffix("-unix")
    assert read(tmp_path, source.encode(codec)).text == source


def test_bytes_that_are_not_what_the_file_declares_are_told_with_their_line(tmp_path):
    assert refusal(tmp_path, b"# coding: ascii\n\nx = '\xe4'\n") == (
        "`tensors.py`, line 3, is not `ascii` text, which the file declares. Save it as UTF-8 without that declaration."
    )


def test_no_codec_that_python_has_makes_the_reading_fail(tmp_path):
    names = sorted(set(aliases.values()))
    for name in [
        *names,
        "idna",
        "punycode",
        "undefined",
        "raw_unicode_escape",
        "x" * 300,
        "..",
        "a.b",
    ]:
        try:
            text = read(tmp_path, f"# coding: {name}\nx = 'abc'\n".encode()).text
        except SubmissionError as error:
            text = str(error)
        if "declares the encoding" not in text:
            assert text == f"# coding: {name}\nx = 'abc'\n"
            assert codecs.lookup(name)._is_text_encoding


@pytest.mark.parametrize(
    ("source", "what", "version"),
    [
        (
            "x = 1\ndef first[T](items: list[T]) -> T:\n    return items[0]\n",
            "a function with type parameters",
            "3.12",
        ),
        ("x = 1\nasync def first[T](items): ...\n", "a function with type parameters", "3.12"),
        ("x = 1\nclass Box[T]:\n    pass\n", "a class with type parameters", "3.12"),
        ("x = 1\ntype Rows = list[float]\n", "a `type` statement", "3.12"),
        ("x = {}\ny = f'{x['a']}'\n", "the same quotes inside an f-string", "3.12"),
        ('x = {}\nprint(f"{x["a"]} b")\n', "the same quotes inside an f-string", "3.12"),
        ("x = []\ny = f\"{'\\n'.join(x)}\"\n", "a backslash inside the braces of an f-string", "3.12"),
        ('x = []\nprint(f"{", ".join(x)}")\n', "the same quotes inside an f-string", "3.12"),
        ("x = 1\ny = f'a {\nx}'\n", "a line break inside the braces of an f-string", "3.12"),
        ("x = 1\ndef first[T = int](x): pass\n", "a type parameter with a default", "3.13"),
        (
            "try: x = 1\nexcept OSError, ValueError: pass\n",
            "an `except` with several types and no brackets",
            "3.14",
        ),
        ("x = []\ny = [*z for z in x]\n", "unpacking in a comprehension", "3.15"),
        ("x = 1\ny = t'{x}'\n", "a template string", "3.14"),
        ("x = 1\nlazy import torch\n", "a lazy import", "3.15"),
    ],
)
def test_syntax_of_a_newer_python_is_told_with_its_version(source, what, version):
    assert newer_syntax(source, "`a.py`", (3, 11)) == (
        f"`a.py`, line 2, has {what}: this syntax needs Python {version} or later, and Python 3.11 judges here. "
        "Write it as Python 3.11 understands it."
    )


@pytest.mark.parametrize(
    "source",
    [
        "def f(:\n",
        "x = (\n",
        "type = 1\ntype[0] = 2\n",
        "f'{x}' f'{y}'\n",
        "print f'{x}'\n",
        's = "t\'x"\n',
        "x = 'def f[T]():'\n",
        "f\"{d['a']}\"\n",
        'print(f"{x")\n',
        "x = sum(a*b for a, b in zip(x, y)\n",
        "try: pass\nexcept OSError, e: pass\n",
    ],
)
def test_other_faults_and_sound_code_are_no_newer_syntax(source):
    assert newer_syntax(source, "`a.py`", (3, 11)) == ""


@pytest.mark.parametrize("piece", ['f"', "f'{", 'f"{', "type a", "def a ", "f'\\", " ", "t'", 'f"{{'])
def test_looking_for_newer_syntax_takes_time_that_grows_with_the_size(piece):
    assert newer_syntax(piece * (2**19 // len(piece)), "`a.py`", (3, 11)) == ""


def test_a_cell_for_a_newer_python_costs_that_cell_alone(tmp_path):
    submission = read(tmp_path, notebook("x = 1", "def f[T](x): pass"), "tensors.ipynb")
    assert len(submission.cells) == 2
    assert len(submission.notes) in (0, 1)  # none where the judge's Python is new enough
    assert all(note.startswith("`tensors.ipynb`, code cell 2, line 1, has") for note in submission.notes)
