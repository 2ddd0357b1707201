"""Lets go of trained networks that TensorFlow keeps: works round https://github.com/tensorflow/tensorflow/issues/97697.

Reaches into TensorFlow. When a TensorFlow in which that issue is closed is the oldest one in pyproject.toml, delete
this module and its test.
"""

import inspect
from importlib import import_module

STEP = "one_step_on_data"  # what Keras calls a step of its training; nobody takes a gradient through it any more


def let_go():
    """Take the gradients of the losses of Keras' trainings out of TensorFlow's register.

    There they would stay for ever, each with the graph of a network, some 9 MB for the one of lesson 4.
    """
    register = import_module("tensorflow.python.framework.ops").gradient_registry._registry
    for name in [name for name in register if name.startswith("CustomGradient-")]:
        if _graph_name(register[name]["type"]).startswith(STEP):
            del register[name]


def _graph_name(gradient):
    """Of the graph that a registered gradient holds."""
    taped = inspect.getclosurevars(gradient).nonlocals.get("tape_grad_fn")
    result = inspect.getclosurevars(taped).nonlocals.get("result") if taped else None
    tensors = result if isinstance(result, list | tuple) else [result]
    return next((str(getattr(tensor.graph, "name", "")) for tensor in tensors if hasattr(tensor, "graph")), "")
