"""The memory of a kernel in which networks replace each other."""

import gc
import weakref

import pytest

from gridka_ml.classroom import memory


@pytest.mark.parametrize("is_long", [True, False])
def test_a_long_cell_gives_the_memory_back_of_what_it_replaced(shell, monkeypatch, is_long):
    monkeypatch.setattr(memory, "LONG", 0 if is_long else 1000)
    memory.sweeper.install(shell)
    shell.run("class Network: pass")
    network = shell.user_ns["Network"]()
    network.itself = network
    reference = weakref.ref(network)
    del network
    gc.disable()
    try:
        shell.run("a_training = 1")
    finally:
        gc.enable()
    assert (reference() is None) is is_long


def test_opening_the_lesson_again_keeps_no_network_for_ever(shell, monkeypatch):
    monkeypatch.setattr(memory, "LONG", 0)
    memory.sweeper.install(shell)
    shell.run("class Network: pass")
    network = shell.user_ns["Network"]()
    network.itself = network
    reference = weakref.ref(network)
    memory.sweeper.install(shell)
    del network
    shell.run("a_training = 1")
    assert reference() is None
