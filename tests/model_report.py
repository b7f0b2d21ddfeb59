"""Shows what the check does with a model's sentences, so that a person can read which stood and which fell, and why.

    python -m tests.model_report --model gguf:PATH --index DIR QUESTIONS.jsonl [QUESTIONS.jsonl ...] --out FILE

The report opens with counts; below, each question has the evidence that its sentences were checked against.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import textwrap
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from advisor.errors import AdvisorError
from advisor.settings import Settings, load_settings
from tests.judging import read_lines
from tests.pairs import likeness

if TYPE_CHECKING:
    from advisor.draft import Draft
    from advisor.schema import SalaryFact
    from advisor.writing import Report

OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
_BETWEEN = (
    (r"“[^”]*”", "“…”"),
    (r"^(gives|says|names) .+?(,? which| for .+)", r"\1 …\2"),
    (r" for .+?(?=;|,|$)", " for …"),
)
"""What differs from sentence to sentence in a reason."""
_FIELDS = ("kind", "percentile", "period", "role", "level", "region", "industry", "employer", "as_of")


@dataclass(frozen=True, slots=True)
class Worded:
    """A question, what was gathered for it, and what became of the model's sentences."""

    id: str
    turns: Sequence[str]
    draft: Draft
    report: Report
    seconds: float


def reports(settings: Settings, questions: Sequence[Mapping[str, Any]]) -> Iterator[Worded]:
    """Have the model word the answer to one question after the other.

    Raises:
        AdvisorError: the index or the model cannot be used.
    """
    from advisor.conversation import load_advisor
    from advisor.vocabulary import load_vocabulary
    from advisor.writing import load_writer

    advisor = load_advisor(settings.model_copy(update={"model": None}))
    writer = load_writer(settings, load_vocabulary(settings.corpus_dir / "vocabulary"), likeness(settings))
    for question in questions:
        began = time.perf_counter()
        draft = advisor.draft(question["turns"])
        writing = writer.write(draft.question, draft)
        for _ in writing:
            pass  # the report fills as it is read
        yield Worded(question["id"], question["turns"], draft, writing.report, time.perf_counter() - began)


def reason_kind(reason: str) -> str:
    """Give a reason without what differs from sentence to sentence."""
    for pattern, general in _BETWEEN:
        reason = re.sub(pattern, general, reason)
    return reason


def fact_line(fact: SalaryFact) -> str:
    """Write a pay fact in one line: the figure, and whose it is."""
    given = ((field, getattr(fact, field)) for field in _FIELDS)
    return f"{fact.written} ({', '.join(f'{field} {value}' for field, value in given if value is not None)})"


def summary(worded: Sequence[Worded]) -> Iterator[str]:
    """Count what was kept and dropped, and why."""
    called = [it for it in worded if it.report.called]
    kept, dropped = sum(len(it.report.kept) for it in worded), sum(len(it.report.dropped) for it in worded)
    yield f"{len(worded)} questions, {len(called)} given to the model in {sum(it.seconds for it in called):.0f} s"
    yield f"{kept + dropped} sentences: {kept} kept, {dropped} dropped"
    why = Counter(reason_kind(entry.reason) for it in worded for entry in it.report.dropped)
    yield from (f"{count:5} {reason}" for reason, count in why.most_common())
    yield from (f"error in {it.id}: {it.report.error}" for it in worded if it.report.error)


def details(it: Worded) -> Iterator[str]:
    """Write a question with its evidence, and each sentence of the model with its verdict."""
    yield f"{it.id} {' / '.join(it.turns)}  ({it.draft.outcome.value})"
    for entry in it.draft.evidence:
        yield f"  [{entry.marker}] {entry.citation.title} > {entry.citation.section}: {entry.unit.text}"
        yield from (f"      {fact_line(fact)}" for fact in entry.facts)
    yield from (f"  KEPT     {statement.text}" for statement in it.report.kept)
    for dropped in it.report.dropped:
        yield f"  DROPPED  {dropped.text}"
        yield f"           {dropped.reason}"


def write(out: TextIO, settings: Settings, worded: Sequence[Worded]) -> None:
    """Write the whole report, folded to a width that is read easily."""
    lines = [f"model {settings.model}, index {settings.index_dir.name}", *summary(worded)]
    for it in worded:
        if it.report.called:
            lines += ["", *details(it)]
    for line in lines:
        indent = " " * (len(line) - len(line.lstrip()) + 2)
        folded = textwrap.wrap(line, 140, subsequent_indent=indent, break_long_words=False)
        out.write("\n".join(folded) + "\n")


def main() -> int:
    """Ask the questions, and write the report."""
    top = argparse.ArgumentParser(prog="model_report", description="Show what the check does with a model's sentences.")
    top.add_argument("questions", type=Path, nargs="+", metavar="QUESTIONS.jsonl")
    top.add_argument("--model", required=True, help="as in ADVISOR_MODEL, such as gguf:PATH")
    top.add_argument("--index", type=Path, required=True, metavar="DIR")
    top.add_argument("--out", type=Path, required=True, metavar="FILE")
    given = top.parse_args()
    os.environ.update(OFFLINE)
    settings = load_settings(index_dir=given.index, model=given.model)
    questions = [question for path in given.questions for question in read_lines(path)]
    worded = []
    try:
        for it in reports(settings, questions):
            worded.append(it)
            sys.stderr.write(f"\r{len(worded)} of {len(questions)}")
    except AdvisorError as error:
        sys.stderr.write(f"model_report: {error}\n")
        return 2
    with given.out.open("w", encoding="utf-8") as out:
        write(out, settings, worded)
    sys.stderr.write(f"\nwritten to {given.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
