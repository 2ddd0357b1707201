"""The pictures of the workshop: each function takes the data first and `ax=None`, and returns the Axes it drew on.

For notebooks and lessons. Importing it is cheap: matplotlib, and Keras for `LiveTraining`, load at first use.
"""

from importlib import import_module

_HOMES = {
    "LiveFigure": "live_figure",
    "LiveTraining": "live_training",
    "activations": "activation_curves",
    "alignment": "alignments",
    "alt_text": "words",
    "approximations": "diagrams.functions",
    "batch_normalisation": "diagrams.normalisation",
    "class_counts": "bar_charts",
    "code_map": "code_maps",
    "comparison": "bar_charts",
    "computation_graph": "diagrams.graphs",
    "confusion_matrix": "confusion",
    "data_parallel": "diagrams.devices",
    "data_parts": "diagrams.data_parts",
    "data_table": "diagrams.tables",
    "decision_boundaries": "boundaries",
    "decision_boundary": "boundaries",
    "decision_line": "boundaries",
    "descent": "diagrams.descents",
    "dropout": "diagrams.networks",
    "fits": "diagrams.fits",
    "fold_errors": "regression",
    "function_curves": "diagrams.functions",
    "grid_values": "diagrams.grid_values",
    "grid_world": "diagrams.grid_worlds",
    "hidden_features": "hidden_planes",
    "images": "image_grid",
    "importances": "bar_charts",
    "inception_module": "diagrams.blocks",
    "kernel_products": "diagrams.windows",
    "line_fit": "diagrams.line_fits",
    "look_of_way": "diagrams.paths",
    "loss_curve": "curves",
    "loss_surface": "surfaces",
    "momentum_steps": "diagrams.momentum",
    "network": "diagrams.networks",
    "neuron": "diagrams.neurons",
    "paths": "diagrams.paths",
    "penalties": "diagrams.penalties",
    "points": "point_clouds",
    "pole_cart": "diagrams.pole_carts",
    "pooling": "diagrams.windows",
    "predicted_against_true": "regression",
    "prediction_intervals": "interval_bars",
    "probabilities": "bar_charts",
    "pyramid": "diagrams.pyramids",
    "residual_unit": "diagrams.blocks",
    "residuals": "regression",
    "roc_curves": "hit_rates",
    "routing": "diagrams.capsules",
    "searches": "diagrams.searches",
    "seed_curves": "many_seeds",
    "seed_spread": "seed_spreads",
    "sliding_kernel": "kernel_slides",
    "softmax_bars": "diagrams.class_scores",
    "standings": "rank_tables",
    "strokes": "diagrams.capsules",
    "surrogate": "diagrams.searches",
    "timeline": "diagrams.timelines",
    "trial_curves": "trials",
    "unrolled": "diagrams.unrolled_cells",
    "use_style": "style",
    "valley": "diagrams.descents",
}

__all__ = sorted(_HOMES)


def __getattr__(name):
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}; it offers {', '.join(__all__)}")


def __dir__():
    return __all__
