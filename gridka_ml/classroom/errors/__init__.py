"""The translator: a cell that raises shows first what that means and what to do, then the attendee's own lines.

``open_lesson`` installs it; the sentences stand in the catalogues beside it. Outside IPython nothing changes.
"""

import sys
import textwrap
import traceback
import warnings

from IPython import get_ipython

from gridka_ml.classroom.errors import about_data, about_keras, about_numpy, about_python  # noqa: F401  fill the register
from gridka_ml.classroom.errors.catalogue import load_sentences, look_up
from gridka_ml.classroom.errors.problem import Problem, as_python_puts_it, last_line, lines_of
from gridka_ml.classroom.messages import is_strict

load_sentences()
WIDTH = 90  # characters; JupyterLab breaks longer lines of an error in the middle of a word
MOST_PLACES = 3  # a function that calls itself would fill the page
MORE = "All that Python has to say, its traceback: run lesson.traceback() in a cell of its own."
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"


def sentence(error, namespace):
    """What an exception means and what to do; "" if nothing is known of it. ``namespace``: the attendee's names."""
    try:
        return look_up(Problem(error, namespace))
    except Exception:  # attendees' objects may do anything when they are looked at; then Python's own words are shown
        return ""


def explained(error, namespace):
    """The same, or else Python's own last line."""
    return sentence(error, namespace) or f"{last_line(as_python_puts_it(error, namespace))}."


def last_traceback():
    """Python's whole traceback of the last exception that a cell raised; "" if there is none."""
    error = getattr(sys, "last_value", None)
    if error is None:
        return ""
    shell = get_ipython()
    if shell is None or isinstance(error, SyntaxError):
        return "".join(traceback.format_exception(error))
    return shell.InteractiveTB.stb2text(whole(shell, error))


def whole(shell, error):
    return shell.InteractiveTB.structured_traceback(type(error), error, error.__traceback__, tb_offset=1)


class Translator:
    """Shows the exceptions of a shell's cells.

    ``first`` is asked before the catalogue: called with the exception and the code of the cell, it returns a sentence,
    or "" if it knows none.
    """

    def __init__(self, shell, first=lambda error, code: ""):
        self.shell, self.first = shell, first

    def install(self):
        """Show every exception from now on, by IPython's hook for it.

        The hook is not asked about SystemExit, nor about a cell that cannot even be cut into words, so for these two
        ``showtraceback`` is replaced.
        """
        self.shell.set_custom_exc((BaseException,), self.handle)
        if not hasattr(self.shell, "mainloop"):  # in a notebook `exit()` would take the kernel away, with all names
            self.shell.ask_exit = sys.exit
        warnings.filterwarnings("ignore", "To exit: use", UserWarning)  # IPython's advice, which ends the kernel
        original = type(self.shell).showtraceback

        def showtraceback(exc_tuple=None, *args, exception_only=False, **kwargs):
            error = exc_tuple[1] if exc_tuple else sys.exc_info()[1]
            if isinstance(error, SystemExit if exception_only else SyntaxError):
                return self.handle(self.shell, type(error), error, error.__traceback__)
            return original(self.shell, exc_tuple, *args, exception_only=exception_only, **kwargs)

        self.shell.showtraceback = showtraceback

    def handle(self, shell, kind, error, tb, tb_offset=None):
        """IPython's hook: show the exception as the error of the cell."""
        sys.last_type, sys.last_value, sys.last_traceback = kind, error, tb  # where %tb and %debug look
        sys.last_exc = error
        if hasattr(error, "_render_traceback_") or kind.__name__ == "UsageError":  # they know what to show
            return shell.showtraceback((kind, error, tb), tb_offset=tb_offset)
        can_ask = hasattr(shell.user_ns.get("lesson"), "traceback") and not is_strict()
        shown = [self.text(error, MORE)] if can_ask else [self.text(error, ""), "", *whole(shell, error)]
        # The part of `showtraceback` that a kernel overrides to send the text to where errors go.
        return shell._showtraceback(kind, error, shown)

    def sentence(self, error):
        """What the exception means and what to do, or else Python's own last line."""
        cells = self.shell.user_ns.get("In", [""])
        return self.first(error, cells[-1]) or explained(error, self.shell.user_ns)

    def text(self, error, more):
        """The sentence, the attendee's own lines, Python's words, and how to see more."""
        problem = Problem(error, self.shell.user_ns)
        said, python = self.sentence(error), last_line(problem.error)
        wrapped = textwrap.fill(said, WIDTH, break_long_words=False, break_on_hyphens=False)
        parts = [f"{BOLD}{wrapped}{PLAIN}", *lines_of(problem, self.title_of)[-MOST_PLACES:]]
        parts.append("\n".join(filter(None, [said != f"{python}." and f"Python says: {python}", more])))
        return "\n\n".join(parts)

    def title_of(self, file):
        """What attendees call a cell's code, "Cell In[3]"; a file by its name."""
        known = self.shell.compile.format_code_name(file)
        return " ".join(known or (("This cell",) if file.startswith("<") else ("File", file)))
