"""What a worker may use and do: limits, and from level 1 on rules that the kernel enforces until the process ends.

Theory of operation. Code that is judged is hostile until shown otherwise, and nothing it can reach is worth more than what the judge checks
again. So the judge decides from outside, by its own clock and by killing; and this module takes away, in an order in which each step still has the rights that it
needs, what the code could use against others:

    level 0   closed descriptors, a clean environment, limits on memory, files and time: for one's own code
    level 1   ... and another user where the judge is root, no new rights, Landlock, seccomp, not to be traced
    level 2   ... inside a house of its own (`house`): namespaces and a tree without anything to steal

Each step works or raises StepFailed with its name; there is no half-locked worker. Whether the whole holds is not believed but tried: the judge's
preflight sends a worker that attempts every forbidden act.

Why the same user is enough where there is no other: without capabilities, in a tree or under a Landlock rule that names no file of the judge, with signals, tracing, limits and
priorities of other processes refused by number, the user's identity gives nothing.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import Any

from gradschool.worker.lockdown import kernel, landlock, namespaces, seccomp
from gradschool.worker.lockdown.kernel import StepFailed

MAX_FILE_BYTES = 64 << 20
MAX_OPEN_FILES = 256
MAX_THREADS = 256
SCRATCH_MIB = 256

# accounts of the system end below, those of people begin above; nobody owns files by these numbers
FIRST_OWN_USER, OWN_USERS = 61_184, 4_000
_SYSTEM = (
    "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/local/lib", "/usr/share", "/lib", "/lib32", "/lib64", "/nix/store",
    "/etc/ld.so.cache", "/etc/alternatives", "/etc/localtime", "/etc/fonts", "/sys/devices/system/cpu", "/sys/devices/system/node",
)  # fmt: skip
# not the whole of it: the table of mounts tells where the judge's folders lie
_OWN_PROCESS = (
    "/proc/self/fd", "/proc/self/maps", "/proc/self/stat", "/proc/self/statm", "/proc/self/status",
    "/proc/cpuinfo", "/proc/meminfo", "/proc/stat",
)  # fmt: skip
_WRITABLE_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
# an interpreter installed here shares its folder with everything else
_SHARED_PREFIXES = ("/", "/usr", "/usr/local")
_PACKAGES = ("site-packages", "dist-packages")
_KIT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Sandbox:
    """The lockdown of one warm process and its workers.

    `own_user`: workers, or the house, run as a user of their own (root only); `scratch`: the folder of the judge's disk in which workers
    without a house have theirs.
    """

    def __init__(self, level: int, *, own_user: bool = False, scratch: str = "") -> None:
        self.level = level
        self.scratch = scratch
        self.own_user = own_user
        self.readable = readable_paths()
        self._user = FIRST_OWN_USER + os.getpid() % OWN_USERS

    def enter(self, control: int) -> None:
        """Before torch is imported. From level 2 on, returns in another process, the first one of the namespaces. Errors: StepFailed."""
        if self.level < 2:
            return
        if self.own_user:
            become(self._user, self.readable)
        namespaces.enter(self.readable, hidden_paths(), control)

    def lock_down(self, channel: int, output: int, limits: dict[str, Any], address_space: int) -> None:
        """In a fresh worker: takes away everything that it does not need, for good. Errors: StepFailed."""
        os.setsid()
        close_descriptors({channel, output})
        limit_resources(limits, address_space)
        if self.level == 0:
            die_with_parent()
            return
        if self.level == 2:
            namespaces.furnish(SCRATCH_MIB)
            _limit_threads()
        elif self.own_user:
            os.chown(limits["scratch"], self._user, self._user)
            become(self._user, [*self.readable, limits["scratch"]])
            _limit_threads()
        die_with_parent()  # after a change of user, which would undo it
        kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1, step="no_new_privs")
        kernel.drop_capabilities()
        self._restrict_files(limits["scratch"])
        kernel.prctl(kernel.PR_SET_DUMPABLE, 0, step="not dumpable")
        own_tree = self.level == 2 or self.own_user
        seccomp.refuse_calls(own_pid=os.getpid(), processes=limits["processes"], own_tree=own_tree)

    def _restrict_files(self, scratch: str) -> None:
        allowed = [*without(self.readable, hidden_paths()), *_OWN_PROCESS, "/etc/passwd", "/etc/group"]
        if self.level < 2:
            landlock.restrict(allowed, [scratch], _WRITABLE_DEVICES)
        elif landlock.version():  # without it, the house alone keeps the files
            landlock.restrict(allowed, [scratch, namespaces.SHARED_MEMORY], _WRITABLE_DEVICES)


# -- paths ---------------------------------------------------------------------------------------------------


def readable_paths() -> list[str]:
    """What ordinary code needs to read: the interpreter, its packages, the system's libraries and the worker's own code."""
    found = [os.path.join(_KIT, "__init__.py"), os.path.join(_KIT, "worker"), *_SYSTEM]
    for prefix in {sys.prefix, sys.base_prefix, sys.exec_prefix, os.path.realpath(sys.base_prefix)}:
        shared = prefix in _SHARED_PREFIXES
        found += [os.path.join(prefix, name) for name in ("lib", "lib64", "share")] if shared else [prefix]
    # an editable installation puts whole checkouts on the path: only folders of packages are taken
    found += [entry for entry in sys.path if os.path.basename(entry) in _PACKAGES]
    found += [entry for entry in os.environ.get("LD_LIBRARY_PATH", "").split(":") if os.path.isabs(entry)]
    return sorted({os.path.normpath(path) for path in found if os.path.exists(path)}, key=len)


def hidden_paths() -> list[str]:
    """Folders among the readable ones that hold answers: the course of an installed kit."""
    return [path for path in [os.path.join(_KIT, "_course")] if os.path.isdir(path)]


def without(paths: list[str], hidden: list[str]) -> list[str]:
    """The paths, with what leads to a hidden folder replaced by its other entries: a rule of Landlock holds for all below."""
    found = []
    for path in paths:
        if path in hidden:
            continue
        if any(name.startswith(path.rstrip("/") + "/") for name in hidden):
            inner = [os.path.join(path, name) for name in os.listdir(path)]
            found += without(inner, hidden)
        else:
            found.append(path)
    return found


# -- steps ---------------------------------------------------------------------------------------------------


def become(user: int, needed: list[str]) -> None:
    """From root to an ordinary user for good. Errors: StepFailed, also where that user could not read what it needs."""
    try:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    except OSError as error:
        raise StepFailed("another user", os.strerror(error.errno or 0)) from error
    for path in needed:
        if not os.access(path, os.R_OK):
            raise StepFailed("another user", f"it could not read `{path}`")
    # the maps of a user namespace are closed to a process that cannot be dumped, as after a change of user
    kernel.prctl(kernel.PR_SET_DUMPABLE, 1, step="dumpable")


def close_descriptors(keep: set[int]) -> None:
    """Closes every descriptor from 3 on that is not in `keep`, so that nothing of the judge's is inherited."""
    previous = 2
    for descriptor in [*sorted(d for d in keep if d > 2), _highest_descriptor() + 1]:
        os.closerange(previous + 1, descriptor)
        previous = descriptor


def _highest_descriptor() -> int:
    try:
        return max(int(name) for name in os.listdir("/proc/self/fd"))
    except (OSError, ValueError):
        return 4096


def limit_resources(limits: dict[str, Any], address_space: int) -> None:
    """Sets the limits of this process: address space (today's plus the budget), file size, open files, CPU seconds, no core."""
    try:
        import resource
    except ImportError:  # not a Unix
        return

    def set_limit(name: str, value: int) -> None:
        with contextlib.suppress(ValueError, OSError, AttributeError):
            kind = getattr(resource, name)
            resource.setrlimit(kind, (value, value))

    set_limit("RLIMIT_CORE", 0)
    set_limit("RLIMIT_FSIZE", MAX_FILE_BYTES)
    set_limit("RLIMIT_NOFILE", MAX_OPEN_FILES)
    set_limit("RLIMIT_CPU", int(limits["submission_seconds"] * 2) + 10)
    set_limit("RLIMIT_MEMLOCK", 0)
    set_limit("RLIMIT_MSGQUEUE", 0)
    if limits["device"] == "cpu" and address_space:  # CUDA maps tens of GiB of addresses
        set_limit("RLIMIT_AS", address_space + (int(limits["memory_mib"]) * 3 // 2 + 256 << 20))


def _limit_threads() -> None:
    """Only where the user is counted for this house or this worker alone."""
    import resource

    resource.setrlimit(resource.RLIMIT_NPROC, (MAX_THREADS, MAX_THREADS))


def address_space_bytes() -> int:
    """The virtual size of this process in bytes, 0 where the system does not tell."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def die_with_parent() -> None:
    """Linux: this process is killed when the one that forked it ends, so that a dead judge leaves nothing behind."""
    if sys.platform == "linux":
        kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL, step="parent-death signal")


def adopt_orphans() -> None:
    """Linux: processes that a worker leaves behind become children of this one, which ends them."""
    if sys.platform == "linux":
        kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1, step="subreaper")
