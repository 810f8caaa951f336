"""Any names give people whose files are theirs: no file is lost, doubled, or given to a second person by its name."""

from collections import Counter
from pathlib import Path

from fuzzing import examples
from hypothesis import given
from hypothesis import strategies as st

from gradschool.course.course import read_course
from gradschool.intake.layouts import gradescope, read_layout
from gradschool.intake.matching import Names
from gradschool.intake.tree import tree_of

NAMES = Names(read_course(Path(__file__).parents[1] / "cases_course" / "small"))
PIECES = st.sampled_from(
    [
        "ann",
        "bob",
        "LATE",
        "anon",
        "1",
        "22",
        "tensors",
        "tensors.py",
        "hw.zip",
        "answers.toml",
        "text.html",
        "assignsubmission",
        "file",
        "submission",
        "attempt",
        "2016-01-30-15-30-10",
        "submitted",
        "archive",
        "",
        " ",
    ]
)
PART = (st.lists(PIECES, min_size=1, max_size=6).map("_".join) | st.text(max_size=6)).filter(bool)
PLACES = st.lists(st.lists(PART, min_size=1, max_size=4).map(tuple), max_size=12)


def without_clashes(places):
    """The places of which none is a folder of another one."""
    around = {place[:n] for place in places for n in range(1, len(place))}
    return [place for place in dict.fromkeys(places) if place not in around]


@examples(400)
@given(PLACES, st.booleans())
def test_no_file_is_lost_or_doubled(places, is_archive):
    tree = tree_of("hw-submissions", without_clashes(places))
    layout, top = read_layout(tree, NAMES, is_archive=is_archive)
    taken = Counter((*top, *file.place) for person in layout.people for file in person.files)
    assert set(taken) <= set(tree.files)
    assert all(count == 1 for count in taken.values())
    assert len({person.name for person in layout.people}) == len(layout.people)
    assert all(file.name for person in layout.people for file in person.files)


@examples(300)
@given(st.text(max_size=80) | st.lists(PIECES | st.text(max_size=5), max_size=6).map(" ".join))
def test_any_name_names_one_exercise_or_none(name):
    named = NAMES.named(name)
    assert named is None or named.exercise in ("tensors", "tensors_quiz", "autograd")


@examples(300)
@given(
    st.lists(
        st.sampled_from(
            [
                "submission_1:",
                "  :submitters:",
                "  - :name: A",
                "    :sid: 1",
                '  - :name: "x',
                "  :x:",
                "- ",
                "",
            ]
        )
        | st.text(max_size=9)
    ).map("\n".join)
)
def test_any_text_as_metadata_gives_texts(text):
    for group in gradescope.read_submitters(text).values():
        assert all(isinstance(value, str) for submitter in group for value in submitter)
