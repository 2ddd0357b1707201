"""The pictures of a talk: its code cells run once, when it is built, and what they draw is kept in ``expected/``.

So slides need neither a framework nor time. Called by `build` and `slides`.
"""

import base64
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import nbformat

from gridka_ml import talks
from gridka_ml.authoring import render
from gridka_ml.authoring.execute import execute
from gridka_ml.authoring.pictures import light

RECORD = "pictures.json"  # the code that drew the pictures, by hash, and what they show in words
PLAYGROUND = "application/vnd.gridka-ml.playground+json"
# Pictures twice as fine as in notebooks, for large screens; of a playground its picture, and the state to begin with.
BEFORE = f"""
from IPython.display import display
from gridka_ml import plotting, runtime
from gridka_ml.widgets.playground import Playground

def _show(self):
    png, words = self.picture()
    state = {{"name": self.name, "state": self.state(), "sentence": self.sentence}}
    display({{"image/png": png, "{PLAYGROUND}": state}}, metadata={{"image/png": {{"alt": words}}}}, raw=True)

Playground._ipython_display_ = _show
runtime.configure()
plotting.use_style()
%config InlineBackend.figure_formats = ["retina"]
"""


@dataclass(frozen=True)
class Picture:
    """What a code cell has drawn: a PNG, what it shows in words, and the state of a playground, or None."""

    png: bytes
    words: str
    playground: dict | None = None


class TalkError(RuntimeError):
    """The code of a talk fails, or draws nothing, or what nobody has told in words."""


def folder_of(talk):
    return Path(talks.__path__[0]) / talk.name / "expected"


def code_hash(talk):
    """Of all that the talk executes."""
    sources = [[part.id, part.source, part.shows] for part in talk.code_cells]
    return hashlib.sha256(json.dumps([BEFORE, sources]).encode("utf-8")).hexdigest()


def kept(talk):
    """The words of the kept pictures, a list for each code cell, by its id; None if the code has changed since."""
    try:
        record = json.loads((folder_of(talk) / RECORD).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {} if not talk.code_cells else None
    return record["words"] if record["code"] == code_hash(talk) else None


def pictures(talk, part):
    """The kept Pictures of a code cell."""
    for index, words in enumerate(kept(talk)[part.id]):
        png, state = (folder_of(talk) / f"{part.id}.{index}.{ending}" for ending in ("png", "json"))
        playground = json.loads(state.read_text(encoding="utf-8")) if state.is_file() else None
        yield Picture(png.read_bytes(), words, playground)


def draw(talk, on_cell=None):
    """Run the code of a talk; the files for ``expected/``, by name. Raises TalkError."""
    if not talk.code_cells:
        return {}
    cells = [nbformat.v4.new_code_cell(source) for source in (BEFORE, *(part.source for part in talk.code_cells))]
    for cell, name in zip(cells, ["before", *(part.id for part in talk.code_cells)], strict=True):
        cell.id = name[:64]
    result = execute(
        nbformat.v4.new_notebook(cells=cells, metadata=render.METADATA), talk_folder(talk), on_cell=on_cell
    )
    if result.error:
        raise TalkError(f"talks/{talk.name}: {result.error}")
    files, words = {}, {}
    for part, cell in zip(talk.code_cells, cells[1:], strict=True):
        shown = list(drawn(talk, part, cell))
        for index, picture in enumerate(shown):
            files[f"{part.id}.{index}.png"] = picture.png
            if picture.playground:
                files[f"{part.id}.{index}.json"] = render.document_bytes(picture.playground)
        words |= {part.id: [picture.words for picture in shown]} if shown else {}
    files[RECORD] = render.document_bytes({"code": code_hash(talk), "words": words})
    return files


def talk_folder(talk):
    return folder_of(talk).parent


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
        told = output.metadata.get("image/png", {}).get("alt", "")
        words = ": ".join(filter(None, (part.shows, told)))
        if not words:
            raise TalkError(f'{place}: nothing tells what the picture shows; draw with plotting, or add shows="…"')
        yield Picture(base64.b64decode(light(output.data["image/png"])), words, output.data.get(PLAYGROUND))
