"""One step of training in a process of its own: the memory it takes, and the same step shared among several devices.

For lesson 8. Devices and peaks of memory belong to a process as long as it lives, so each question gets a new one.
"""

import json
import os
import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import numpy as np

from gridka_ml.runtime import BACKENDS, WITHOUT_GPU, backend_name, configure, start

PATIENCE = 300  # seconds
ANSWERS = {}  # by question, of this process


def peak_memory(network, batch_sizes, *, backward=True):
    """The peak of memory of a new process on the CPU after a step with each batch size.

    Parameters
    ----------
    network : keras.Model
        Its layers are those of Keras, with one input and ten classes; the process builds one like it.
    batch_sizes : list of int, ascending
        A peak never falls, so the step with the largest batch comes last.
    backward : bool, default=True
        Whether it is a step of training, forward and backward, or only a prediction, forward.

    Returns
    -------
    ndarray of shape (n_sizes,), bytes
    """
    task = {"network": network.to_json(), "batch_sizes": list(batch_sizes), "backward": backward}
    return np.array(in_new_process("measure", task))


def shared_step(network, x, y, n_devices):
    """How far the weights are apart after a step on one device and after the same step shared among several.

    Each device is a virtual one on the CPU; with PyTorch it is a process. Every device takes an equal part of the
    batch, and the backend averages their gradients.

    Parameters
    ----------
    network : keras.Model
        Its layers are those of Keras; the new process builds it twice with the same first weights.
    x : array-like of shape (n_samples, …)
    y : array-like of shape (n_samples,), numbers of classes
    n_devices : int, a divisor of n_samples

    Returns
    -------
    dict
        ``"step"``, the largest change of a weight by the step, and ``"difference"``, by how much the weights after the
        two steps differ at most.
    """
    task = {"network": network.to_json(), "x": np.asarray(x).tolist(), "y": np.asarray(y).tolist()}
    variables = BACKENDS[backend_name()].with_cpus(n_devices)
    return in_new_process("compare", task | {"n_devices": n_devices}, variables)


def in_new_process(what, task, variables=()):
    """What a function of this module makes of a task, in a process of its own on the CPU; it is asked once for each."""
    question = what, re.sub(r'_\d+(?=\\*")', "", json.dumps(task))  # Keras numbers the layers of each network anew
    if question not in ANSWERS:
        ANSWERS[question] = answer_of_new_process(what, task, variables)
    return ANSWERS[question]


def answer_of_new_process(what, task, variables):
    environment = os.environ | WITHOUT_GPU | {"KERAS_BACKEND": backend_name(), "PYTHONUTF8": "1"} | dict(variables)
    command = [sys.executable, "-m", "gridka_ml.studies.one_step", what]
    options = {"capture_output": True, "encoding": "utf-8", "timeout": PATIENCE, "env": environment}
    ended = subprocess.run(command, input=json.dumps(task), check=False, **options)
    if ended.returncode:
        raise RuntimeError(f"the process for this measurement ended early: {ended.stderr.strip()[-500:]}")
    return json.loads(ended.stdout.splitlines()[-1])


# --- in the new process -----------------------------------------------------------------------------------------


def measure(network, batch_sizes, backward):
    start()
    peaks, rng = [], np.random.default_rng(0)
    for n in batch_sizes:
        compiled = build(network)
        x, y = rng.random((n, *compiled.input.shape[1:]), dtype="float32"), np.arange(n) % 10
        for _ in range(2):
            compiled.train_on_batch(x, y) if backward else compiled.predict_on_batch(x)
        peaks.append(peak_of_this_process())
    return peaks


def compare(network, x, y, n_devices):
    import keras  # without `start`, which would compute: with that the devices of TensorFlow are fixed

    x, y, make = np.array(x, dtype="float32"), np.array(y), partial(build, network)
    shared = BACKENDS[backend_name()]().steps_on_cpus(make, x, y, n_devices)
    keras.distribution.set_distribution(None)
    alone = make()
    before = alone.get_weights()
    alone.fit(x, y, batch_size=len(x), epochs=1, shuffle=False, verbose=0)
    return {"step": apart(alone.get_weights(), before), "difference": apart(alone.get_weights(), shared)}


def apart(some, others):
    return float(max(np.abs(one - other).max() for one, other in zip(some, others, strict=True)))


def build(network):
    """A network of this description with the same first weights each time, compiled with plain descent."""
    import keras

    keras.utils.set_random_seed(1)
    compiled = keras.models.model_from_json(network)
    compiled.compile(keras.optimizers.SGD(0.1), "sparse_categorical_crossentropy")
    return compiled


def peak_of_this_process():
    status = Path("/proc/self/status")
    if status.exists():  # on Linux ru_maxrss is at least that of the process that started this one
        return int(re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii", errors="replace"))[1]) * 1024
    if sys.platform == "win32":
        import psutil

        return psutil.Process().memory_info().peak_wset
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def main(what):
    configure(threads=1)
    print(json.dumps({"measure": measure, "compare": compare}[what](**json.load(sys.stdin))))


if __name__ == "__main__":
    main(*sys.argv[1:])
