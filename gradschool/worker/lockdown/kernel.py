"""The Linux system calls that lock a worker down, by ctypes: each works or raises `StepFailed` with its name.

Numbers that differ between processors stand in tables; calls newer than Linux 4 have the same number on all.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
from typing import Any

# of unshare(2)
CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC = 0x20000, 0x4000000, 0x8000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000

# of mount(2) and umount2(2)
MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND, MS_REC, MS_PRIVATE = 2, 4, 8, 4096, 16384, 1 << 18
_MNT_DETACH = 2
# of mount_setattr(2): which mounts, and how
_AT_FDCWD, _AT_RECURSIVE = -100, 0x8000
_ATTR_READ_ONLY, _ATTR_NOSUID, _ATTR_NODEV = 1, 2, 4

# of prctl(2)
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP = 1, 4, 24
PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS, PR_CAP_AMBIENT = 36, 38, 47
_PR_CAP_AMBIENT_CLEAR_ALL = 4
# of capset(2): sets of 64 bits
_CAPABILITY_VERSION_3 = 0x20080522

# the same number on every processor
MOUNT_SETATTR, LANDLOCK_CREATE_RULESET, LANDLOCK_ADD_RULE, LANDLOCK_RESTRICT_SELF = 442, 444, 445, 446
# older calls, whose numbers differ
_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
_SECCOMP = {"x86_64": 317, "aarch64": 277}
_SECCOMP_SET_MODE_FILTER = 1

_libc: Any = None


class StepFailed(Exception):
    """One step of the lockdown could not be taken; `str()` names the step and the kernel's reason."""

    def __init__(self, step: str, reason: str) -> None:
        super().__init__(f"{step}: {reason}")
        self.step = step


def _c() -> Any:
    global _libc
    if _libc is None:
        _libc = ctypes.CDLL(None, use_errno=True)
        # ctypes would cut it to an int
        _libc.syscall.restype = ctypes.c_long
    return _libc


def _checked(result: int, step: str) -> int:
    if result < 0:
        # ctypes keeps an errno of its own
        raise StepFailed(step, os.strerror(ctypes.get_errno()))
    return result


def syscall(number: int, *arguments: Any, step: str) -> int:
    """A system call by its number; integers are passed as longs."""
    # ctypes would pass a Python integer as 32 bits
    wide = [ctypes.c_long(value) if isinstance(value, int) else value for value in arguments]
    return _checked(_c().syscall(ctypes.c_long(number), *wide), step)


def prctl(option: int, argument: int = 0, *, step: str) -> int:
    """`prctl(2)` with one argument."""
    # the kernel wants zeros for what is unused
    number = ctypes.c_ulong(argument)
    return _checked(_c().prctl(option, number, ctypes.c_ulong(0), ctypes.c_ulong(0), ctypes.c_ulong(0)), step)


def unshare(flags: int) -> None:
    """Moves this process into new namespaces."""
    _checked(_c().unshare(ctypes.c_int(flags)), "unshare")


def mount(
    source: str | None, target: str, kind: str | None, flags: int = 0, options: str | None = None
) -> None:
    """`mount(2)`; the step's name holds the target."""
    texts = [None if text is None else os.fsencode(text) for text in (source, target, kind, options)]
    result = _c().mount(texts[0], texts[1], texts[2], ctypes.c_ulong(flags), texts[3])
    _checked(result, f"mount {kind or 'bind'} on {target}")


def make_read_only(path: str, *, deep: bool) -> None:
    """Nothing on this mount can be written, run with other rights or used as a device.

    `deep`: nor on mounts below.
    """
    # struct mount_attr: set, clear, propagation, user namespace
    attributes = struct.pack("QQQQ", _ATTR_READ_ONLY | _ATTR_NOSUID | _ATTR_NODEV, 0, 0, 0)
    flags = _AT_RECURSIVE if deep else 0
    buffer = ctypes.create_string_buffer(attributes)
    arguments = (_AT_FDCWD, os.fsencode(path), flags, buffer, len(attributes))
    syscall(MOUNT_SETATTR, *arguments, step=f"mount_setattr {path}")


def change_root(new_root: str) -> None:
    """`new_root`, a mount, becomes the root of all paths; the old one is gone from this namespace."""
    os.chdir(new_root)
    # the old root comes to lie on the new one
    syscall(_PIVOT_ROOT[platform.machine()], b".", b".", step="pivot_root")
    # lazily: what is still open holds it
    _checked(_c().umount2(b".", _MNT_DETACH), "umount of the old root")
    os.chdir("/")


def drop_capabilities() -> None:
    """No capability is left, and none can come back."""
    _c().prctl(
        PR_CAP_AMBIENT,
        ctypes.c_ulong(_PR_CAP_AMBIENT_CLEAR_ALL),
        ctypes.c_ulong(0),
        ctypes.c_ulong(0),
        ctypes.c_ulong(0),
    )
    # as many as the sets can hold
    for capability in range(64):
        if (
            _c().prctl(
                PR_CAPBSET_DROP,
                ctypes.c_ulong(capability),
                ctypes.c_ulong(0),
                ctypes.c_ulong(0),
                ctypes.c_ulong(0),
            )
            != 0
        ):
            # past the last one, or no right to lower it
            break
    header = ctypes.create_string_buffer(struct.pack("Ii", _CAPABILITY_VERSION_3, 0))
    # 24 zero bytes: no capability in any set
    _checked(_c().capset(header, ctypes.create_string_buffer(24)), "capset")


def install_filter(instructions: bytes) -> None:
    """Installs a seccomp filter; `instructions` are packed `struct sock_filter` of 8 bytes each."""
    # struct sock_fprog: how many, and where they are
    code = ctypes.create_string_buffer(instructions, len(instructions))
    program = ctypes.create_string_buffer(
        struct.pack("HxxxxxxP", len(instructions) // 8, ctypes.addressof(code))
    )
    number = _SECCOMP[platform.machine()]
    syscall(number, _SECCOMP_SET_MODE_FILTER, 0, program, step="seccomp")
