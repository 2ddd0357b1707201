"""reveal.js lies here as its makers published it, and the page beside it says which version that is."""

import hashlib
import re
from importlib.resources import files

FOLDER = files("gridka_ml.authoring") / "templates" / "reveal.js"
PAGE = (FOLDER / "README.md").read_text(encoding="utf-8")


def test_every_file_is_the_published_one():
    noted = dict(re.findall(r"^\| `([\w.]+)` \| .* \| `([0-9a-f]{64})` \|$", PAGE, re.MULTILINE))
    there = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in FOLDER.iterdir()}
    del there["README.md"]
    assert there == noted


def test_the_page_names_the_version_and_the_licence():
    version = re.search(r"reveal\.js (\d+\.\d+\.\d+)", PAGE)[1]
    assert f'"{version}"' in (FOLDER / "reveal.js").read_text(encoding="utf-8")
    assert (FOLDER / "LICENSE").read_text(encoding="utf-8").startswith("Copyright (C) 2011-2024 Hakim El Hattab")
