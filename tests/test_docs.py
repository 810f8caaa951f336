"""The documents say what is there: every command, every link, every file of the map, and code that runs."""

import re
from pathlib import Path

import click
import pytest

import cli
from gradschool.author.matrix import matrix_text
from gradschool.author.new import start_exercise
from gradschool.author.proof import prove_course
from gradschool.course.course import read_course

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COURSE_PAGE = (ROOT / "docs" / "writing-a-course.md").read_text(encoding="utf-8")
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
ANOTHER_CASE = "another case of test_slope.py"

on_every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def commands(group, path="learn"):
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def options():
    """(command, long name of an option, its help), for every option of every command."""
    for path, command in [("learn", cli.main), *commands(cli.main)]:
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                yield path, max(parameter.opts, key=len), parameter.help


def blocks(text, language):
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


# -- commands --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "command"), list(commands(cli.main)), ids=lambda value: str(value))
def test_every_command_has_help_and_stands_in_the_readme(name, command):
    assert command.help
    assert f"`{name}" in README


def test_every_option_has_help():
    assert [f"{path} {option}" for path, option, text in options() if not text] == []


@on_every_page
def test_pages_name_only_commands_that_exist(page):
    there = {name for name, _ in commands(cli.main)} | {"learn dev"}
    for call in re.findall(r"`learn ([^`\n]*)`", page.read_text(encoding="utf-8")):
        words = re.findall(r"(?<!\S)[a-z]+(?!\S)", call)
        length = 2 if words[:1] == ["dev"] else 1
        assert not words or " ".join(["learn", *words[:length]]) in there, call


@on_every_page
def test_pages_name_only_options_and_make_targets_that_exist(page):
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"(?<![\w-])--[a-z]+(?:-[a-z]+)*", text))
    assert named - {option for _, option, _ in options()} == set()
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)", text)) - targets == set()


# -- text ------------------------------------------------------------------------------------------------------


@on_every_page
def test_links_between_files_lead_somewhere(page):
    links = re.findall(r"\]\((?!http)([^)#]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@on_every_page
def test_pages_call_nothing_easy(page):
    assert re.findall(r"\b(?:just|simply|obviously)\b", page.read_text(encoding="utf-8"), re.IGNORECASE) == []


def paths_of_the_map():
    """The paths in the left column of the map, each below the folders that it is indented under."""
    parents = []
    for line in README.partition("## How it is built")[2].partition("Imports point")[0].splitlines():
        found = re.match(r"    ( *)(\S+)", line)
        if found:
            depth = len(found[1]) // 2
            parents[depth:] = [found[2]]
            yield "".join(parents)


def test_the_map_names_only_what_exists():
    paths = list(paths_of_the_map())
    assert {"cli.py", "gradschool/judge/", "gradschool/worker/"} < set(paths)
    assert [path for path in paths if not (ROOT / path).exists()] == []
    tree = README.partition("## How it is built")[2].partition("Imports point")[0]
    files = [path for folder in ("gradschool", "graders") for path in (ROOT / folder).rglob("*.py")]
    there = {path.name for path in [ROOT / "cli.py", *files]}
    assert set(re.findall(r"\b[a-z_]+\.py\b", tree)) - there == set()


# -- code of the README ----------------------------------------------------------------------------------------


def test_the_example_of_the_readme_is_a_grader():
    (block,) = blocks(README, "python")
    names: dict = {}
    exec(compile(block, "README.md", "exec"), names)
    assert names["test_gradients"].__doc__ == "The gradients follow the chain rule."


@pytest.mark.slow
def test_the_tour_of_the_readme_prints_what_it_shows(tmp_path, learn, monkeypatch):
    (changed, printed) = blocks(README, "text")
    monkeypatch.setenv("COLUMNS", "80")
    learn("init", tmp_path / "my-course", "--student", "sam", course=ROOT)
    learn("reset", "manual_mlp", course=ROOT, cwd=tmp_path / "my-course")
    solution = (ROOT / "solutions/04_backprop/manual_mlp/manual_mlp.py").read_text()
    right = "dZ2 = (P - one_hot(y, K)) / m"
    assert right in solution
    own = tmp_path / "my-course/04_backprop/manual_mlp/manual_mlp.py"
    own.write_text(solution.replace(right, changed.strip()))
    result = learn("check", "manual_mlp", course=ROOT, cwd=tmp_path / "my-course")
    assert result.exit_code == 1
    assert result.stdout.strip() == printed.strip()


# -- code of the page on courses -------------------------------------------------------------------------------


def write_exercise_of_the_page(course):
    """Writes every block that names its file into the course; further cases go behind those of the grader."""
    cases = []
    for block in blocks(COURSE_PAGE, "(?:python|toml)"):
        name, _, text = block.removeprefix("# ").partition("\n")
        if name == ANOTHER_CASE:
            cases.append(text)
        else:
            assert (course / name).parent.is_dir(), f"a block names no file of the course: {name}"
            (course / name).write_text(text)
    with open(course / "graders/01_basics/slope/test_slope.py", "a") as grader:
        grader.write("\n\n".join(["", *cases]))
    return len(cases)


@pytest.mark.slow
def test_the_exercise_of_the_page_and_a_new_one_prove_themselves(own_course):
    assert write_exercise_of_the_page(own_course) > 3
    assert "learn dev check scale" in start_exercise(own_course, "01_basics", "scale")
    listing = own_course / "exercises/course.toml"
    assert '["slope"]' in listing.read_text()
    listing.write_text(listing.read_text().replace('["slope"]', '["slope", "scale"]'))
    course = read_course(own_course)
    proof = prove_course(course, course.exercises, seeds=1)
    found = matrix_text(proof)
    assert proof.passed, found
    (shown,) = [block for block in blocks(COURSE_PAGE, "text") if "All 13 rows pass" in block]
    rows = [line for line in shown.splitlines() if line.startswith("  ok")]
    assert len(rows) == 13
    assert [row for row in rows if row not in found.splitlines()] == []


def test_the_toml_of_the_page_is_a_valid_exercise(own_course):
    write_exercise_of_the_page(own_course)
    course = read_course(own_course)
    exercise = course.exercise("slope")
    assert course.title == "A first course"
    assert exercise.entry_points == ("loss", "slope", "Line")
    assert exercise.limits == type(exercise.limits)()
    assert exercise.devices == ("cpu", "cuda", "mps")


def test_the_names_of_the_stand_in_stand_on_the_page():
    from gradschool.judge.local import Local
    from gradschool.judge.student import Student

    names = {name for name in vars(Student) if not name.startswith("_")} - {"last_call"}
    assert names <= {name for name in dir(Local) if not name.startswith("_")}
    assert [name for name in sorted(names) if f"`answer.{name}" not in COURSE_PAGE] == []
