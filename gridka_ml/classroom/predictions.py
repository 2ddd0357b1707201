"""Predictions: asked for before a task, given by a choice or in words, then held against what is so. Never graded.

For ``Session.predict`` alone. Where widgets are not shown, the answer is unfolded; in a terminal it is typed.
"""

from IPython.display import display

from gridka_ml.classroom.messages import Folded, Message, Note, title_of

LONGEST = 300  # characters; it is a guess, no essay


class Question:
    """The question of a task in a notebook: choose or type, then reveal; what was given is handed to ``keep``."""

    def __init__(self, task, keep):
        from ipywidgets import Button, HBox, Label, RadioButtons, Text

        self.task, self.keep = task, keep
        words = {"description": "Your prediction:", "style": {"description_width": "initial"}}
        self.field = (
            RadioButtons(options=task.choices, value=None, **words)
            if task.choices
            else Text(placeholder="a guess is enough", continuous_update=False, **words)  # a busy kernel gets it whole
        )
        button = Button(description="Reveal", icon="eye", tooltip="Keep the prediction, and show what is so")
        button.on_click(lambda _: self.reveal())
        self.missing = Label()
        parts = [self.field, button, self.missing]
        self.box = HBox(parts, layout={"flex_flow": "row wrap", "align_items": "center"})

    def show(self):
        self.handle = display(self, display_id=True)

    def reveal(self):
        """Put what is so in the place of the question, where it stays when the notebook is closed."""
        given = cleaned(self.field.value or "")
        self.missing.value = "" if given else "First a guess; it is not graded."
        if given:
            self.keep(self.task, given)
            self.handle.update(revealed(self.task, given))

    def __repr__(self):
        return repr(Message(f'Type `lesson.predict("{self.task.name}", "…")` with your prediction.'))

    def _repr_mimebundle_(self, **kwargs):
        folded = Folded("What do you think? Then unfold.", self.task.reveal)
        return {**self.box._repr_mimebundle_(), "text/markdown": folded._repr_markdown_(), "text/plain": repr(self)}


def revealed(task, given):
    """What the attendee gave, and what is so."""
    return Note(f"Prediction · {title_of(task)}", f"You predicted `{given}`.\n\n{task.reveal}")


def cleaned(words):
    """The words as they can stand in backticks."""
    return " ".join(str(words).replace("`", "'").split())[:LONGEST]
