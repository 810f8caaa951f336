"""A limit on the memory of trusted code that works on values of a submission, such as one small enough to cross
and large enough, times its own transpose, to fill the machine."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

# of what the code may have itself, a value that can be handed over is a quarter, and comparing it takes six
_TIMES = 1.5
_LEAST_MIB = 512


@contextlib.contextmanager
def memory_limit(memory_mib: int) -> Iterator[None]:
    """In the block, what asks for much more memory than code of this budget may have is refused it.

    Python and NumPy then raise MemoryError, torch RuntimeError. On Linux; elsewhere there is no limit.
    """
    try:
        import resource

        with open("/proc/self/statm") as file:
            own = int(file.read().split()[5]) * os.sysconf("SC_PAGE_SIZE")
    except (ImportError, OSError):
        yield
        return
    before, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = own + (max(int(memory_mib * _TIMES), _LEAST_MIB) << 20)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (before, hard))
