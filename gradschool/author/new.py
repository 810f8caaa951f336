"""Starts a new exercise: every file that the proof asks for, with places to fill in."""

from __future__ import annotations

import re
from pathlib import Path

from gradschool.errors import UsageError
from gradschool.records.quoting import docstring_text, toml_text
from gradschool.records.whole_file import write_whole

_TOML = """title = {toml_title}
kind = "code"
points = 4
entry_points = ["double"]
tags = ["new"]
hints = [
    "A nudge: what is doubled, the shape or the values?",
    "The concept, with a link to its page in the documentation.",
    "Nearly the code, but not quite.",
]

[limits]
case_seconds = 10
submission_seconds = 60
memory_mib = 1024
"""

_PAGE = """# {title}

What this exercise teaches, in two sentences.

| function | takes | returns |
|---|---|---|
| `double(x)` | a tensor of any shape | a new tensor of the same shape, every value doubled |

Example: `double(torch.tensor([1.0, 2.5]))` is `tensor([2., 5.])`.

Check it with `learn check {name}`.
"""

_STUB = '''"""{docstring_title}: fill in the place marked TODO."""

import torch


def double(x: torch.Tensor) -> torch.Tensor:
    """Returns a new tensor of the shape of `x` with every value doubled."""
    # TODO: double every value
    raise NotImplementedError("double")
'''

_REFERENCE = '''"""{docstring_title}: the solution."""

import torch


def double(x: torch.Tensor) -> torch.Tensor:
    """Returns a new tensor of the shape of `x` with every value doubled."""
    return 2 * x
'''

_GRADER = '''"""The cases of `{name}`."""

import torch

from gradschool.judge import expect, points


@points(2)
def test_values(agree, rng):
    """Every value is doubled."""
    x = torch.from_numpy(rng.normal(size=(3, 4)))
    agree(lambda answer: answer.double(x))


@points(2)
def test_input_is_left_alone(student, explain):
    """The input keeps its values."""
    x = student.keep(torch.ones(3))
    student.double(x)
    explain("in_place", when=x.sum() == 6)
    expect(x.sum() == 3, "`double` changed its input; return a new tensor instead.")
'''

_WAYS = {
    "adding": "return x + x",
    "torch_mul": "return torch.mul(x, 2)",
}

_WRONG = {
    "squared": ("The values were multiplied by themselves, not by two.", "return x * x"),
    "halved": ("The values were halved: dividing by two goes the other way.", "return x / 2"),
    "unchanged": ("The values came back as they were.", "return x.clone()"),
    "two_added": ("Two was added to every value; multiply by two instead.", "return x + 2"),
    "sign_reversed": ("The values are doubled, but their sign is reversed.", "return -2 * x"),
    "shape_doubled": (
        "The tensor was repeated: that doubles its shape, not its values.",
        "return torch.cat([x, x])",
    ),
    "summed": (
        "All values were added up into one number; each value is doubled on its own.",
        "return 2 * x.sum()",
    ),
    "in_place": (
        "The input itself was changed: an in-place operation does not make a new tensor.",
        "return x.mul_(2)",
    ),
}

_IN_ORDER = re.compile(r"[a-z][a-z0-9_]*")


def start_exercise(course: Path, topic: str, name: str, title: str | None = None) -> str:
    """Writes the files of a new exercise into the course's three trees and says what to do next.

    Errors: UsageError for a name that is not an identifier, a title that is not one line, files that are
    there already or cannot be written.
    """
    for word in (name, topic.lstrip("0123456789_")):
        if not _IN_ORDER.fullmatch(word):
            raise UsageError(
                f"`{word}` is not a valid name. Use lower-case letters, digits and `_`, starting with a letter."
            )
    title = name.replace("_", " ").capitalize() if title is None else title
    if not title.strip() or not title.isprintable():
        raise UsageError(f"`--title` must be one line of text; `{ascii(title)[1:-1][:80]}` is not.")
    files = {f"{tree}/{topic}/{name}/{path}": text for tree, path, text in _files(name, title)}
    taken = [path for path in files if (course / path).exists()]
    if taken:
        raise UsageError(f"`{taken[0]}` already exists. Choose another name, or remove it first.")
    for path, text in files.items():
        write_whole(course / path, text)
    listed = f'add "{name}" to the topic `{topic}` in `exercises/course.toml`'
    return (
        f"Wrote {len(files)} files for `{name}` in {course}.\nNext: {listed}, then `learn dev check {name}`."
    )


def _files(name: str, title: str) -> list[tuple[str, str, str]]:
    titles = {"toml_title": toml_text(title), "docstring_title": docstring_text(title)}
    fill = {"name": name, "title": title, **titles}
    way = '"""Another right answer."""\n\nimport torch\n\n\ndef double(x: torch.Tensor) -> torch.Tensor:\n    {body}\n'
    wrong = '"""{sentence}"""\n\n\ndef double(x):\n    {body}\n'
    return [
        ("exercises", "exercise.toml", _TOML.format(**fill)),
        ("exercises", "README.md", _PAGE.format(**fill)),
        ("exercises", f"{name}.py", _STUB.format(**fill)),
        ("solutions", f"{name}.py", _REFERENCE.format(**fill)),
        ("solutions", "why.md", f"# {title}\n\nWhy it works, and what to read next.\n"),
        *[("solutions", f"other_ways/{k}.py", way.format(body=v)) for k, v in _WAYS.items()],
        ("graders", f"test_{name}.py", _GRADER.format(**fill)),
        *[
            ("graders", f"wrong_answers/{k}.py", wrong.format(sentence=s, body=b))
            for k, (s, b) in _WRONG.items()
        ],
    ]
