"""Runs a notebook that was handed in and says of each task how it stands."""

import time
from dataclasses import dataclass, replace

from gridka_ml.classroom.messages import Outcome
from gridka_ml.collecting.handed import Notebook, lessons, plain_text
from gridka_ml.collecting.plan import Step, filled
from gridka_ml.collecting.sandbox import Ended, Limits, Sandbox

ATTEMPTS = 3  # a cell that ends the sandbox is left out, and all begins again, so often at most
LONGEST = 2000  # characters that a check says
SHORTEST = 10  # seconds for which it is worth while to begin
STOPPED, ALTERED, UNSURE = ("■", "Stopped"), ("⚠", "Altered"), ("○", "Did not run")
WORDS = {
    **{each.name: each.value[:2] for each in Outcome},
    "STOPPED": STOPPED,  # its cell stopped before it was done, or the sandbox had to be ended
    "ALTERED": ALTERED,  # the notebook has changed the program that checks
    "NOT_RUN": UNSURE,
}


@dataclass(frozen=True)
class Verdict:
    """How a task stands: a key of ``WORDS``, and what is said about it, in plain text."""

    outcome: str
    text: str = ""

    @property
    def passed(self):
        return self.outcome == Outcome.PASSED.name

    @property
    def word(self):
        return WORDS[self.outcome][1]

    @property
    def sign(self):
        return WORDS[self.outcome][0]


@dataclass(frozen=True)
class Judged:
    """A notebook with a Verdict for each task of its lesson, by name; none if it could not be read."""

    notebook: Notebook
    verdicts: dict[str, Verdict]
    trouble: str = ""
    seconds: float = 0.0

    @property
    def lesson(self):
        return lessons().get(self.notebook.lesson)

    @property
    def passed(self):
        return sum(each.passed for each in self.verdicts.values())


def judge(notebook: Notebook, limits: Limits) -> Judged:
    """Run a notebook in a sandbox, unless it could not be read or nothing was attempted."""
    if notebook.trouble:
        return Judged(notebook, {}, notebook.trouble)
    begun = time.monotonic()
    lesson = lessons()[notebook.lesson]
    try:
        plan, attempted = plan_of(notebook, limits)
    except Ended as end:
        return Judged(notebook, {}, f"its code cannot be read: {end}", time.monotonic() - begun)
    found, ends, why = {}, {}, ""
    for _ in range(ATTEMPTS):
        left = limits.notebook - round(time.monotonic() - begun)
        if left < SHORTEST:
            break
        rest = [step for step in plan if step not in ends]
        step, why = run(rest, lesson, replace(limits, notebook=left), found, attempted)
        if time.monotonic() - begun >= limits.notebook:
            break  # nobody knows whether that cell has an end
        ends |= {each: why for each in rest if why and step and is_to_blame(each, step)}
        if step not in ends:
            break
    verdicts = {name: verdict_of(name, found, ends, attempted, why) for name in lesson.tasks}
    trouble = "; ".join(dict.fromkeys(filter(None, [*ends.values(), why])))
    return Judged(notebook, verdicts, trouble, time.monotonic() - begun)


def plan_of(notebook, limits):
    """The Steps of a notebook, and the tasks that were attempted. Raises Ended."""
    lesson = lessons()[notebook.lesson]
    with Sandbox(limits) as sandbox:
        sandbox.start()
        said = sandbox.ask("plan", limits.cell, lesson=lesson.name, cells=notebook.cells)
    return filled([Step(*each) for each in said["steps"]], lesson, notebook.cells), set(said["attempted"])


def run(plan, lesson, limits, found, attempted):
    """Run steps and put what the checks say into ``found``; returns the step at which the sandbox ended, and why."""
    step, stops = None, {}
    if not attempted:
        return None, ""
    with Sandbox(limits) as sandbox:
        try:
            sandbox.begin(lesson.name)
            for step in plan:
                if step.kind == "check":
                    verdict = as_verdict(sandbox.ask("check", limits.cell, task=step.task))
                    if verdict.outcome == Outcome.NOT_ATTEMPTED.name and stops.get(step.task):
                        verdict = Verdict("STOPPED", stops[step.task])
                    found.setdefault(step.task, verdict)
                else:
                    said = sandbox.ask("run", limits.cell, code=step.code, is_theirs=step.is_theirs)
                    if step.is_theirs:
                        stops[step.task] = plain_text(str(said.get("stopped", "")))
        except Ended as end:
            return step, str(end)
    return None, ""


def is_to_blame(each, step):
    """Whether a step is left out, after the sandbox ended at one: theirs, that one itself or what a check looks at."""
    return each.is_theirs and (each == step or (step.kind == "check" and each.task == step.task))


def as_verdict(said):
    """A Verdict from what the sandbox says, which may be anything."""
    outcome, text = said.get("outcome"), said.get("text")
    if outcome not in [*(each.name for each in Outcome), "ALTERED"] or not isinstance(text, str):
        return Verdict("ALTERED", "What the check said cannot be read.")
    return Verdict(outcome, plain_text(text[:LONGEST]).partition("A hint: `lesson.hint(")[0].rstrip())


def verdict_of(name, found, ends, attempted, why):
    if name not in attempted:
        return Verdict(Outcome.NOT_ATTEMPTED.name)
    stopped = next((end for step, end in ends.items() if step.task == name), "")
    if stopped:
        return Verdict("STOPPED", stopped)
    return found.get(name) or Verdict("NOT_RUN", why)
