"""Namespaces of its own for the warm process, and in them a tree of files in which there is nothing to steal.

Theory of operation. Before torch is imported, the process moves into new user, mount, network, IPC, UTS and
PID namespaces and forks. The child is the first process of the PID namespace, so that its end ends every
process in it. It builds a small tree on a tmpfs (the interpreter, the system's libraries and the worker's own
code, each bound read-only at its usual path) and makes that tree its root. Graders, solutions, other
submissions and results have no path in it. Each worker then gets a mount namespace with an empty `/scratch`
and `/dev/shm`, which vanish with it. The user is mapped to itself: that works even where another user could
not read the interpreter.
"""

from __future__ import annotations

import contextlib
import os
import signal
import stat

from gradschool.worker.lockdown import kernel
from gradschool.worker.lockdown.kernel import StepFailed

SCRATCH, SHARED_MEMORY = "/scratch", "/dev/shm"
# any will do: the tree covers it
_MOUNT_POINTS = ("/tmp", "/mnt", "/var", "/usr")
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
_LINKS = {"/dev/fd": "/proc/self/fd", "/dev/stdin": "fd/0", "/dev/stdout": "fd/1", "/dev/stderr": "fd/2"}
# it holds mount points, hardly any files
_OF_TREE = "mode=755,size=4m,nr_inodes=8k"
_NAME = "worker"


def enter(readable: list[str], hidden: list[str], control: int) -> None:
    """Moves into new namespaces; returns in their first process only.

    The caller waits outside until that one ends.

    `readable`: paths to bind; `hidden`: folders in these that stay empty; `control`: a descriptor that only
    the first process keeps. Errors: StepFailed.
    """
    # asked now: before they are mapped, both are `nobody`
    user, group = os.getuid(), os.getgid()
    kernel.unshare(
        # gives the right to all the others
        kernel.CLONE_NEWUSER
        | kernel.CLONE_NEWNS
        | kernel.CLONE_NEWNET
        | kernel.CLONE_NEWIPC
        | kernel.CLONE_NEWUTS
        | kernel.CLONE_NEWPID
    )
    _map_to_itself(user, group)
    _fork_first_process(control)
    _build(readable, hidden, user, group)
    with contextlib.suppress(OSError):
        _set_host_name()


def mount_private_tmp(scratch_mib: int) -> None:
    """For one worker: namespaces with an empty `/scratch` and `/dev/shm` of its own. Errors: StepFailed."""
    kernel.unshare(kernel.CLONE_NEWNS | kernel.CLONE_NEWIPC)
    # files on a tmpfs are memory: both are bounded
    flags = kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC
    kernel.mount("none", SCRATCH, "tmpfs", flags, f"mode=700,size={scratch_mib}m,nr_inodes=8k")
    kernel.mount("none", SHARED_MEMORY, "tmpfs", flags, "mode=700,size=64m,nr_inodes=1k")


def _map_to_itself(user: int, group: int) -> None:
    for name, text in (
        # the kernel asks for this before a group is mapped
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        try:
            with open(f"/proc/self/{name}", "w") as file:
                file.write(text)
        except OSError as error:
            raise StepFailed(f"user namespace: {name}", os.strerror(error.errno or 0)) from error


def _fork_first_process(control: int) -> None:
    # the first child after unshare is process 1
    child = os.fork()
    if child:
        # else its end would not close the socket
        os.close(control)
        # when the judge is killed, this process goes ...
        kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL, step="parent-death signal")
        _, status = os.waitpid(child, 0)
        os._exit(0 if status == 0 else 1)
    # ... and with it the first process, and so all others
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL, step="parent-death signal")


def _build(readable: list[str], hidden: list[str], user: int, group: int) -> None:
    # no mount made here reaches the system's own namespace
    kernel.mount("none", "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
    # by descriptor: the tree may cover some of them
    sources = {path: os.open(path, os.O_PATH) for path in [*readable, *_DEVICES] if os.path.lexists(path)}
    tree = next(path for path in _MOUNT_POINTS if os.path.isdir(path))
    # `/lib` is a link on many systems
    links = {path: os.readlink(path) for path in sources if os.path.islink(path)}
    kernel.mount("none", tree, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, _OF_TREE)
    for path, descriptor in sources.items():
        _bring(tree, path, descriptor, links.get(path))
        os.close(descriptor)
    for path in hidden:
        if os.path.isdir(tree + path):
            # a tmpfs over it, too small for anything
            kernel.mount("none", tree + path, "tmpfs", 0, "mode=755,size=4k,nr_inodes=2")
            kernel.make_read_only(tree + path, deep=False)
    for path in (SCRATCH, SHARED_MEMORY, "/proc", "/etc"):
        os.makedirs(tree + path, exist_ok=True)
    for path, target in _LINKS.items():
        os.symlink(target, tree + path)
    if not os.path.lexists(tree + "/tmp"):  # an interpreter may lie below it
        os.symlink(SCRATCH, tree + "/tmp")
    _write_accounts(tree, user, group)
    _mount_proc(tree + "/proc")
    # torch's import looks for a place to write
    os.environ["TMPDIR"] = SCRATCH
    kernel.mount(
        "none", tree + SCRATCH, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "mode=700,size=1m,nr_inodes=64"
    )
    kernel.change_root(tree)
    # only now: the steps above wrote into it
    kernel.make_read_only("/", deep=False)


def _bring(tree: str, path: str, descriptor: int, link: str | None) -> None:
    """Binds what the descriptor leads to, read-only, at the same path in the tree."""
    target = tree + path
    if os.path.lexists(target):
        return  # it came with a folder above it
    os.makedirs(os.path.dirname(target), exist_ok=True)
    if link is not None:
        os.symlink(link, target)
        return
    device = path in _DEVICES
    if stat.S_ISDIR(os.fstat(descriptor).st_mode):
        os.mkdir(target)
    else:
        # a file is bound over a file
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o644))
    kernel.mount(f"/proc/self/fd/{descriptor}", target, None, kernel.MS_BIND | kernel.MS_REC)
    # a device would be closed by NODEV
    if not device:
        kernel.make_read_only(target, deep=True)


def _write_accounts(tree: str, user: int, group: int) -> None:
    """The accounts that code may ask for: its own."""
    texts = {"passwd": f"{_NAME}:x:{user}:{group}::{SCRATCH}:/\n", "group": f"{_NAME}:x:{group}:\n"}
    for name, text in (texts | {"hosts": "127.0.0.1 localhost\n"}).items():
        with open(f"{tree}/etc/{name}", "w") as file:
            file.write(text)


def _mount_proc(target: str) -> None:
    """The processes of these namespaces.

    Some containers refuse it: `/proc` stays empty, and torch does without.
    """
    try:
        kernel.mount("none", target, "proc", kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC)
    except StepFailed:
        return
    # root could write into /proc/sys even without capabilities
    kernel.make_read_only(target, deep=True)


def _set_host_name() -> None:
    with contextlib.suppress(AttributeError):
        import socket

        socket.sethostname(_NAME)
