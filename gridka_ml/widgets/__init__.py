"""What can be played with in a notebook. Lessons import it; it knows nothing of them.

A playground runs in the page: an ES module, NAME.js, and its Python side, NAME.py; both are told in `playground`.
"""

from importlib import import_module

_HOMES = {
    "DrawingPad": "drawing_pad",
    "Kernel": "kernel",
    "OneNeuron": "one_neuron",
    "PoleCart": "pole_cart",
    "Race": "race",
    "SmallNetwork": "small_network",
    "SpokenWord": "spoken_word",
    "like_mnist": "drawing_pad",
    "picture_of": "drawing_pad",
}

__all__ = sorted(_HOMES)


def __getattr__(name):
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}; it offers {', '.join(__all__)}")


def __dir__():
    return __all__
