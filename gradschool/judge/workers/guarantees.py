"""The guarantees of isolation: a word for each, as records hold it, and what it says to a person."""

GUARANTEES = {
    "answers": "graders and solutions cannot be read",
    "files": "other files, such as submissions and results, cannot be read or changed",
    "installation": "the interpreter and this kit cannot be changed",
    "secrets": "what other processes hold cannot be read",
    "network": "no connection can be opened",
    "programs": "no program can be started",
    "processes": "no process can be started",
    "signals": "other processes cannot be signalled or limited",
    "memory": "memory is limited",
    "end": "a worker that is ended is gone",
}
