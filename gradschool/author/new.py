"""Begins a new exercise: every file that the proof asks for, with the places to fill in."""

from __future__ import annotations

import re
from pathlib import Path

from gradschool.errors import UsageError

_TOML = """title = "{title}"
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

What is learned here, in two sentences.

| function | takes | returns |
|---|---|---|
| `double(x)` | a tensor of any shape | a new tensor of the same shape, every value doubled |

Example: `double(torch.tensor([1.0, 2.5]))` is `tensor([2., 5.])`.

Check it with `learn check {name}`.
"""

_STUB = '''"""{title}: fill in the place marked TODO."""

import torch


def double(x: torch.Tensor) -> torch.Tensor:
    """Returns a new tensor of the shape of `x` with every value doubled."""
    # TODO: double every value
    raise NotImplementedError("double")
'''

_REFERENCE = '''"""{title}: the solution."""

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
    expect(x.sum() == 3, "`double` changed its input; a new tensor is asked for.")
'''

_WAYS = {
    "adding": "return x + x",
    "torch_mul": "return torch.mul(x, 2)",
}

_WRONG = {
    "squared": ("The values were multiplied by themselves; a factor of two is asked for.", "return x * x"),
    "halved": ("The values were halved: dividing by two goes the other way.", "return x / 2"),
    "unchanged": ("The values came back as they were.", "return x.clone()"),
    "two_added": ("Two was added to every value; a factor of two is asked for.", "return x + 2"),
    "sign_reversed": ("The values are doubled, but their sign is reversed.", "return -2 * x"),
    "shape_doubled": (
        "The tensor was repeated, so its shape is doubled and not its values.",
        "return torch.cat([x, x])",
    ),
    "summed": (
        "All values were added into one number; every value is doubled for itself.",
        "return 2 * x.sum()",
    ),
    "in_place": (
        "The input itself was changed: an operation in place does not make a new tensor.",
        "return x.mul_(2)",
    ),
}

_IN_ORDER = re.compile(r"[a-z][a-z0-9_]*")


def start_exercise(course: Path, topic: str, name: str, title: str | None = None) -> str:
    """Writes the files of a new exercise into the course's three trees and says what to do next.

    Errors: UsageError for a name that is no identifier, a topic or exercise that cannot be made.
    """
    for word in (name, topic.lstrip("0123456789_")):
        if not _IN_ORDER.fullmatch(word):
            raise UsageError(f"`{word}` is no good name: small letters, digits and `_`, a letter first.")
    title = title or name.replace("_", " ").capitalize()
    files = {f"{tree}/{topic}/{name}/{path}": text for tree, path, text in _files(name, title)}
    taken = [path for path in files if (course / path).exists()]
    if taken:
        raise UsageError(f"`{taken[0]}` is already there. Choose another name, or remove it first.")
    for path, text in files.items():
        (course / path).parent.mkdir(parents=True, exist_ok=True)
        (course / path).write_text(text, encoding="utf-8")
    listed = f'add "{name}" to the topic `{topic}` in `exercises/course.toml`'
    return (
        f"Wrote {len(files)} files for `{name}` in {course}.\nNext: {listed}, then `learn dev check {name}`."
    )


def _files(name: str, title: str) -> list[tuple[str, str, str]]:
    fill = {"name": name, "title": title}
    way = '"""Another right answer."""\n\nimport torch\n\n\ndef double(x: torch.Tensor) -> torch.Tensor:\n    {body}\n'
    wrong = '"""{sentence}"""\n\n\ndef double(x):\n    {body}\n'
    return [
        ("exercises", "exercise.toml", _TOML.format(**fill)),
        ("exercises", "README.md", _PAGE.format(**fill)),
        ("exercises", f"{name}.py", _STUB.format(**fill)),
        ("solutions", f"{name}.py", _REFERENCE.format(**fill)),
        ("solutions", "why.md", f"# {title}\n\nWhy it is so, and what to read next.\n"),
        *[("solutions", f"other_ways/{k}.py", way.format(body=v)) for k, v in _WAYS.items()],
        ("graders", f"test_{name}.py", _GRADER.format(**fill)),
        *[
            ("graders", f"wrong_answers/{k}.py", wrong.format(sentence=s, body=b))
            for k, (s, b) in _WRONG.items()
        ],
    ]
