"""What a page tells the reader to type, to open or to follow is there: in READMEs, docs, lessons, help and messages."""

import pytest

from tests.support import mentions, pages

PAGES = pages.pages()


@pytest.mark.parametrize("place", PAGES)
def test_all_that_a_page_mentions_exists(place):
    assert mentions.problems(place, PAGES[place]) == []


def test_the_pages_are_all_there():
    assert {"README.md", "exercises/README.md", "solutions/README.md", "deploy/slurm/README.md"} <= set(PAGES)
    assert {"gridka_ml/lessons/warm_up/notebook.py", "gridka-ml run --help", "gridka_ml/doctor.py"} <= set(PAGES)


RIGHT = """
# A page: with "marks"

`make lab EXTRA=gpu,teach`, `PYTHON=python3.12 make test`, `gridka-ml lab --backend jax --port 8890 --no-browser`,
`.venv\\Scripts\\gridka-ml slides LESSON --output monday.html`, `gridka_ml/lessons/NAME/checks.py`, `sigmoid`,
`lesson.catch_up("…")`, `lesson.hint("sigmoid")`, `gridka_ml.datasets.load_xor`, `plotting.LiveTraining()`, `checks.py`,
`gridka_ml/plotting/`, `gridka-ml run --report`,
[here](#a-page-with-marks), <a href='exercises/README.md#stuck'>there</a>, [far](https://example.org/x.md#y).

```
python -m benchmarks.flakiness seeds --write        # gridka-ml nothing, only a comment
KERNELS=/usr/local deploy/slurm/install.sh
```
"""


def test_what_exists_may_be_mentioned():
    assert mentions.problems("README.md", RIGHT) == []


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("`gridka-ml report`", "there is no command `gridka-ml report`"),
        ("`.venv/bin/gridka-ml start_lab DIR`", "there is no command `gridka-ml start_lab`"),
        ("`gridka-ml run --html report.html`", "`gridka-ml run` has no option --html"),
        ("`gridka-ml run warmup`", "there is no lesson or backend warmup"),
        ("`gridka-ml lab --backend mxnet`", "there is no lesson or backend mxnet"),
        ("`gridka-ml lab --prot 8890`", "neither `gridka-ml lab` nor JupyterLab has --prot"),
        ("`gridka-ml --versions`", "has no option --versions"),
        ("```\ngridka-ml doctor --quick\n```", "`gridka-ml doctor` has no option --quick"),
        ("`make install`", "make has no target install"),
        ("```\nmake labs   # opens it\n```", "make has no target labs"),
        ("`make lab EXTRAS=gpu`", "make has no variable EXTRAS"),
        ("`make lab EXTRA=cuda`", "make: EXTRA cannot be cuda"),
        ("`make lab BACKEND=mxnet`", "make: BACKEND cannot be mxnet"),
        ("`python -m benchmarks.seeds`", "there is no module benchmarks.seeds"),
        ("`python -m benchmarks.flakiness seeds --record`", "flakiness.py knows no --record"),
        ("`py tools\\bootstrap.py --extra cpu`", "bootstrap.py knows no --extra"),
        ("`WHEELS=a deploy/slurm/install.sh`", "nothing reads the variable WHEELS"),
        ("`GRIDKA_ML_STRICTLY`", "nothing reads the variable GRIDKA_ML_STRICTLY"),
        ('`lesson.catchup("sigmoid")`', "lesson has no catchup"),
        ('`lesson.hint("sigmoidal")`', "there is no task sigmoidal"),
        ("`plotting.live_training()`", "plotting has no live_training"),
        ("`load_cifar()`", "gridka_ml has no load_cifar"),
        ("`gridka_ml.load_cifar()`", "there is no gridka_ml.load_cifar"),
        ("`gridka_ml.authoring.pages`", "there is no gridka_ml.authoring.pages"),
        ("`gridka_ml/lesson_text.py`", "there is no file gridka_ml/lesson_text.py"),
        ("`exercise/README.md`", "there is no file exercise/README.md"),
        ("`mistaken_checks.py`", "there is no file mistaken_checks.py"),
        ("`deploy/slurm/uninstall.sh`", "there is no file deploy/slurm/uninstall.sh"),
        ("[x](docs/nothing.md)", "the link docs/nothing.md leads nowhere"),
        ("[x](#no-such-heading)", "there is no anchor #no-such-heading"),
        ("[x](exercises/README.md#stuck-again)", "there is no anchor exercises/README.md#stuck-again"),
        ('<a href="solutions/READMEE.md">x</a>', "the link solutions/READMEE.md leads nowhere"),
        ("<img src='docs/picture.png'>", "the link docs/picture.png leads nowhere"),
        ('<a href="#nowhere">x</a>', "there is no anchor #nowhere"),
        ("[x][1]\n\n[1]: nothing.md", "the link nothing.md leads nowhere"),
    ],
)
def test_what_does_not_exist_is_noticed(fault, told):
    found = mentions.problems("README.md", f"# A page\n\n{fault}\n")
    assert found and told in "\n".join(found), found


def test_a_task_of_another_lesson_is_noticed_in_a_lesson():
    place = "gridka_ml/lessons/warm_up/notebook.py"
    assert mentions.problems(place, '`lesson.hint("sigmoid")`') == [f"{place}: there is no task sigmoid"]
