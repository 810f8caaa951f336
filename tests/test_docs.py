"""The documents say what is there: every command, every link, every file of the map, and code that runs."""

import re
import shutil
from pathlib import Path

import click
import pytest

import cli
from gradschool.author.check import prove_named
from gradschool.course import read_course

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COURSE_PAGE = (ROOT / "docs" / "writing-a-course.md").read_text(encoding="utf-8")
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
]


def commands(group, path="learn"):
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


@pytest.mark.parametrize(("name", "command"), list(commands(cli.main)), ids=lambda value: str(value))
def test_every_command_has_help_and_stands_in_the_readme(name, command):
    assert command.help
    assert f"`{name}" in README


def python_blocks(text):
    return re.findall(r"```python\n(.*?)```", text, re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_files_lead_somewhere(page):
    links = re.findall(r"\]\((?!http)([^)#]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_map_names_only_what_exists():
    tree = README.partition("## How it is built")[2].partition("Imports point")[0]
    named = set(re.findall(r"\b[a-z_]+\.py\b", tree))
    there = {path.name for path in [ROOT / "cli.py", *(ROOT / "gradschool").rglob("*.py")]}
    assert len(named) > 15
    assert named - there == set()


def test_the_example_of_the_readme_is_a_grader():
    (block,) = python_blocks(README)
    names: dict = {}
    exec(compile(block, "README.md", "exec"), names)
    assert names["test_gradients"].__doc__ == "The gradients follow the chain rule."


@pytest.mark.slow
def test_the_grader_and_the_wrong_answer_of_the_page_hold_in_a_course(own_course):
    grader, wrong = python_blocks(COURSE_PAGE)
    folder = own_course / "graders/01_basics/slope"
    (folder / "test_slope.py").write_text(grader)
    shutil.rmtree(folder / "wrong_answers")
    (folder / "wrong_answers").mkdir()
    (folder / "wrong_answers/two_forgotten.py").write_text(wrong)
    original = (
        Path(__file__).parent / "course/graders/01_basics/slope/wrong_answers/weight_in_a_plain_tensor.py"
    )
    shutil.copy(original, folder / "wrong_answers")
    settings = own_course / "exercises/01_basics/slope/exercise.toml"
    settings.write_text(settings.read_text().replace("points = 10", "points = 7"))
    proof = prove_named(read_course(own_course), ["slope"], seeds=1, jobs=1)
    assert {(row.name, *row.problems) for row in proof.rows} == {(row.name,) for row in proof.rows}
    assert proof.problems == ["`slope`: 2 wrong answers; at least 8 are expected"]


def test_the_toml_of_the_page_is_a_valid_exercise(own_course):
    (block,) = re.findall(r"```toml\n(.*?)```", COURSE_PAGE, re.DOTALL)
    (own_course / "exercises/01_basics/slope/exercise.toml").write_text(block)
    exercise = read_course(own_course).exercise("slope")
    assert exercise.entry_points == ("loss", "slope")
    assert exercise.limits.case_seconds == 10
