"""What a worker may use and do: limits, and from level 1 on rules that the kernel enforces for good.

Theory of operation. Code under judgement is hostile until shown otherwise, and nothing that it can reach is
worth more than what the judge checks again. So the judge decides from outside, by its own clock and by
killing. This module takes away what the code could use against others, in an order in which each step still
has the rights that it needs:

    level 0   closed descriptors, a clean environment, limits on memory, files and time: for your own code
    level 1   ... and another user where the judge is root, no new rights, Landlock, seccomp, no tracing
    level 2   ... inside namespaces of its own (`namespaces`), with a tree of files with nothing to steal

Each step works or raises StepFailed with its name; there is no half-locked worker. The steps are rehearsed
once in a throw-away process before torch is imported, so that a machine that refuses one says so early. The
lockdown is never assumed to work: the judge's preflight runs every escape probe in a worker.

Why the same user is enough where there is no other: without capabilities, in a tree or under a Landlock rule
that names no file of the judge, with signals, tracing, limits and priorities of other processes refused by
number, the user's identity gives nothing.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import Any, NamedTuple, NoReturn

from gradschool.worker.lockdown import gpu, kernel, landlock, namespaces, seccomp
from gradschool.worker.lockdown.kernel import StepFailed

MAX_FILE_BYTES = 64 << 20
MAX_OPEN_FILES = 256
MAX_THREADS = 256
# a thread or a timer takes one for a moment
MAX_SIGNALS = 64
# beyond the budget: stacks of threads, what libraries set up once
MEMORY_MARGIN_MIB = 256
SCRATCH_MIB = 256
# what the limits are does not matter there
REHEARSAL_LIMITS = {"memory_mib": 256, "submission_seconds": 10.0, "device": "cpu", "processes": False}

# between systems' and people's accounts: these own no files
FIRST_OWN_USER, OWN_USERS = 61_184, 4_000
_SYSTEM = (
    "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/local/lib", "/usr/share", "/lib", "/lib32", "/lib64", "/nix/store",
    "/etc/ld.so.cache", "/etc/alternatives", "/etc/localtime", "/etc/fonts", "/sys/devices/system/cpu", "/sys/devices/system/node",
)  # fmt: skip
# not `mounts`, which tells where the judge's folders are
_OWN_PROCESS = (
    "/proc/self/fd", "/proc/self/maps", "/proc/self/schedstat", "/proc/self/stat", "/proc/self/statm", "/proc/self/status",
    "/proc/cpuinfo", "/proc/meminfo", "/proc/stat",
)  # fmt: skip
_WRITABLE_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
_PACKAGES = ("site-packages", "dist-packages")
_KIT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Sandbox:
    """The lockdown of one warm process and its workers.

    `own_user`: workers run as a user of their own, at level 2 the warm process, too (root only).
    `scratch`: the folder on the judge's disk in which workers below level 2 have theirs. `device`: the one
    that the judge was started for.
    """

    def __init__(self, level: int, *, own_user: bool = False, scratch: str = "", device: str = "cpu") -> None:
        self.level = level
        self.device = device
        self._gpu_files: list[str] = []
        self.scratch = scratch
        self.own_user = own_user
        self.readable = readable_paths()
        # judges side by side get different ones
        self._user = FIRST_OWN_USER + os.getpid() % OWN_USERS

    def enter(self, control: int) -> None:
        """Locks down the warm process itself and rehearses a worker's lockdown, before torch is imported.

        At level 2 it returns in another process, the first one of the new namespaces. Errors: StepFailed.
        """
        if self.level == 0:
            return
        if self.level == 2:
            if self.device == "cuda":
                self._gpu_files = gpu.device_files()
                gpu.name_only_gpu()
            if self.own_user:
                become(self._user, self.readable)
            namespaces.enter(self.readable, hidden_paths(), control, self._gpu_files)
        elif self.own_user:
            # workers of that user pass through; nobody else can
            os.chown(self.scratch, -1, self._user)
            os.chmod(self.scratch, 0o710)
        self._rehearse()

    def _rehearse(self) -> None:
        """Locks down a process that then ends. Errors: StepFailed for the step that cannot be taken here."""
        scratch = namespaces.SCRATCH
        if self.level == 1:
            scratch = os.path.join(self.scratch, "rehearsal")
            os.mkdir(scratch, mode=0o700)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            self._lock_down_and_end(writing, REHEARSAL_LIMITS | {"scratch": scratch, "device": self.device})
        # else the pipe would never end
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read().decode("utf-8", "replace")
        _, status = os.waitpid(child, 0)
        if self.level == 1:
            os.rmdir(scratch)
        if status:
            step, _, reason = said.partition(": ")
            raise StepFailed(step or "rehearsal", reason or f"it ended with status {status}")

    def _lock_down_and_end(self, pipe: int, limits: dict[str, Any]) -> NoReturn:
        """In the process of the rehearsal: what cannot be done is written to the pipe."""
        try:
            self.lock_down(pipe, pipe, limits, mapped_now())
            os._exit(0)
        except (StepFailed, OSError) as failure:
            os.write(pipe, str(failure).encode())
        finally:
            os._exit(1)

    def lock_down(self, channel: int, output: int, limits: dict[str, Any], mapped: Mapped) -> None:
        """In a fresh worker: takes away everything that it does not need, for good. Errors: StepFailed."""
        # a group of its own: one signal reaches all that it starts
        os.setsid()
        close_descriptors({channel, output})
        limit_resources(limits, mapped)
        if self.level == 0:
            die_with_parent()
            return
        if self.level == 2:
            # needs the capabilities that are dropped below
            namespaces.mount_private_tmp(SCRATCH_MIB)
            _limit_threads()
        elif self.own_user:
            # while it still is root
            os.chown(limits["scratch"], self._user, self._user)
            become(self._user, [*self.readable, limits["scratch"]])
            _limit_threads()
        # after the change of user, which would undo it
        die_with_parent()
        # Landlock and seccomp ask for this first
        kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1, step="no_new_privs")
        kernel.drop_capabilities()
        # exercises for the CPU stay as they are
        gpu_files = self._gpu_files if limits["device"] == "cuda" else []
        self._restrict_files(limits["scratch"], gpu_files)
        # no other process of this user may look inside
        kernel.prctl(kernel.PR_SET_DUMPABLE, 0, step="not dumpable")
        # last: the filter refuses what the steps above call
        own_tree = self.level == 2
        seccomp.refuse_calls(
            own_pid=os.getpid(), processes=limits["processes"], own_tree=own_tree, gpu=bool(gpu_files)
        )

    def _restrict_files(self, scratch: str, gpu_files: list[str]) -> None:
        # at level 2 these two files name the worker only
        allowed = [*without(self.readable, hidden_paths()), *_OWN_PROCESS, "/etc/passwd", "/etc/group"]
        if self.level < 2:
            landlock.restrict(allowed, [scratch], _WRITABLE_DEVICES)
        elif landlock.version():  # without it, the tree alone keeps the files
            landlock.restrict(
                allowed,
                [scratch, namespaces.SHARED_MEMORY],
                _WRITABLE_DEVICES,
                controlled=gpu_files,
                overwritable=[gpu.OWN_THREADS] if gpu_files else [],
            )


# -- paths ---------------------------------------------------------------------------------------------------


def readable_paths() -> list[str]:
    """What ordinary code must read: interpreter, packages, the system's libraries, the worker's code."""
    # of the kit nothing but the worker itself
    found = [os.path.join(_KIT, "__init__.py"), os.path.join(_KIT, "worker"), *_SYSTEM]
    for prefix in {sys.prefix, sys.base_prefix, sys.exec_prefix, os.path.realpath(sys.base_prefix)}:
        # not all of it: settings beside them may hold tokens, as pip's do
        found += [os.path.join(prefix, name) for name in ("lib", "lib64", "share")]
    # only packages: an editable installation puts whole checkouts on the path
    found += [entry for entry in sys.path if os.path.basename(entry) in _PACKAGES]
    found += [entry for entry in os.environ.get("LD_LIBRARY_PATH", "").split(":") if os.path.isabs(entry)]
    # a folder before what lies in it
    return sorted({os.path.normpath(path) for path in found if os.path.exists(path)}, key=len)


def hidden_paths() -> list[str]:
    """Folders among the readable ones that hold answers: the course of an installed kit."""
    return [path for path in [os.path.join(_KIT, "_course")] if os.path.isdir(path)]


def without(paths: list[str], hidden: list[str]) -> list[str]:
    """The paths, with each that leads to a hidden folder replaced by its other entries.

    A rule of Landlock holds for everything below its path, without exceptions.
    """
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
    """From root to an ordinary user for good.

    Errors: StepFailed, also where that user cannot read what it needs.
    """
    try:
        # groups first: an ordinary user may not change them
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    except OSError as error:
        raise StepFailed("another user", os.strerror(error.errno or 0)) from error
    # an interpreter in root's home, for one
    for path in needed:
        if not os.access(path, os.R_OK):
            raise StepFailed("another user", f"it could not read `{path}`")
    # undumpable after the change, it could not write its user map
    kernel.prctl(kernel.PR_SET_DUMPABLE, 1, step="dumpable")


def close_descriptors(keep: set[int]) -> None:
    """Closes every descriptor from 3 on that is not in `keep`: nothing of the judge's is inherited."""
    # the gaps between those that stay
    previous = 2
    for descriptor in [*sorted(d for d in keep if d > 2), _highest_descriptor() + 1]:
        os.closerange(previous + 1, descriptor)
        previous = descriptor


def _highest_descriptor() -> int:
    try:
        return max(int(name) for name in os.listdir("/proc/self/fd"))
    except (OSError, ValueError):  # no /proc: as many as is common
        return 4096


def limit_resources(limits: dict[str, Any], mapped: Mapped) -> None:
    """Limits memory (what is `mapped` plus the budget), file size, open files, signals and CPU seconds.

    No core files.
    """
    try:
        import resource
    except ImportError:  # not a Unix
        return

    # macOS refuses some: the judge watches from outside anyway
    def set_limit(name: str, value: int) -> None:
        with contextlib.suppress(ValueError, OSError, AttributeError):
            kind = getattr(resource, name)
            # both: a soft limit alone can be raised
            resource.setrlimit(kind, (value, value))

    set_limit("RLIMIT_CORE", 0)
    set_limit("RLIMIT_FSIZE", MAX_FILE_BYTES)
    set_limit("RLIMIT_NOFILE", MAX_OPEN_FILES)
    # a last resort: the judge's clock comes first
    set_limit("RLIMIT_CPU", int(limits["submission_seconds"] * 2) + 10)
    set_limit("RLIMIT_MEMLOCK", 0)
    # queues would outlive the process
    set_limit("RLIMIT_MSGQUEUE", 0)
    # waiting signals and timers count for the user, not for the process
    set_limit("RLIMIT_SIGPENDING", MAX_SIGNALS)
    # addresses are not memory; CUDA maps tens of GiB
    if limits["device"] == "cpu" and mapped.space:
        budget = int(limits["memory_mib"])
        set_limit("RLIMIT_AS", mapped.space + (budget * 3 // 2 + MEMORY_MARGIN_MIB << 20))
        # what a library frees of its addresses is not there to be written to
        set_limit("RLIMIT_DATA", mapped.data + (budget + MEMORY_MARGIN_MIB << 20))


def _limit_threads() -> None:
    """Only where the kernel counts this user's threads in these namespaces, or for these workers, alone."""
    import resource

    resource.setrlimit(resource.RLIMIT_NPROC, (MAX_THREADS, MAX_THREADS))


class Mapped(NamedTuple):
    """What a process has mapped, in bytes: addresses in all, and those that are its own to write to."""

    space: int = 0
    data: int = 0


def mapped_now() -> Mapped:
    """What this process has mapped; nothing where the system does not tell."""
    try:
        with open("/proc/self/statm") as file:
            pages = [int(field) for field in file.read().split()]
        return Mapped(*(count * os.sysconf("SC_PAGE_SIZE") for count in (pages[0], pages[5])))
    except (OSError, ValueError, IndexError):
        return Mapped()


def die_with_parent() -> None:
    """Linux: this process is killed when the one that forked it ends: a dead judge leaves nothing behind."""
    if sys.platform == "linux":
        kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL, step="parent-death signal")


def adopt_orphans() -> None:
    """Linux: processes that a worker leaves behind become children of this one, which ends them."""
    if sys.platform == "linux":
        kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1, step="subreaper")
