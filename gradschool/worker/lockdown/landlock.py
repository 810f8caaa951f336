"""Landlock: which files a process may open, from now on and for good. Linux 5.13 or later.

Theory of operation. A ruleset names what it handles (every right that this kernel knows) and then grants
rights below some paths; what is handled and not granted is refused. Later versions of the kernel's interface
also refuse TCP (4), control of devices (5), and signals and abstract sockets to processes outside (6).
Landlock does not cover looking at metadata or changing modes and owners: seccomp and the namespaces do.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from collections.abc import Iterable

from gradschool.worker.lockdown.kernel import (
    LANDLOCK_ADD_RULE,
    LANDLOCK_CREATE_RULESET,
    LANDLOCK_RESTRICT_SELF,
    StepFailed,
    syscall,
)

# bits as the kernel numbers them
_WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 1, 1 << 2, 1 << 3
_REMOVE_DIR, _REMOVE_FILE, _MAKE_DIR, _MAKE_REG, _MAKE_SOCK = 1 << 4, 1 << 5, 1 << 7, 1 << 8, 1 << 9
_REFER, _TRUNCATE = 1 << 13, 1 << 14
# rights by version of the kernel's interface
_HANDLED = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}
# from version 5 on, control of devices, too
_HANDLED_LATER = (1 << 16) - 1
# bind and connect; abstract sockets and signals
_ALL_NETWORK, _ALL_SCOPES = 0b11, 0b11
_OF_FILES = _WRITE_FILE | _READ_FILE | _TRUNCATE
_READ = _READ_FILE | _READ_DIR
# no programs, links, pipes or devices
_WORK = (
    _READ | _WRITE_FILE | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_REG | _MAKE_SOCK | _REFER | _TRUNCATE
)


def version() -> int:
    """The version of the kernel's interface, 0 where there is no Landlock."""
    try:
        # the flag 1 asks for the version only
        return syscall(LANDLOCK_CREATE_RULESET, None, 0, 1, step="landlock")
    except StepFailed:
        return 0


def restrict(readable: Iterable[str], workplaces: Iterable[str], devices: Iterable[str]) -> None:
    """Limits what this process may open from now on. A path that does not exist grants nothing.

    Errors: StepFailed.

    `readable`: for reading, with all below; `workplaces`: for everything but special files; `devices`: for
    reading and writing.
    """
    abi = version()
    if not abi:
        raise StepFailed("landlock", "this kernel has none")
    handled = _HANDLED.get(abi, _HANDLED_LATER)
    # the kernel refuses a longer structure than it knows
    fields = [handled, *([_ALL_NETWORK] if abi >= 4 else []), *([_ALL_SCOPES] if abi >= 6 else [])]
    attributes = ctypes.create_string_buffer(struct.pack(f"{len(fields)}Q", *fields), 8 * len(fields))
    ruleset = syscall(LANDLOCK_CREATE_RULESET, attributes, 8 * len(fields), 0, step="landlock")
    for paths, rights in ((readable, _READ), (workplaces, _WORK), (devices, _READ_FILE | _WRITE_FILE)):
        for path in paths:
            # the kernel refuses rights that it does not know
            _grant(ruleset, path, rights & handled)
    # holds for all that it starts as well
    syscall(LANDLOCK_RESTRICT_SELF, ruleset, 0, step="landlock")
    os.close(ruleset)


def _grant(ruleset: int, path: str, rights: int) -> None:
    try:
        # names the file and needs no right to it
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        # rights over folders cannot be granted for a file
        if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
            rights &= _OF_FILES
        # packed: 12 bytes without padding
        rule = ctypes.create_string_buffer(struct.pack("=Qi", rights, descriptor), 12)
        syscall(LANDLOCK_ADD_RULE, ruleset, 1, rule, 0, step=f"landlock rule for {path}")
    finally:
        os.close(descriptor)
