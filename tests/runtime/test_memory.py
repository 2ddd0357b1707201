"""What trained networks leave behind in the memory of a kernel."""

import os
import subprocess
import sys

import pytest

from gridka_ml.runtime.memory import library_function

TRAININGS = """
import gc
from gridka_ml import runtime
runtime.start()
import keras, numpy as np, tensorflow as tf

def train():
    network = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3, activation="softmax")])
    network.compile("adam", "sparse_categorical_crossentropy")
    network.fit(np.ones((8, 2), "float32"), np.zeros(8, "uint8"), verbose=0)
    return network

def steps_in_memory():
    runtime.give_back()
    graphs = [each for each in gc.get_objects() if type(each).__name__ == "FuncGraph"]
    return sum(each.name.startswith("one_step_on_data") for each in graphs)

kept = train()
before = steps_in_memory()
for _ in range(3):
    train()
print(before, steps_in_memory())
kept.fit(np.ones((8, 2), "float32"), np.zeros(8, "uint8"), verbose=0)

@tf.custom_gradient
def doubled(x):
    return 2 * x, lambda upstream: 5 * upstream

own, x = tf.function(lambda x: doubled(x)), tf.Variable(3.0)
own(x)
runtime.give_back()
with tf.GradientTape() as tape:
    y = own(x)
print(float(tape.gradient(y, x)))
"""

THREADS = """
import ctypes, threading
from gridka_ml import runtime
runtime.start()
together = threading.Barrier(12)

def allocate():
    together.wait()
    bytearray(3000)
    together.wait()

threads = [threading.Thread(target=allocate) for _ in range(12)]
[each.start() for each in threads]
[each.join() for each in threads]
ctypes.CDLL(None).malloc_stats()  # tells of each arena, to stderr
"""


@pytest.mark.slow
@pytest.mark.skipif(not library_function("mallopt"), reason="only the GNU C library has arenas")
@pytest.mark.parametrize(("asked", "is_met"), [({}, lambda n: n <= 2), ({"MALLOC_ARENA_MAX": "5"}, lambda n: n > 2)])
def test_threads_share_what_is_freed_unless_the_user_says_otherwise(asked, is_met):
    environment = {name: value for name, value in os.environ.items() if name != "MALLOC_ARENA_MAX"} | asked
    told = subprocess.run([sys.executable, "-c", THREADS], env=environment, capture_output=True, text=True, check=True)
    assert is_met(told.stderr.count("Arena ")), told.stderr


@pytest.mark.slow
def test_networks_that_are_gone_leave_no_graph_and_those_that_stay_can_go_on():
    environment = os.environ | {"KERAS_BACKEND": "tensorflow"}
    answer = subprocess.run([sys.executable, "-c", TRAININGS], env=environment, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    graphs, own_gradient = answer.stdout.splitlines()
    before, after = graphs.split()
    assert (before, after) == ("0", "0")  # those that stay make theirs anew
    assert own_gradient == "5.0"  # that of a function of one's own, which stays
