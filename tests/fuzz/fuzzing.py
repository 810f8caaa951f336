"""How every fuzz test runs: always the same examples, each within a bound of time and memory; more of them on request.

HYPOTHESIS_PROFILE_OF_GRADSCHOOL=long python -m pytest tests/fuzz      a hundred times as many, and other ones each time
"""

import os
import time
import tracemalloc

from hypothesis import HealthCheck, settings

ENVIRONMENT_NAME = "HYPOTHESIS_PROFILE_OF_GRADSCHOOL"
LONG = os.environ.get(ENVIRONMENT_NAME) == "long"
# inputs are a few KiB: what takes more than this grows faster than they do
MOST_SECONDS = 2.0
MOST_BYTES = 32 << 20


def examples(count):
    """The settings of a test with so many examples, or with a hundred times as many."""
    return settings(
        max_examples=count * 100 if LONG else count,
        derandomize=not LONG,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def outcome(read, *known):
    """What `read()` gives, or the known error that it ends with; any other error comes through and fails the test."""
    tracemalloc.start()
    started = time.process_time()
    try:
        result = read()
    except known as error:
        result = error
    finally:
        seconds = time.process_time() - started
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert seconds < MOST_SECONDS
    assert peak < MOST_BYTES
    return result


def damaged(data, raw):
    """The bytes with a few of them changed, cut out, doubled or moved, as `data` draws it."""
    from hypothesis import strategies as st

    raw = bytearray(raw)
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(raw)))
        length = data.draw(st.integers(0, 12))
        piece = data.draw(
            st.binary(max_size=8)
            | st.sampled_from(
                [b"", b"\xff" * 4, b"\0" * 4, b"\x7f\xff\xff\xff", bytes(raw[start : start + 40])]
            )
        )
        raw[start : start + length] = piece
    return bytes(raw)
