"""The helper package of the workshop: data sets, plots and checks for the lesson notebooks.

Importing it is cheap and loads no framework; each public name is imported when it is first used. From then on Python
takes packages from the environment, before files of the same name in the working folder or where PYTHONPATH leads.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from gridka_ml._paths import own_packages_first

__version__ = "0.1.0"

own_packages_first()

if TYPE_CHECKING:
    from gridka_ml.classroom import open_lesson
    from gridka_ml.datasets import load_abalone, load_mnist, load_pronunciations, load_xor

_HOMES = {
    "open_lesson": "gridka_ml.classroom",
    "load_abalone": "gridka_ml.datasets",
    "load_mnist": "gridka_ml.datasets",
    "load_pronunciations": "gridka_ml.datasets",
    "load_xor": "gridka_ml.datasets",
}

__all__ = ["__version__", "load_abalone", "load_mnist", "load_pronunciations", "load_xor", "open_lesson"]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'gridka_ml' has no attribute {name!r}; it offers {', '.join(sorted(_HOMES))}")


def __dir__() -> list[str]:
    return __all__
