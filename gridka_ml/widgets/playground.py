"""What the playgrounds share in Python: the module for the page, and the picture where no module can run.

A playground's own module says its state as traitlets, its words, and how its picture is drawn.
"""

import base64
import html
import io
import json
import re
from importlib.resources import files

import anywidget
from traitlets import TraitError, TraitType

PARTS = 'import * as parts from "./parts.js";'


def module(name: str) -> str:
    """The ES module of a playground as one text, without imports: no address is fetched, wherever it is put.

    Parameters: name, such as "one_neuron".
    """
    here = files("gridka_ml.widgets")
    text, parts = ((here / f"{each}.js").read_text(encoding="utf-8") for each in (name, "parts"))
    exported = r"(?m)^export (?=(?:const|function|class) (\w+))"
    names = ", ".join(re.findall(exported, parts))
    return text.replace(PARTS, f"const parts = (() => {{\n{re.sub(exported, '', parts)}\nreturn {{ {names} }};\n}})();")


class Numbers(TraitType):
    """A list of numbers, or of lists of numbers, as JSON has it; an array is taken, too."""

    default_value = ()
    info_text = "an array or a list of finite numbers"

    def validate(self, owner, value):
        import numpy as np

        try:
            array = np.asarray(value, dtype=float)
        except (TypeError, ValueError):
            self.error(owner, value)
        if not np.isfinite(array).all():
            raise TraitError(f"{self.name} must hold finite numbers; train again with a smaller learning rate")
        return array.tolist()


class Playground(anywidget.AnyWidget):
    """A widget that runs in the page, without a round trip to the kernel.

    Below a cell a picture and a sentence come first; the module takes them away when it runs. So they stay where
    widgets are blocked or missing: in another front end, in a notebook that is opened again, in an export.
    """

    name = sentence = ""  # of the module; what to do with it

    def draw(self):
        """Draw the playground's present state; returns the Figure."""
        raise NotImplementedError

    def state(self) -> dict:
        """What the module reads, as JSON has it."""
        own = self.traits(sync=True).keys() - anywidget.AnyWidget.class_traits(sync=True).keys()
        return {key: value for key, value in self.get_state(own).items() if not key.startswith("_")}

    def html(self) -> str:
        """The playground for any page: it runs there without a kernel and fetches nothing."""
        return on_a_page(self.name, self.state(), self.sentence, *self.picture())

    def picture(self):
        """A PNG of the present state, base64, and its words."""
        import matplotlib.pyplot as plt

        from gridka_ml import plotting

        figure = self.draw()
        buffer = io.BytesIO()
        figure.savefig(buffer, format="png", dpi=80)
        words = plotting.alt_text(figure)
        plt.close(figure)
        return base64.b64encode(buffer.getvalue()).decode("ascii"), words

    def _ipython_display_(self):
        from IPython.display import display

        png, words = self.picture()
        bundle = {
            "text/plain": f"{self.sentence} The picture: {words}.",
            "text/html": f"<div data-stands-in>{_standing_in(self.sentence, png, words)}</div>",
            "image/png": png,
        }
        display(bundle, metadata={"image/png": {"alt": words}}, raw=True)
        display(*self._repr_mimebundle_(), raw=True)


def on_a_page(name, state, sentence, png, words):
    """HTML of a playground in this state, with the picture that stands there where scripts are blocked."""
    start = f'parts.showAll("{name}", {{ render }});'
    return (
        f'<div data-playground="{name}" data-state="{html.escape(json.dumps(state))}">'
        f"{_standing_in(sentence, png, words)}</div>\n"
        f'<script type="module">\n{module(name)}\n{start}\n</script>\n'
    )


def _standing_in(sentence, png, words):
    return f'<p>{html.escape(sentence)}</p><img alt="{html.escape(words)}" src="data:image/png;base64,{png}">'
