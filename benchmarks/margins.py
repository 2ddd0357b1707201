"""How good the networks of the references become under 20 seeds: margins.json, and where it comes from.

Written by `python -m benchmarks.flakiness seeds --write`.
"""

import hashlib
import json
from pathlib import Path

PATH = Path(__file__).with_name("margins.json")


def read():
    """{task: {"lesson": …, "reference": fingerprint, "values": [what its check compares with its bound, per seed]}}."""
    return json.loads(PATH.read_text(encoding="utf-8")) if PATH.exists() else {}


def write(lesson, task, values):
    """Keep the values of a task, in place of those before."""
    values = [round(float(value), 4) for value in values]
    kept = read() | {task.name: {"lesson": lesson, "reference": fingerprint(task), "values": values}}
    lines = (f"{json.dumps(name)}: {json.dumps(kept[name])}" for name in sorted(kept))
    PATH.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8", newline="\n")


def fingerprint(task):
    """Tells whether the reference answer is still the one that was measured."""
    return hashlib.sha256(task.reference.encode()).hexdigest()[:16]
