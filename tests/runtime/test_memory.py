"""What trained networks leave behind in the memory of a kernel."""

import os
import subprocess
import sys

import pytest

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


@pytest.mark.slow
def test_networks_that_are_gone_leave_no_graph_and_those_that_stay_can_go_on():
    environment = os.environ | {"KERAS_BACKEND": "tensorflow"}
    answer = subprocess.run([sys.executable, "-c", TRAININGS], env=environment, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    graphs, own_gradient = answer.stdout.splitlines()
    before, after = graphs.split()
    assert (before, after) == ("0", "0")  # those that stay make theirs anew
    assert own_gradient == "5.0"  # that of a function of one's own, which stays
