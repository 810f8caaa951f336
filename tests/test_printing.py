"""Whatever the console can show, every command prints to its end: what cannot be shown is written in other signs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TITLE = "Übungen “✓ 李” 🙂"
SHOWN = {
    "ascii": '\\xdcbungen "+ \\u674e" \\U0001f642',
    "latin-1": 'Übungen "+ \\u674e" \\U0001f642',
    "cp1252": "Übungen “+ \\u674e” \\U0001f642",
    "utf-8": TITLE,
}
# commands as they are, but for the judges, which take seconds to start
WITHOUT_JUDGES = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
import cli
from gradschool.grading import batch, judges
from gradschool.learner import doctor
from gradschool.records.record import Case, Isolation, Record

def judge(course, submissions, plan, on_record, **_):
    for each in submissions:
        case = Case(id="a", title="Gr\\u00fc\\u00dfe \\u2013 \\u674e \\u2713", status="failed", points=0, max_points=1, message="\\u00e9 \\u2026 \\U0001f642")
        on_record(Record(student=each.student, exercise=each.exercise, status="graded", score=0, max_score=1,
                         cases=(case,)))

batch.judge_batch = judges.judge_batch = judge
judges.try_isolation = lambda course, device: Isolation(level=1)
doctor._torch = lambda: doctor.Finding(name="torch", well=True, seen="not asked")
cli.main()
"""


@pytest.fixture
def place(own_course, tmp_path, right_answer):
    """A course with a title that few consoles can show, a workspace for it, and a class."""
    listing = own_course / "exercises/course.toml"
    text = listing.read_text().replace("A course for the tests of the kit", TITLE)
    listing.write_text(text, encoding="utf-8")
    page = own_course / "exercises/01_basics/slope/README.md"
    page.write_text(f"# {TITLE}\n", encoding="utf-8")
    (tmp_path / "class/Zoë 李").mkdir(parents=True)
    (tmp_path / "class/Zoë 李/slope.py").write_text(right_answer)
    assert learn("utf-8", tmp_path, "init", "mine").returncode == 0
    return tmp_path


def learn(encoding, place, *arguments, start=("-c", WITHOUT_JUDGES), cwd=None, **environment):
    """Runs `learn` where its three streams have an encoding."""
    return subprocess.run(
        [sys.executable, *start, "--course", str(place / "course"), *arguments],
        cwd=cwd or place,
        env={**os.environ, "PYTHONIOENCODING": encoding, "GRADSCHOOL_SERVICE": "off", **environment},
        capture_output=True,
        check=False,
    )


def said(result, encoding, code=0):
    assert b"Traceback" not in result.stderr, result.stderr.decode(encoding, "replace")
    assert result.returncode == code, result.stderr
    return result.stdout.decode(encoding)


@pytest.mark.parametrize("encoding", SHOWN)
def test_every_command_prints_to_its_end(encoding, place):
    workspace = place / "mine"
    shown = SHOWN[encoding]
    assert said(learn(encoding, place, "list", cwd=workspace), encoding).startswith(shown)
    assert said(learn(encoding, place, "next", cwd=workspace), encoding).startswith(f"# {shown}")
    checked = said(learn(encoding, place, "check", cwd=workspace), encoding, 1)
    assert ("✗ " if encoding == "utf-8" else "x ") in checked
    assert "Score: 0 of 1 point" in checked
    graded = said(learn(encoding, place, "grade", "class"), encoding)
    assert "Page      report" in graded
    looked = said(learn(encoding, place, "doctor"), encoding)
    assert shown in looked
    assert "level 1 of 2" in looked


@pytest.mark.parametrize("encoding", SHOWN)
def test_an_error_is_one_sentence(encoding, place):
    result = learn(encoding, place, "check", "Übung", cwd=place / "mine")
    assert said(result, encoding, 2) == ""
    sentence = result.stderr.decode(encoding)
    assert sentence.startswith("learn: There is no exercise `")
    assert ("Übung" in sentence) == (encoding != "ascii")


@pytest.mark.parametrize("encoding", SHOWN)
def test_data_are_the_same_on_every_console(encoding, place):
    result = said(learn(encoding, place, "grade", "class", "--json"), encoding)
    (record,) = map(json.loads, result.splitlines())
    assert record["student"] == "Zoë 李"
    assert (record["cases"][0]["title"], record["cases"][0]["message"]) == ("Grüße – 李 ✓", "é … 🙂")
    listed = json.loads(said(learn(encoding, place, "doctor", "--json"), encoding))
    (course,) = [each["seen"] for each in listed["findings"] if each["name"] == "Course"]
    assert TITLE in course


def test_a_plain_locale_is_a_console_as_well(place):
    result = learn(
        "", place, "list", start=("-X", "utf8=0", "-c", WITHOUT_JUDGES), LC_ALL="C", PYTHONCOERCECLOCALE="0"
    )
    assert said(result, "ascii").startswith(SHOWN["ascii"])


def test_an_answer_in_another_encoding_ends_no_quiz():
    """What is typed is taken as it can be; `é` in latin-1 is no UTF-8."""
    result = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys; sys.path.insert(0, {str(ROOT)!r}); import cli\n"
            "@cli.main.command()\ndef ask():\n    cli.show(input())\ncli.main(['ask'])",
        ],
        input=b"caf\xe9\n",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
    )
    assert result.stdout == b"caf\\xe9\n"


@pytest.mark.slow
def test_a_real_check_and_doctor_print_to_their_end_on_a_latin_1_console(place):
    start = (str(ROOT / "cli.py"),)
    checked = said(learn("latin-1", place, "check", start=start, cwd=place / "mine"), "latin-1", 1)
    assert "Score: " in checked
    result = learn("latin-1", place, "doctor", start=start)
    assert "Isolation" in said(result, "latin-1", result.returncode)


def test_everything_is_printed_in_one_place():
    text = (ROOT / "cli.py").read_text(encoding="utf-8")
    assert text.count("click.echo(") == 1
    assert "print(" not in text
