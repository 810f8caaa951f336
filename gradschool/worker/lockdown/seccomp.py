"""The seccomp filter: which system calls the code of a student may make. x86-64 and aarch64.

Theory of operation. The kernel runs a small program (BPF) over every system call: its number, its processor's
kind and its arguments, as numbers; what a pointer leads to cannot be seen. Calls that start programs or
processes, open connections, reach other processes or change the kernel are refused with EPERM. Any call newer
than this table is refused with ENOSYS, for which the C library has another way. Calls of another processor's
kind end the process. Everything else is what ordinary code needs, and is allowed.
"""

from __future__ import annotations

import errno
import platform
import struct

from gradschool.worker.lockdown.kernel import StepFailed, install_filter

_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
# not looked at yet: Linux 6.10 ends at 462
_FIRST_UNKNOWN = 463

Calls = dict[str, tuple[int | None, int | None]]

# name: (number on x86-64, number on aarch64)
# fmt: off
_ALWAYS: Calls = {
    # other programs
    "execve": (59, 221), "execveat": (322, 281), "uselib": (134, None),
    # reach other processes, or get in their way
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "kcmp": (312, 272), "process_madvise": (440, 440), "process_mrelease": (448, 448),
    "pidfd_open": (434, 434), "pidfd_getfd": (438, 438), "pidfd_send_signal": (424, 424),
    "move_pages": (279, 239), "migrate_pages": (256, 238), "perf_event_open": (298, 241),
    "userfaultfd": (323, 282), "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240),
    "tkill": (200, 130), "setpriority": (141, 140), "sched_setaffinity": (203, 122),
    "sched_setscheduler": (144, 119), "sched_setparam": (142, 118), "sched_setattr": (314, 274),
    "ioprio_set": (251, 30),
    # other filters over this one
    "seccomp": (317, 277),
    # namespaces and mounts
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51),
    "unshare": (272, 97), "setns": (308, 268), "fsopen": (430, 430), "fsconfig": (431, 431),
    "fsmount": (432, 432), "fspick": (433, 433), "open_tree": (428, 428), "move_mount": (429, 429),
    "mount_setattr": (442, 442), "statmount": (457, 457), "listmount": (458, 458),
    # the kernel and the machine
    "bpf": (321, 280), "io_uring_setup": (425, 425), "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427), "keyctl": (250, 219), "add_key": (248, 217), "request_key": (249, 218),
    "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106),
    "create_module": (174, None), "kexec_load": (246, 104), "kexec_file_load": (320, 294),
    "reboot": (169, 142), "swapon": (167, 224), "swapoff": (168, 225), "acct": (163, 89),
    "settimeofday": (164, 170), "clock_settime": (227, 112), "adjtimex": (159, 171),
    "clock_adjtime": (305, 266), "sethostname": (170, 161), "setdomainname": (171, 162),
    "iopl": (172, None), "ioperm": (173, None), "syslog": (103, 116), "vhangup": (153, 58),
    "quotactl": (179, 60), "quotactl_fd": (443, 443), "personality": (135, 92), "lookup_dcookie": (212, 18),
    "nfsservctl": (180, 42), "_sysctl": (156, None), "sysfs": (139, None), "ustat": (136, None), "modify_ldt": (154, None),
    # of these the whole machine has so many: requests to disks in the background
    "io_setup": (206, 0),
    # memory and messages that outlive a process
    "shmget": (29, 194), "shmat": (30, 196), "shmctl": (31, 195), "msgget": (68, 186), "msgctl": (71, 187),
    "msgsnd": (69, 189), "msgrcv": (70, 188), "semget": (64, 190), "semctl": (66, 191), "semop": (65, 193),
    "semtimedop": (220, 192), "mq_open": (240, 180), "mq_unlink": (241, 181), "mq_notify": (244, 184),
    # files without a path, watching, locking, special files, the cache
    "mincore": (27, 232), "cachestat": (451, 451), "sync": (162, 81), "syncfs": (306, 267),
    "open_by_handle_at": (304, 265), "name_to_handle_at": (303, 264), "fanotify_init": (300, 262),
    "fanotify_mark": (301, 263), "inotify_init": (253, None), "inotify_init1": (294, 26),
    "inotify_add_watch": (254, 27), "flock": (73, 32), "memfd_create": (319, 279),
    "memfd_secret": (447, 447), "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7),
    "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16), "mknod": (133, None),
    "mknodat": (259, 33), "symlink": (88, None), "symlinkat": (266, 36),
}
# `sem_open` makes its file by a link
_LINKS: Calls = {
    "link": (86, None), "linkat": (265, 37),
}
# without a tree of its own: Landlock does not guard these
_MODES: Calls = {
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452),
    "chown": (92, None), "lchown": (94, None), "fchown": (93, 55), "fchownat": (260, 54),
    "utime": (132, None), "utimes": (235, None), "utimensat": (280, 88), "futimesat": (261, None),
}
# room that a file takes without being written, past every limit on its size
_RESERVATIONS: Calls = {
    "fallocate": (285, 47),
}
# newer ways of waiting for each other by memory; the C library uses the old one
_WAITING: Calls = {
    "futex_waitv": (449, 449), "futex_wake": (454, 454), "futex_wait": (455, 455), "futex_requeue": (456, 456),
}
# unless the exercise may have processes
_CONNECTIONS: Calls = {
    "connect": (42, 203), "bind": (49, 200), "listen": (50, 201), "accept": (43, 202),
    "accept4": (288, 242),
}
_FORKS: Calls = {
    "fork": (57, None), "vfork": (58, None),
}
# what the driver of a GPU calls, found by trying; sockets of its kind come on top
_OF_GPU = frozenset(
    ("bind", "listen", "connect", "symlink", "symlinkat", "memfd_create", "mincore", "sched_setaffinity")
)
# their arguments decide
_LOOKED_AT: Calls = {
    "clone": (56, 220), "clone3": (435, 435), "socket": (41, 198), "socketpair": (53, 199),
    "sendto": (44, 206), "kill": (62, 129), "tgkill": (234, 131), "prlimit64": (302, 261),
    "prctl": (157, 167), "fcntl": (72, 25), "ioctl": (16, 29), "futex": (202, 98),
    "getsockopt": (55, 209), "setsockopt": (54, 208),
}
# fmt: on

# of BPF: load a word, compare and jump, mask, end
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
# results; an error's lower 16 bits are its number
_ALLOW, _ERROR, _KILL_PROCESS = 0x7FFF0000, 0x00050000, 0x80000000
# in `struct seccomp_data`; each argument takes 8 bytes
_NUMBER_AT, _ARCHITECTURE_AT, _ARGUMENTS_AT = 0, 4, 16

# a thread, not a process; any of the namespaces
_CLONE_THREAD, _CLONE_NEW_ANY = 0x10000, 0x7E020000
# a page of a file that all can read lets two workers wake each other (FUTEX_WAKE, FUTEX_REQUEUE,
# FUTEX_CMP_REQUEUE, FUTEX_WAKE_OP, FUTEX_UNLOCK_PI, FUTEX_WAKE_BITSET); within one process a flag stands beside it
_FUTEX_PRIVATE, _FUTEX_OPERATION, _FUTEX_WAKING = 128, 127, (1, 3, 4, 5, 7, 10)
# the mask leaves out flags such as SOCK_CLOEXEC
_AF_UNIX, _SOCK_STREAM, _SOCKET_TYPE = 1, 1, 0xF
# death signal, dumpable flag, filters, adopting orphans, naming a tracer
_PRCTL_OPTIONS = (1, 4, 22, 36, 0x59616D61)
# have the kernel signal somebody (F_SETOWN, F_SETSIG, F_SETOWN_EX), watch folders (F_NOTIFY),
# locks on files that all can read (F_SETLK, F_SETLKW, F_OFD_SETLK, F_OFD_SETLKW, F_SETLEASE),
# larger pipes, in memory that nobody counts (F_SETPIPE_SZ)
_FCNTL_COMMANDS = (8, 10, 15, 1026, 6, 7, 37, 38, 1024, 1031)
# who is at the other end: SO_PASSCRED, SO_PEERCRED, SO_PEERGROUPS, SO_PASSPIDFD, SO_PEERPIDFD
_SO_PASSCRED = 16
_SOCKET_OPTIONS = (_SO_PASSCRED, 17, 59, 76, 77)
# larger buffers, uncounted as well: SO_SNDBUF, SO_RCVBUF and their forced forms
_BUFFER_OPTIONS = (7, 8, 32, 33)
# type into a terminal (TIOCSTI, TIOCLINUX), take one (TIOCSCTTY),
# signals again (FIOSETOWN, SIOCSPGRP), flags of files (FS_IOC_SETFLAGS ...)
_IOCTL_REQUESTS = (0x5412, 0x541C, 0x540E, 0x8901, 0x8902, 0x40086602, 0x40046602, 0x401C5820)


class _Program:
    """Instructions in order; jumps are given as how many instructions to pass over."""

    def __init__(self, column: int) -> None:
        # of the tables: the processor
        self._column = column
        self._code: list[tuple[int, int, int, int]] = []

    def add(self, code: int, value: int, if_true: int = 0, if_false: int = 0) -> None:
        # in the order of `struct sock_filter`
        self._code.append((code, if_true, if_false, value))

    def refuse(self, error: int) -> None:
        self.add(_RETURN, _ERROR | error)

    def refuse_all(
        self, calls: Calls, error: int = errno.EPERM, *, but: frozenset[str] = frozenset()
    ) -> None:
        """These calls are refused whatever their arguments, `but` for some."""
        for name, numbers in calls.items():
            if name not in but:
                self._refuse_number(numbers[self._column], error)

    def refuse_call(self, name: str, error: int = errno.EPERM) -> None:
        """This call, one of those that may be looked at, is refused whatever its arguments."""
        self._refuse_number(_LOOKED_AT[name][self._column], error)

    def _refuse_number(self, number: int | None, error: int) -> None:
        if number is not None:
            # another call passes over the refusal
            self.add(_EQUAL, number, 0, 1)
            self.refuse(error)

    def look_at(self, name: str, rows: list[tuple[int, int, int, int]]) -> None:
        """For this call, `rows` decide: they load arguments and may return.

        Then the number is loaded again.
        """
        number = _LOOKED_AT[name][self._column]
        if number is not None:
            # another call passes over all of them
            self.add(_EQUAL, number, 0, len(rows) + 1)
            self._code += rows
            self.add(_LOAD, _NUMBER_AT)

    def packed(self) -> bytes:
        return b"".join(struct.pack("HBBI", *row) for row in self._code)


# the row that tests of arguments pass over or reach
_REFUSE = (_RETURN, 0, 0, _ERROR | errno.EPERM)


# one row; BPF loads 32 bits at a time, the low half first
def _load(argument: int, *, high: bool = False) -> tuple[int, int, int, int]:
    return (_LOAD, 0, 0, _ARGUMENTS_AT + 8 * argument + 4 * high)


# refuse unless the argument is this value
def _unless(argument: int, value: int) -> list[tuple[int, int, int, int]]:
    return [_load(argument), (_EQUAL, 1, 0, value), _REFUSE]


# refuse if the argument is one of these
def _if_one_of(argument: int, values: tuple[int, ...]) -> list[tuple[int, int, int, int]]:
    tests = [row for value in values for row in ((_EQUAL, 0, 1, value), _REFUSE)]
    return [_load(argument), *tests]


# refuse an operation that wakes others, unless they are of this process
def _unless_private(argument: int) -> list[tuple[int, int, int, int]]:
    tests = [row for value in _FUTEX_WAKING for row in ((_EQUAL, 0, 1, value), _REFUSE)]
    operation = (_AND, 0, 0, _FUTEX_OPERATION)
    return [_load(argument), (_ANY_BIT, len(tests) + 1, 0, _FUTEX_PRIVATE), operation, *tests]


def compile_filter(
    own_pid: int, *, processes: bool, own_tree: bool, gpu: bool = False, machine: str = ""
) -> bytes:
    """The filter as bytes, for the process `own_pid`.

    `processes`: forks and sockets between them are allowed; `own_tree`: files of others have no path; `gpu`:
    what the driver of a GPU calls is allowed. Errors: StepFailed for a processor without a table.
    """
    machine = machine or platform.machine()
    if machine not in _ARCHITECTURES:
        raise StepFailed("seccomp", f"there is no table for the processor `{machine}`")
    program = _Program(list(_ARCHITECTURES).index(machine))
    # first: the numbers of another architecture mean other calls
    program.add(_LOAD, _ARCHITECTURE_AT)
    program.add(_EQUAL, _ARCHITECTURES[machine], 1, 0)
    program.add(_RETURN, _KILL_PROCESS)
    program.add(_LOAD, _NUMBER_AT)
    # also x32, whose numbers begin at 0x40000000
    program.add(_AT_LEAST, _FIRST_UNKNOWN, 0, 1)
    program.refuse(errno.ENOSYS)
    of_gpu = _OF_GPU if gpu else frozenset()
    program.refuse_all(_ALWAYS, but=of_gpu)
    if not own_tree:
        program.refuse_all(_MODES)
        program.refuse_all(_LINKS)
        # the C library writes instead
        program.refuse_all(_RESERVATIONS, errno.EOPNOTSUPP)
    if not processes:
        program.refuse_all(_CONNECTIONS | _FORKS, but=of_gpu)
        program.refuse_all(_WAITING, errno.ENOSYS)
    # its flags lie behind a pointer; the C library tries clone
    program.refuse_call("clone3", errno.ENOSYS)
    _look_at_arguments(program, own_pid, processes, gpu)
    program.add(_RETURN, _ALLOW)
    return program.packed()


def _look_at_arguments(program: _Program, own_pid: int, processes: bool, gpu: bool) -> None:
    # new namespaces are refused even where processes are allowed
    only_threads = [] if processes else [(_ANY_BIT, 1, 0, _CLONE_THREAD), _REFUSE]
    program.look_at("clone", [_load(0), *only_threads, (_ANY_BIT, 0, 1, _CLONE_NEW_ANY), _REFUSE])
    if processes or gpu:
        program.look_at("socket", _unless(0, _AF_UNIX))
    else:
        program.refuse_call("socket")
    if not processes:
        # shared memory of a driver is not the neighbour's: at level 2 there is none
        if not gpu:
            program.look_at("futex", _unless_private(1))
        # only itself, by number: no group, no -1
        program.look_at("kill", _unless(0, own_pid))
        # with an address, a pair's datagram reaches any named socket
        program.look_at(
            "sendto", [_load(4), (_EQUAL, 1, 0, 0), _REFUSE, _load(4, high=True), (_EQUAL, 1, 0, 0), _REFUSE]
        )
    # a pair of datagram sockets could send elsewhere
    stream = [_load(1), (_AND, 0, 0, _SOCKET_TYPE), (_EQUAL, 1, 0, _SOCK_STREAM), _REFUSE]
    program.look_at("socketpair", [*_unless(0, _AF_UNIX), *([] if processes else stream)])
    # with processes, the PID namespace of level 2 bounds signals
    if not processes:
        program.look_at("tgkill", _unless(0, own_pid))
    # the third argument is the option
    program.look_at("getsockopt", _if_one_of(2, _SOCKET_OPTIONS))
    of_peers = tuple(option for option in _SOCKET_OPTIONS if not gpu or option != _SO_PASSCRED)
    program.look_at("setsockopt", _if_one_of(2, of_peers + _BUFFER_OPTIONS))
    # 0 is the process itself
    program.look_at("prlimit64", _unless(0, 0))
    program.look_at("prctl", _if_one_of(0, _PRCTL_OPTIONS))
    program.look_at("fcntl", _if_one_of(1, _FCNTL_COMMANDS))
    program.look_at("ioctl", _if_one_of(1, _IOCTL_REQUESTS))


def refuse_calls(*, own_pid: int, processes: bool, own_tree: bool, gpu: bool) -> None:
    """Installs the filter in this process for good; `no_new_privs` must be set. Errors: StepFailed."""
    install_filter(compile_filter(own_pid, processes=processes, own_tree=own_tree, gpu=gpu))
