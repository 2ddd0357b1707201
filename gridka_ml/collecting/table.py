"""What passed, as a table for programs and as a page: nothing in it can act, whatever people call themselves."""

import csv
from html import escape
from io import StringIO

from gridka_ml.collecting.handed import lessons

COLUMNS = ("person", "lesson", "notebook", "task", "title", "optional", "outcome", "remark")
TRUST = (
    "Each notebook was run again from its start, in a sandbox, with the workshop's own given cells and checks; outputs "
    "and progress that came with it play no part. An answer may be copied, and whoever sets out to deceive the check "
    "that runs beside their code can: this is a help, no examination."
)
STYLE = """
:root { --ink: #14181f; --faint: #4d5562; --line: #9aa3b0; --band: #eef2f7; --blue: #00395c; }
body { max-width: 70rem; margin: 1.5rem auto; padding: 0 1rem; color: var(--ink); background: #fff; }
body { font: 16px/1.45 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
h1, h2 { color: var(--blue); overflow-wrap: anywhere; } h1 { margin: 0; }
h2 { margin: 1.6rem 0 0.3rem; font-size: 1.2rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; min-width: 40%; }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.7rem; border-bottom: 1px solid var(--line); }
td { overflow-wrap: break-word; } td:last-child { min-width: 14rem; } thead th { border-bottom: 2px solid var(--ink); }
caption { text-align: left; font-weight: 700; }
.note { color: var(--faint); max-width: 50rem; } .sign { display: inline-block; width: 1.4em; }
.outcome { white-space: nowrap; }
tr.odd td { background: var(--band); font-weight: 600; } details { margin-top: 0.6rem; } summary { cursor: pointer; }
@media print { details { display: block; } }
"""


def rows(judged):
    """The table, a row for each task: tuples in the order of ``COLUMNS``; of what could not be run one row each."""
    for each in judged:
        person, name = each.notebook.person, each.notebook.name
        if not each.verdicts:
            yield person, each.notebook.lesson, name, "", "", "", "Not read", each.trouble
        for key, verdict in each.verdicts.items():
            task = each.lesson.tasks[key]
            optional = "optional" if task.optional else ""
            yield person, each.lesson.name, name, key, task.title, optional, verdict.word, verdict.text


def as_csv(judged):
    """The table as CSV, in which no spreadsheet finds a formula."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    writer.writerows([harmless(field) for field in row] for row in rows(judged))
    return "\ufeff" + text.getvalue()  # by which spreadsheets know that it is UTF-8


def harmless(field):
    """A field with a quote before what a spreadsheet would take for a formula."""
    return f"'{field}" if field[:1] in tuple("=+-@\t\r|%＝＋－＠") else field


def line(each):
    """What is printed of a notebook while the others run."""
    who = f"{each.notebook.person}, {each.notebook.name}"
    if not each.verdicts:
        return f"{who}: {each.trouble}"
    trouble = f"; {each.trouble}" if each.trouble else ""
    return f"{who}: {each.passed} of {len(each.verdicts)} passed, {each.seconds:.0f} s{trouble}"


def as_page(judged):
    """The table as one HTML file: people and lessons first, then each person's tasks."""
    people = {}
    for each in judged:
        people.setdefault(each.notebook.person, []).append(each)
    shown = [lesson for name, lesson in lessons().items() if any(each.notebook.lesson == name for each in judged)]
    heads = "".join(f'<th scope="col">{lesson.number} {escape(short(lesson.title))}</th>' for lesson in shown)
    body = "".join(person_row(person, theirs, shown) for person, theirs in people.items())
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">\n'
        """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">\n"""
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>What passed</title>\n'
        f"<style>{STYLE}</style></head>\n<body><main><h1>What passed</h1>\n"
        f'<p class="note">{TRUST}</p>\n<div class="wide"><table><caption>Tasks passed</caption>'
        f'<thead><tr><th scope="col">person</th>{heads}<th scope="col">remarks</th></tr></thead>'
        f"<tbody>{body}</tbody></table></div>\n"
        + "\n".join(details(person, theirs) for person, theirs in people.items())
        + "\n</main></body></html>\n"
    )


def short(title):
    return title.partition(":")[0]


def person_row(person, theirs, shown):
    def cell(lesson):
        best = [each.passed for each in theirs if each.lesson is lesson and each.verdicts]
        return f"<td>{max(best)} of {len(lesson.tasks)}</td>" if best else "<td>–</td>"

    troubles = dict.fromkeys(f"{each.notebook.name}: {each.trouble}" for each in theirs if each.trouble)
    remarks = "<br>".join(map(escape, troubles))
    mark = ' class="odd"' if troubles else ""
    return f'<tr{mark}><th scope="row">{escape(person)}</th>{"".join(map(cell, shown))}<td>{remarks}</td></tr>'


def details(person, theirs):
    """The tasks of a person, a table for each notebook, folded."""
    parts = []
    for each in theirs:
        tasks = "".join(task_row(each.lesson.tasks[name], verdict) for name, verdict in each.verdicts.items())
        said = f" – {each.trouble}" if each.trouble else ""
        told = f"{each.passed} of {len(each.verdicts)}" if each.verdicts else "not read"
        table = f'<div class="wide"><table><tbody>{tasks}</tbody></table></div>' if tasks else ""
        parts.append(f"<details><summary>{escape(each.notebook.name)}: {told}{escape(said)}</summary>{table}</details>")
    return f"<section><h2>{escape(person)}</h2>{''.join(parts)}</section>"


def task_row(task, verdict):
    optional = " (optional)" if task.optional else ""
    return (
        f'<tr><th scope="row">{task.number} {escape(task.title)}{optional}</th>'
        f'<td class="outcome"><span class="sign" aria-hidden="true">{verdict.sign}</span>{verdict.word}</td>'
        f"<td>{escape(verdict.text)}</td></tr>"
    )
