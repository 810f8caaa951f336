"""Records as a class would produce them, short to write down. `HOSTILE` holds texts that no format may let through."""

from gradschool.records.record import Artifact, Case, Record

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "event handler": '<img src=x onerror="alert(1)">',
    "svg": "<svg/onload=alert(1)>",
    "quotes": "\"' onmouseover='alert(1)' x=\"",
    "end of pre": "</pre></code></details><script>alert(1)</script>",
    "end of style": "</style><script>alert(1)</script>",
    "comment": "--><script>alert(1)</script><!--",
    "address": "javascript:alert(1)",
    "template": "{{ 7 * 7 }}{% for x in y %}",
    "terminal": "\x1b]52;c;aGk=\x07\x1b[2J\x9b31m\r\x00",
    "direction": "\u202egnp.exe\u2066\u200f",
    "unseen": "pass\u200bword\ufeff\u00ad\U000e0041",
    "backticks": "`<b>`",
}


def a_case(name="shape", status="passed", message="", **changes):
    worth = changes.pop("worth", 2.0)
    points = worth if status == "passed" else 0.0
    title = changes.pop("title", f"The {name} is right.")
    return Case(
        id=f"test_{name}",
        title=title,
        status=status,
        points=points,
        max_points=worth,
        message=message,
        **changes,
    )


def a_record(student="ada", exercise="manual_mlp", cases=None, **changes):
    cases = (a_case(),) if cases is None else tuple(cases)
    values = {
        "status": "graded",
        "score": sum(case.points for case in cases),
        "max_score": sum(case.max_points for case in cases),
        **changes,
    }
    return Record(student=student, exercise=exercise, cases=cases, **values)


def source(text, name="manual_mlp.py"):
    return Artifact(kind="source", title=name, data=text)


def curve(values, title="Loss of each epoch"):
    return Artifact(kind="curve", title=title, data=values)
