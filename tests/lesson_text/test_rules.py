"""No answer in an exercise, however it is written down there; and no false alarm."""

import pytest

from gridka_ml.lesson_text import LessonError, parse_lesson

LESSON = """\
# %% [markdown] lesson=1 minutes=10
# # Title

# %%
GIVEN

# %% [markdown] task="balance" minutes=3
# ## Balance
# WORDS

# %% task="balance" OPTIONS
### BEGIN SOLUTION
counts = np.bincount(y_train)
model = keras.Sequential([
    keras.layers.Dense(64, activation="relu"),
    keras.layers.Dense(1),
])
model.fit(x_train, y_train, epochs=3)
### STUB
counts = ____
model = keras.Sequential(____)
model.fit(x_train, y_train, epochs=____)
### END SOLUTION

# %% check="balance"
lesson.check("balance", counts, model)

# %% [markdown] hint="balance"
# Use `np.bincount(y_train)`.

# %% expected="LABEL"
print(counts)
"""


def parse(given="import numpy as np", words="How many?", options="", label="ten numbers", stub="____"):
    text = LESSON.replace("GIVEN", given).replace("WORDS", words).replace(" OPTIONS", options).replace("LABEL", label)
    return parse_lesson(text.replace("counts = ____", f"counts = {stub}"), "small", "lessons/small/notebook.py")


LEAKS = {
    "the line as it is": {"given": "counts = np.bincount(y_train)"},
    "without spaces": {"given": "counts=np.bincount(y_train)"},
    "with more spaces": {"given": "counts = np.bincount( y_train )"},
    "with a comma more": {"given": "counts = np.bincount(y_train,)"},
    "over several lines": {"given": "counts = (\n    np.bincount(\n        y_train\n    )\n)"},
    "its right side alone": {"given": "print(np.bincount(y_train))"},
    "under another name": {"given": "n = np.bincount(y_train)"},
    "in a comment": {"given": "# counts = np.bincount(y_train)\nx = 1"},
    "in a comment broken over two lines": {"given": "# take counts = np.bincount(\n#     y_train)\nx = 1"},
    "in a string": {"given": "text = 'counts=np.bincount(y_train)'"},
    "in a string broken over two lines": {"given": "text = ('np.bincount('\n    'y_train)')"},
    "in a docstring": {"given": 'def f():\n    """As np.bincount(y_train) does."""'},
    "behind the blank": {"stub": "____ or np.bincount(y_train)"},
    "in a comment behind the blank": {"stub": "____  # np.bincount(y_train)"},
    "in prose": {"words": "Write `np.bincount(y_train)`."},
    "in prose broken over two lines": {"words": "Write `np.bincount(\n# y_train)`."},
    "under an expected output": {"label": "what np.bincount(y_train) gives"},
    "one line of a long call": {"words": "`keras.layers.Dense(64, activation='relu')`"},
    "a call, whatever its spacing": {"given": "model.fit(\n    x_train, y_train, epochs=3)"},
}


@pytest.mark.parametrize("where", LEAKS.values(), ids=LEAKS)
def test_an_answer_is_found_wherever_the_exercise_shows_it(where):
    with pytest.raises(
        LessonError, match=r"lessons/small/notebook\.py:\d+: the answer '.*' also stands in the exercise"
    ):
        parse(**where)


FREE = {
    "nothing": {},
    "another call": {"given": "np.bincount(y_test)"},
    "the name of the function": {"words": "NumPy has `np.bincount(…)`."},
    "a longer name": {"given": "my_np.bincount(y_training)"},
    "what the stub shows": {"given": "model.fit(x_train, y_train, epochs=1)"},
    "short parts": {"words": "Train for 3 epochs with `epochs=3`."},
}


@pytest.mark.parametrize("where", FREE.values(), ids=FREE)
def test_what_gives_nothing_away_is_free(where):
    parse(**where)


def test_what_is_shown_on_purpose_is_declared_at_the_task():
    parse(words="`np.bincount(y_train)`", options=' given=["np.bincount(y_train)"]')
    parse(words="`np.bincount(y_train)`", options=' given=["bincount(y_train)"]')
    with pytest.raises(LessonError, match=r"the answer 'counts = np\.bincount\(y_train\)'"):
        parse(words="`print(1)`", given="counts=np.bincount(y_train)", options=' given=["keras.layers.Dense(1)"]')


def test_a_declaration_without_a_reason_is_refused():
    with pytest.raises(LessonError, match=r":11: given='np\.bincount\(y_train\)' is no part of the answer that"):
        parse(options=' given=["np.bincount(y_train)"]')
