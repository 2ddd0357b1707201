"""What belongs to the user's machine and would change a lesson: files called like packages, Keras' settings.

`start` shields the lesson from it; the opening line and the doctor name what it cannot be shielded from. (Paths are put
in order before anything is imported: `gridka_ml/_paths.py`; a matplotlibrc is forgotten by `plotting.use_style`.)
"""

import json
import os
import sys
import warnings
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import LazyLoader, find_spec, module_from_spec
from pathlib import Path

from gridka_ml._paths import from_pythonpath
from gridka_ml.runtime.backends import BACKENDS, SetupError

CARRYING = ("numpy", "pandas", "matplotlib", "sklearn", "keras", *(backend.module for backend in BACKENDS.values()))
FLOATS = ("float16", "float32", "float64")
PRINTED = {"precision": 8, "threshold": 1000, "edgeitems": 3, "linewidth": 75, "suppress": False, "formatter": None}
NOBODY_IMPORTS = {"antigravity", "test", "this"}  # modules of Python whose names are free for files


def from_elsewhere(modules):
    """Of these modules, those that were imported already from the working folder or by PYTHONPATH: {name: file}."""
    folders = [Path.cwd(), *map(Path, from_pythonpath())]
    imported = {name: getattr(sys.modules.get(name), "__file__", None) for name in modules}
    return {
        name: file
        for name, file in imported.items()
        if file and Path(sys.prefix) not in Path(file).parents and set(folders) & set(Path(file).parents)
    }


def called_like_modules(folder):
    """The files and packages in a folder that have the name of a module of Python's or of an installed package."""
    elsewhere = [path for path in sys.path if path and Path(path) != folder.resolve()]
    candidates = [path for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()]
    return sorted(path for path in candidates if is_taken(path.stem, elsewhere) and path.stem not in NOBODY_IMPORTS)


def is_taken(name, paths):
    """Whether there is a module of this name, be it Python's own."""
    spec = PathFinder.find_spec(name, paths)
    return name in sys.stdlib_module_names or (spec is not None and spec.origin is not None)


def notes():
    """What the lesson cannot be shielded from, or was shielded from to somebody's surprise: sentences, a line each."""
    found = [
        f"{name} comes from {file}, not from the workshop's environment: restart the kernel and run this cell first."
        for name, file in from_elsewhere(CARRYING).items()
    ]
    return found + [
        f"Your {path.name} is called like a module: `import {path.stem}` finds the module, not yours. Rename yours."
        for path in called_like_modules(Path.cwd())
    ]


def check_keras_settings():
    """Raise SetupError if there is a `keras.json` with which neither Keras nor TensorFlow can be imported."""
    file = Path(os.environ.get("KERAS_HOME", Path.home() / ".keras"), "keras.json")
    try:
        settings = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # there is none, or Keras passes over it
        return
    if not isinstance(settings, dict):
        wrong = "no settings, but something else"
    else:
        wrong = next(
            (f"{name} is {settings[name]!r}" for name in settings if not is_accepted(name, settings[name])), None
        )
    if wrong:
        raise SetupError(f"Keras cannot take its settings from {file}: {wrong}", "rename it and restart the kernel.")


def is_accepted(name, value):
    """Whether Keras accepts this value of a setting."""
    known = {"floatx": FLOATS, "image_data_format": ("channels_last", "channels_first")}
    return isinstance(value, float) if name == "epsilon" else value in known.get(name, (value,))


def check_matplotlib_settings():
    """Raise SetupError if matplotlib cannot be imported because of a file of the user's, in another encoding."""
    try:
        import_module("matplotlib.style")
    except UnicodeDecodeError:
        styles = Path(import_module("matplotlib").get_configdir(), "stylelib").glob("*.mplstyle")
        texts = {path: path.read_text(encoding="utf-8", errors="replace") for path in styles}
        file = next(path for path, text in texts.items() if "\N{REPLACEMENT CHARACTER}" in text)
        raise SetupError(
            f"matplotlib cannot read {file}, since it is not written in UTF-8", "rename it and restart the kernel."
        ) from None


def forget_preferences():
    """NumPy, pandas and warnings as Python brings them, whatever a file that IPython runs at its start has set."""
    import_module("numpy").set_printoptions(**PRINTED)
    import_module("numpy").seterr(divide="warn", over="warn", under="ignore", invalid="warn")
    if "pandas" in sys.modules:
        with warnings.catch_warnings(action="ignore"):  # some options are on their way out
            sys.modules["pandas"].reset_option("^(display|mode)")
    if "PYTHONWARNINGS" in os.environ:
        warnings.filters[:] = [each for each in warnings.filters if each[0] != "error"]


def import_keras():
    """Keras with its documented defaults, whatever `keras.json` or the environment says, but for the backend."""
    keras = import_module("keras")
    keras.config.set_dtype_policy("float32")
    keras.config.set_image_data_format("channels_last")
    keras.config.set_floatx("float32")
    keras.config.set_epsilon(1e-7)
    keras.config.set_max_epochs(None)
    keras.config.set_max_steps_per_epoch(None)
    return keras


def import_on_use(name, *parts):
    """Let a module, imported while it lacked something, be imported again when somebody first uses it.

    `parts` are the beginnings of the modules' names that it takes with it.
    """
    for loaded in [each for each in sys.modules if each.startswith((name, *parts))]:
        del sys.modules[loaded]
    spec = find_spec(name)
    spec.loader = LazyLoader(spec.loader)
    module = sys.modules[name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    parent, _, child = name.rpartition(".")
    setattr(sys.modules[parent], child, module)
