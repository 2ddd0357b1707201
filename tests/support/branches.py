"""Inside a kernel: take the state of a lesson, try something, and go back. `remember()` before, `go_back()` after."""

from copy import copy

from IPython import get_ipython

from gridka_ml.authoring.desk import copies

THEIRS = {"In", "Out", "get_ipython", "exit", "quit", "open"}  # IPython's own names
_states = []


def remember():
    names = get_ipython().user_ns
    mine = {name: value for name, value in names.items() if not name.startswith("_") and name not in THEIRS}
    memory = {name: copy(record) for name, record in names["lesson"].records.items()}
    _states.append((copies(mine), memory))


def go_back():
    names = get_ipython().user_ns
    then, memory = _states.pop()
    for name in [name for name in names if not name.startswith("_") and name not in THEIRS | then.keys()]:
        del names[name]
    names |= then
    names["lesson"].records.update(memory)
