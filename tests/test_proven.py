"""What `.ci/proven.py` has proven anew: what has changed, everything where nobody knows, and the long proofs once a week."""

import importlib.util
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SPEC = importlib.util.spec_from_file_location("proven", ROOT / ".ci/proven.py")
proven = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(proven)

FILES = (
    "exercises/course.toml",
    "exercises/01_basics/slope/slope.py",
    "exercises/01_basics/mean/mean.py",
    "graders/01_basics/slope/wrong_answers/half.py",
    "solutions/01_basics/mean/mean.py",
    "gradschool/judge/case.py",
    "gradschool/report/html.py",
    "tests/test_x.py",
)


def git(folder, *arguments, date="2026-01-01T00:00:00Z"):
    environment = {"GIT_COMMITTER_DATE": date, "HOME": str(folder), "PATH": "/usr/local/bin:/usr/bin:/bin"}
    names = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *names, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.fixture
def history(tmp_path):
    """A repository whose only commit is the one that was proven; `.ci/proven` is ignored here."""
    if proven.git(tmp_path, "--version") is None:
        pytest.skip("git is not installed")
    for name in (*FILES, ".ci/proven"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1\n")
    (tmp_path / ".gitignore").write_text(".ci\n")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "proven")
    (tmp_path / ".ci/proven").write_text(git(tmp_path, "rev-parse", "HEAD") + "\n")
    return tmp_path


def test_where_nothing_has_changed_nothing_is_to_prove(history):
    assert proven.exercises_to_prove(history) == []


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("graders/01_basics/slope/wrong_answers/half.py", ["slope"]),
        ("graders/01_basics/slope/wrong_answers/new.py", ["slope"]),
        ("solutions/01_basics/mean/mean.py", ["mean"]),
        ("exercises/01_basics/README.md", []),
        ("gradschool/report/html.py", []),
        ("tests/test_x.py", []),
        ("gradschool/judge/case.py", None),
        ("gradschool/worker/new.py", None),
        ("constraints.txt", None),
        ("exercises/course.toml", None),
        ("graders/01_basics/shared.py", None),
    ],
)
def test_a_change_reaches_its_exercise_and_a_change_of_the_engine_all(history, path, names):
    (history / path).parent.mkdir(exist_ok=True)
    (history / path).write_text("2\n")
    assert proven.exercises_to_prove(history) == names
    git(history, "add", "-A")
    git(history, "commit", "-qm", "changed")
    assert proven.exercises_to_prove(history) == names


def test_an_exercise_that_was_taken_out_is_not_to_prove(history):
    git(history, "rm", "-rq", "exercises/01_basics/mean", "solutions/01_basics/mean")
    assert proven.exercises_to_prove(history) == []


@pytest.mark.parametrize("content", ["", "0" * 40, "no commit"])
def test_all_is_to_prove_where_the_proven_commit_is_not_known(history, content):
    (history / ".ci/proven").write_text(content)
    assert proven.exercises_to_prove(history) is None
    assert proven.are_long_proofs_due(history)


def test_without_a_history_all_is_to_prove(history, monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    assert proven.exercises_to_prove(history) is None
    assert proven.are_long_proofs_due(history)


@pytest.mark.parametrize(
    ("date", "is_due"), [("2026-01-08T00:00:00Z", False), ("2026-01-08T00:00:01Z", True)]
)
def test_the_long_proofs_are_due_after_a_week(history, date, is_due):
    assert not proven.are_long_proofs_due(history)
    git(history, "commit", "-qm", "later", "--allow-empty", date=date)
    assert proven.are_long_proofs_due(history) == is_due


def test_what_was_proven_is_recorded_only_where_all_is_committed(history):
    git(history, "commit", "-qm", "later", "--allow-empty")
    (history / "tests/test_x.py").write_text("2\n")
    before = (history / ".ci/proven").read_text()
    assert proven.record(history) == 1
    assert (history / ".ci/proven").read_text() == before
    git(history, "commit", "-qam", "changed")
    assert proven.record(history) == 0
    assert (history / ".ci/proven").read_text() == git(history, "rev-parse", "HEAD") + "\n"


def test_a_word_that_it_does_not_know_shows_what_it_can(capsys):
    assert proven.main(["prove"]) == 2
    assert "proven.py check" in capsys.readouterr().out
