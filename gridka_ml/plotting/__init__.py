"""The pictures of the workshop: each function takes the data first and `ax=None`, and returns the Axes it drew on.

For notebooks and lessons. Importing it is cheap: matplotlib, and Keras for `LiveTraining`, load at first use.
"""

from importlib import import_module

_HOMES = {
    "LiveFigure": "live_figure",
    "LiveTraining": "live_training",
    "alt_text": "words",
    "class_counts": "bar_charts",
    "comparison": "bar_charts",
    "confusion_matrix": "confusion",
    "decision_boundary": "boundaries",
    "decision_line": "boundaries",
    "dropout": "diagrams.networks",
    "images": "image_grid",
    "loss_curve": "curves",
    "loss_surface": "surfaces",
    "network": "diagrams.networks",
    "neuron": "diagrams.neurons",
    "points": "point_clouds",
    "predicted_against_true": "regression",
    "probabilities": "bar_charts",
    "residuals": "regression",
    "sliding_kernel": "kernel_slides",
    "use_style": "style",
}

__all__ = sorted(_HOMES)


def __getattr__(name):
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}; it offers {', '.join(__all__)}")


def __dir__():
    return __all__
