"""What a kernel says in which no lesson is open, as after a restart. IPython loads it, see gridka_ml/jupyter/ipython.

It imports nothing, since it is loaded by every kernel of the environment.
"""

ADVICE = "name 'lesson' is not defined: the kernel is new. Run the first code cell, then `lesson.catch_up(\"…\")`."


def load_ipython_extension(shell):
    """IPython's own entry point."""
    shell.set_custom_exc((NameError,), explain)


def explain(shell, kind, error, traceback, tb_offset=None):
    """IPython's handler of exceptions; only what names `lesson` is shown as one line."""
    if error.name == "lesson":
        error._render_traceback_ = lambda: [f"NameError: {ADVICE}"]
    shell.showtraceback((kind, error, traceback), tb_offset=tb_offset)
