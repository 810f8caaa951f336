"""What ran out of time on a busy machine is judged once more, last and alone, and only that counts."""

import pytest

from gradschool.course.course import read_course
from gradschool.grading.batch import plan_batch, run_batch
from gradschool.grading.judges import Plan
from gradschool.grading.results import Results, read_results
from gradschool.records.record import Record

BUSY = {"status": "timeout", "seconds": 100.0, "waited": 40.0}
QUIET = {"status": "timeout", "seconds": 100.0, "waited": 5.0}
RIGHT = {"status": "graded", "seconds": 2.0, "waited": 1.9, "score": 10.0}


class FakeEngine:
    """Gives each student its records, one a judging; notes who came together, and to how many judges."""

    def __init__(self, **records):
        self.left = {student: list(found) for student, found in records.items()}
        self.calls = []

    def __call__(self, course, submissions, plan, on_record, *, seconds):
        self.calls.append((sorted(each.student for each in submissions), plan.jobs))
        for each in submissions:
            values = {"score": 0.0, "max_score": 10.0, **self.left[each.student].pop(0)}
            on_record(Record(student=each.student, exercise=each.exercise, **values))


@pytest.fixture
def grade(small_course, tmp_path):
    """Grades the students of an engine; gives the records by student, and who was counted on the way."""
    course = read_course(small_course)

    def run(engine, **options):
        folder = tmp_path / "class"
        for student in engine.left:
            (folder / student).mkdir(parents=True, exist_ok=True)
            (folder / student / "slope.py").write_text(f"# {student}\n")
        seen = []
        with Results(tmp_path / "out") as results:
            batch = plan_batch(course, folder)
            plan = Plan(secret=3, purpose="grade", jobs=2)
            done = run_batch(
                course, batch, plan, results, lambda each: seen.append(each.student), judge=engine, **options
            )
        return {each.student: each for each in done.records}, sorted(seen)

    return run


def written(tmp_path):
    return [(each.student, each.status) for each in read_results(tmp_path / "out/results.jsonl")]


def test_it_comes_again_after_the_others_and_alone_and_the_new_record_counts(grade, tmp_path):
    engine = FakeEngine(ann=[BUSY, RIGHT], ben=[RIGHT], cleo=[BUSY, BUSY])
    found, seen = grade(engine)
    assert engine.calls == [(["ann", "ben", "cleo"], 2), (["ann", "cleo"], 1)]
    assert [(found[name].status, found[name].score) for name in sorted(found)] == [
        ("graded", 10),
        ("graded", 10),
        ("timeout", 0),
    ]
    assert seen == ["ann", "ben", "cleo"]
    assert written(tmp_path) == [("ben", "graded"), ("ann", "graded"), ("cleo", "timeout")]


def test_on_a_quiet_machine_an_endless_loop_costs_its_time_once(grade, tmp_path):
    engine = FakeEngine(ann=[QUIET], ben=[RIGHT])
    grade(engine)
    assert engine.calls == [(["ann", "ben"], 2)]
    assert ("ann", "timeout") in written(tmp_path)


def test_a_batch_that_is_stopped_before_the_second_judging_judges_what_is_left_and_no_more(grade, tmp_path):
    class Stopped(FakeEngine):
        def __call__(self, *arguments, **named):
            if self.calls:
                raise KeyboardInterrupt
            super().__call__(*arguments, **named)

    with pytest.raises(KeyboardInterrupt):
        grade(Stopped(ann=[BUSY], ben=[RIGHT]))
    assert written(tmp_path) == [("ben", "graded")]
    engine = FakeEngine(ann=[RIGHT], ben=[])
    found, _ = grade(engine)
    assert engine.calls == [(["ann"], 2)]
    assert found["ann"].score == 10
    assert written(tmp_path) == [("ben", "graded"), ("ann", "graded")]


def test_what_timed_out_twice_is_not_judged_a_third_time(grade):
    grade(FakeEngine(ann=[BUSY, BUSY], ben=[RIGHT]))
    engine = FakeEngine(ann=[], ben=[])
    found, _ = grade(engine)
    assert engine.calls == [([], 2)]
    assert found["ann"].met_a_busy_machine


def test_equal_files_that_are_judged_as_one_come_again_as_one(own_course, tmp_path):
    file = own_course / "exercises/course.toml"
    file.write_text(f"same_inputs = true\n{file.read_text()}")
    for student in ("ann", "ben"):
        (tmp_path / "class" / student).mkdir(parents=True)
        (tmp_path / "class" / student / "slope.py").write_text("same\n")
    course, engine = read_course(own_course), FakeEngine(ann=[BUSY, RIGHT], ben=[BUSY, RIGHT])
    with Results(tmp_path / "out") as results:
        plan = Plan(secret=3, purpose="grade", jobs=2)
        done = run_batch(
            course, plan_batch(course, tmp_path / "class"), plan, results, lambda _: None, judge=engine
        )
    assert [len(students) for students, _ in engine.calls] == [1, 1]
    assert [(each.student, each.score) for each in done.records] == [("ann", 10), ("ben", 10)]


@pytest.mark.parametrize(
    ("values", "is_busy"), [(BUSY, True), (QUIET, False), (RIGHT, False), ({**BUSY, "waited": 20.0}, False)]
)
def test_a_busy_machine_is_told_by_the_share_of_time_that_was_waited(values, is_busy):
    record = Record(student="ann", exercise="slope", max_score=10.0, **{"score": 0.0, **values})
    assert record.met_a_busy_machine is is_busy
