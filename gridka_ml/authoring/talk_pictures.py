"""The pictures of talks: their code cells run once, when it is built, and what they draw is kept in ``expected/``.

So slides need neither a framework nor time. Called by `build` and `slides`.
"""

import base64
import hashlib
import json
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import nbformat

from gridka_ml import talks
from gridka_ml.authoring import render
from gridka_ml.authoring.drawing_code import drawing_code
from gridka_ml.authoring.execute import execute
from gridka_ml.authoring.pictures import light

RECORD = "pictures.json"  # the code that drew the pictures, by hash, what they show in words, their smallest letters
PLAYGROUND = "application/vnd.gridka-ml.playground+json"
# All talks are drawn in one kernel, each in names of its own. Pictures are twice as fine as in notebooks, for large
# screens; of a playground its picture is kept, and the state to begin with.
BEFORE = f"""
%reset -f
from IPython import get_ipython
from IPython.display import display
from matplotlib.figure import Figure
from matplotlib.text import Text

from gridka_ml import plotting, runtime
from gridka_ml.widgets.playground import Playground

def _show(self):
    png, words = self.picture()
    state = {{"name": self.name, "state": self.state(), "sentence": self.sentence}}
    display({{"image/png": png, "{PLAYGROUND}": state}}, metadata={{"image/png": {{"alt": words}}}}, raw=True)

def _measured(shown, *args, **kwargs):
    data, metadata = _format(shown, *args, **kwargs)
    if isinstance(shown, Figure):
        texts = [each for each in shown.findobj(Text) if each.get_visible() and each.get_text().strip()]
        points = min((each.get_fontsize() for each in texts), default=None)
        metadata["image/png"]["letters"] = points and 2 * points * shown.dpi / 72
    return data, metadata

Playground._ipython_display_ = _show
runtime.configure()
plotting.use_style()
_formatter = get_ipython().display_formatter
_format = getattr(_formatter.format, "measures", _formatter.format)
_formatter.format, _measured.measures = _measured, _format
%config InlineBackend.figure_formats = ["retina"]
"""
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"), "1"
)  # sums are added in the same order on every machine, and no thread waits for another one


@dataclass(frozen=True)
class Picture:
    """What a code cell has drawn: a PNG, what it shows in words, and the state of a playground, or None.

    ``letters`` is the size of the smallest ones, in pixels of the picture; None if it has none.
    """

    png: bytes
    words: str
    playground: dict | None = None
    letters: float | None = None


class TalkError(RuntimeError):
    """The code of a talk fails, or draws nothing, or what nobody has told in words."""


def folder_of(talk):
    return Path(talks.__path__[0]) / talk.name / "expected"


def code_hash(talk):
    """Of all that the talk executes, and of the code of ours that draws for it."""
    sources = [[part.id, part.source, part.shows] for part in talk.code_cells]
    ours = drawing_code("\n".join(part.source for part in talk.code_cells))
    return hashlib.sha256(json.dumps([BEFORE, sources, ours]).encode("utf-8")).hexdigest()


def kept(talk):
    """The words of the kept pictures, a list for each code cell, by its id; None if the code has changed since."""
    if not talk.code_cells:
        return {}
    record = record_of(talk)
    return record["words"] if record and record["code"] == code_hash(talk) else None


def record_of(talk):
    """What is noted of the kept pictures, or None."""
    file = folder_of(talk) / RECORD
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else None


def pictures(talk, part):
    """The kept Pictures of a code cell."""
    record = record_of(talk)
    for index, words in enumerate(record["words"][part.id]):
        png, state = (folder_of(talk) / f"{part.id}.{index}.{ending}" for ending in ("png", "json"))
        playground = json.loads(state.read_text(encoding="utf-8")) if state.is_file() else None
        letters = record["letters"].get(f"{part.id}.{index}")
        yield Picture(png.read_bytes(), words, playground, letters)


def draw(several, on_talk=None):
    """Run the code of these talks, in one kernel; the files for ``expected/`` of each, by name. Raises TalkError.

    ``on_talk(talk)`` is called before a talk is drawn, and may return a callback for its cells.
    """
    cells = {talk.name: cells_of(talk) for talk in several}
    told, places = {}, [(talk, index) for talk in several for index in range(len(cells[talk.name]))]

    def on_cell(number, _):
        talk, index = places[number]
        if on_talk and not index:
            told[talk.name] = on_talk(talk)
        if told.get(talk.name):
            told[talk.name](index, len(cells[talk.name]))

    notebook = nbformat.v4.new_notebook(cells=[*chain(*cells.values())], metadata=render.METADATA)
    result = execute(notebook, talks.__path__[0], on_cell=on_cell, environment=ONE_THREAD)
    if result.error:
        raise TalkError(f"talks/, {result.error}")
    return {talk.name: files_of(talk, cells[talk.name][1:]) for talk in several}


def cells_of(talk):
    """The code of a talk as cells, after one that prepares."""
    sources = {"before": BEFORE} | {part.id: part.source for part in talk.code_cells}
    cells = [nbformat.v4.new_code_cell(source) for source in sources.values()]
    for cell, name in zip(cells, sources, strict=True):
        cell.id = f"{talk.name}-{name}"[:64]
    return cells if talk.code_cells else []


def files_of(talk, cells):
    """The files for ``expected/``, from the executed cells."""
    files, words, letters = {}, {}, {}
    for part, cell in zip(talk.code_cells, cells, strict=True):
        shown = list(drawn(talk, part, cell))
        for index, picture in enumerate(shown):
            name = f"{part.id}.{index}"
            files[f"{name}.png"] = picture.png
            if picture.playground:
                files[f"{name}.json"] = render.document_bytes(picture.playground)
            letters |= {name: round(picture.letters, 1)} if picture.letters else {}
        words |= {part.id: [picture.words for picture in shown]} if shown else {}
    if files:
        files[RECORD] = render.document_bytes({"code": code_hash(talk), "words": words, "letters": letters})
    return files


def drawn(talk, part, cell):
    """The Pictures that a code cell shows."""
    place = f"talks/{talk.name}/talk.py:{part.line}"
    shown = [output for output in cell.outputs if "image/png" in output.get("data", {})]
    for output in cell.outputs:
        if output.get("name") == "stderr":
            raise TalkError(f"{place}: the code writes a warning or an error: {output.text[:300]}")
    if bool(shown) == (part is talk.setup):
        raise TalkError(f"{place}: {'the code that prepares draws a picture' if shown else 'the code draws nothing'}")
    for output in shown:
        told = output.metadata.get("image/png", {})
        words = ": ".join(filter(None, (part.shows, told.get("alt"))))
        if not words:
            raise TalkError(f'{place}: nothing tells what the picture shows; draw with plotting, or add shows="…"')
        png = base64.b64decode(light(output.data["image/png"]))
        yield Picture(png, words, output.data.get(PLAYGROUND), told.get("letters"))
