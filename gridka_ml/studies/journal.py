"""The file of a study that many processes write, each of which may be killed in the middle of a line.

For the studies of this room. Optuna appends the next line to the half one, and then nobody can read the file any more;
see https://github.com/optuna/optuna/issues/5138.
"""

import os
from pathlib import Path

from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend, JournalFileOpenLock


def open_journal(file, *, patience=30):
    """Optuna's storage in a file, a new one if there is none.

    One line an event. That works on the disks that machines of a cluster share, where a database such as SQLite must
    not lie. The lock, a file beside it, works on all systems; if it is held for longer than ``patience``, in seconds,
    its process was killed, and it is broken.
    """
    file = str(Path(file).absolute())
    return JournalStorage(JournalFileBackend(file, lock_obj=MendingLock(file, grace_period=patience)))


class MendingLock(JournalFileOpenLock):
    """Whoever gets it cuts off what was not written to its end, which nobody has read."""

    def __init__(self, file, *, grace_period):
        super().__init__(file, grace_period)
        self.file = file

    def acquire(self):
        acquired = super().acquire()
        try:
            cut_off_half_line(self.file)
        except BaseException:
            self.release()
            raise
        return acquired


def cut_off_half_line(file):
    with Path(file).open("r+b") as journal:
        if journal.seek(0, os.SEEK_END) == 0:
            return
        journal.seek(-1, os.SEEK_END)
        if journal.read() != b"\n":
            journal.seek(0)
            journal.truncate(journal.read().rfind(b"\n") + 1)
