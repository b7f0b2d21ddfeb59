"""Advisors for tests: small guides made by hand, an encoder that needs no model, and what must hold of every answer."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from advisor.conversation import Advisor
from advisor.documents import Section
from advisor.entries import Entry
from advisor.figures import FigureUnit, read_figures
from advisor.index import open_index
from advisor.schema import Answer, FactKind, Level, Origin, Period, SalaryFact, Unit, UnitKind
from advisor.settings import Settings
from advisor.stems import stem
from advisor.vocabulary import words
from advisor.writing import load_function_words
from tests.drafts import MLE, WORDS
from tests.indexes import WordEncoder, entry, put, sentences

LEAD, SPECIALIST = "ai training data lead", "ai training data specialist"
GUIDE = Origin("Engineer Pay Guide", "Paywatch", "2025-09-22", kind="article")
LEAD_GUIDE = Origin("Lead Guide")
SPECIALIST_GUIDE = Origin("Specialist Guide", "Datajobs", "2026")
_MARKER = re.compile(r"\[(\d+)\]")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


@cache
def _direction(word: str) -> NDArray[np.float32]:
    seed = int.from_bytes(word.encode()[-6:], "big") + len(word)
    return np.random.default_rng(seed).standard_normal(512).astype(np.float32)


@cache
def _function_words() -> frozenset[str]:
    return load_function_words(WORDS)


class StemEncoder(WordEncoder):
    """Embeds a text as the sum of its content words' directions, so that texts are alike by the words they share."""

    def __init__(self) -> None:
        super().__init__("stems@1")
        self.dimension = 512

    def encode(self, text: str) -> NDArray[np.float32]:
        """Embed one text."""
        content = {stem(word.folded) for word in words(text) if word.folded not in _function_words()}
        vector = sum((_direction(word) for word in sorted(content)), np.zeros(512, dtype=np.float32))
        return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), dtype=np.float32)

    def embed_query(self, text: str) -> list[float]:
        """Embed a question."""
        found: list[float] = self.encode(text).tolist()
        return found


def pay(written: str, **fields: Any) -> SalaryFact:
    """Make a yearly range of machine learning engineers, or what the fields say, from the figure as written."""
    amount = read_figures(written)[0]
    given: dict[str, Any] = {
        "id": "", "source": "", "unit": "", "quote": "", "written": written, "kind": FactKind.RANGE,
        "low": amount.low, "high": amount.high, "open_low": amount.open_low, "open_high": amount.open_high,
        "currency": amount.currency, "period": Period.YEAR, "role": MLE, "as_of": "2025-09-22",
    }  # fmt: skip
    return SalaryFact(**(given | fields))


def pay_rows(
    source: str, path: tuple[str, ...], *facts: SalaryFact, origin: Origin | None = GUIDE, group: int = 7
) -> tuple[Section, list[SalaryFact]]:
    """Make a table with a row for each fact, and the facts as taken from it."""
    units, placed = [], []
    for number, given in enumerate(facts):
        names = (given.level and given.level.value, given.region, given.industry, given.employer)
        label = ", ".join(filter(None, names)) or "All"
        cells = (label, given.written)
        text = " | ".join(cells)
        name, start = f"{source}-{'-'.join(path[1:])}-{number}", group * 10_000 + number * 200
        made = Unit(
            name, source, UnitKind.ROW, text, start, start + len(text), path, group,
            headers=("Who", "Pay"), cells=cells, origin=origin,
        )  # fmt: skip
        units.append(made)
        placed.append(
            replace(
                given, id=f"f-{name}", source=source, unit=name, quote=text, headers=made.headers, column=1, path=path,
                label=path[-1], origin=origin,
            )
        )  # fmt: skip
    return Section(source, path, tuple(units)), placed


def listing(source: str, path: tuple[str, ...], *texts: str, numbered: bool = False, group: int = 3) -> Section:
    """Make a section of one list, laid out as a document is: a mark, a blank and the item on a line each."""
    units, at = [], group * 10_000
    for number, text in enumerate(texts, start=1):
        at += len(f"{number}. ") if numbered else len("- ")
        name = f"{source}-{'-'.join(path[1:])}-{number}"
        units.append(Unit(name, source, UnitKind.ITEM, text, at, at + len(text), path, group, origin=GUIDE))
        at += len(text) + 1
    return Section(source, path, tuple(units))


def rows(source: str, path: tuple[str, ...], headers: tuple[str, ...], *cells: tuple[str, ...]) -> Section:
    """Make a section of one table that states no pay."""
    units = []
    for number, row in enumerate(cells):
        text, start = " | ".join(row), 50_000 + number * 200
        name = f"{source}-{'-'.join(path[1:])}-{number}"
        units.append(
            Unit(
                name, source, UnitKind.ROW, text, start, start + len(text), path, 5, headers=headers, cells=row,
                origin=GUIDE,
            )
        )  # fmt: skip
    return Section(source, path, tuple(units))


def engineer_guide() -> Entry:
    """Write a guide to machine learning engineers: work, skills, steps, and pay by many things."""
    source, title = "engineer.md", "Machine learning engineer"
    matrix, one = pay_rows(
        source, (title, "Salary", "Global matrix"),
        pay("$60,000 – $80,000", level=Level.ENTRY, region="Europe"),
        pay("$90,000 – $120,000", level=Level.MID, region="Europe"),
        pay("$130,000 – $160,000", level=Level.SENIOR, region="Europe"),
        pay("$140,000 – $190,000", level=Level.MID, region="North America"),
        group=7,
    )  # fmt: skip
    overview, two = pay_rows(
        source, (title, "Salary", "Overview by experience"),
        pay("$77,000 – $115,500", level=Level.MID, region="Europe"), group=8,
    )  # fmt: skip
    others, three = pay_rows(
        source, (title, "Salary", "By country, industry and employer"),
        pay("€62,000", region="Spain", kind=FactKind.MEAN),
        pay("$115,500 – $173,250", level=Level.SENIOR, region="Netherlands"),
        pay("$100,000 – $180,000", level=Level.MID, industry="healthcare"),
        pay("up to $300,000", employer="Meta", kind=FactKind.MAXIMUM),
        pay("$25 – $80", region="India", period=Period.HOUR),
        group=9,
    )  # fmt: skip
    return entry(
        source,
        sentences(
            source, (title, "What the work is"),
            "Machine learning engineers build models and run them in production.",
        ),
        sentences(
            source, (title, "Remote work"), "In a team of 8, about 35% of machine learning engineers work remotely."
        ),
        listing(
            source, (title, "Technical skills"),
            "Python and the PyTorch library", "SQL for feature stores and reports",
            "Docker and Kubernetes for serving models", "Statistics, above all experiment design",
        ),
        sentences(
            source, (title, "Education"),
            "A PhD is not required for most machine learning engineer roles.",
            "A bachelor's degree in a quantitative subject is common among machine learning engineers.",
        ),
        listing(
            source, (title, "The first six months"),
            "Month 1: learn Python and take an introductory course", "Month 2: build a small model and publish it",
            "Month 3: serve the model behind an interface", "Month 4: write down what was learnt in a portfolio",
            numbered=True, group=4,
        ),
        rows(
            source, (title, "Interviews"), ("Round", "Topic", "Length"),
            ("Interview round one", "coding", "60 minutes"), ("Interview round two", "system design", "45 minutes"),
            ("Interview round three", "behaviour", "30 minutes"),
        ),
        matrix, overview, others,
        facts=[*one, *two, *three], roles=(MLE,),
    )  # fmt: skip


def lead_guide() -> Entry:
    """Write a guide to training data leads, undated, whose pay names no place."""
    source, title = "lead.md", "AI training data lead"
    table, facts = pay_rows(
        source, (title, "Pay"),
        pay("$90,000 – $120,000", role=LEAD, level=Level.ENTRY, as_of=None),
        pay("$185,000 – $260,000", role=LEAD, level=Level.SENIOR, as_of=None),
        origin=LEAD_GUIDE,
    )  # fmt: skip
    work = sentences(
        source, (title, "What the work is"), "An AI training data lead directs annotation and answers for its quality."
    )
    return entry(source, work, table, facts=facts, roles=(LEAD,))


def specialist_guide() -> Entry:
    """Write a guide to training data specialists, with premiums by field."""
    source, title = "specialist.md", "AI training data specialist"
    table, facts = pay_rows(
        source, (title, "Pay"),
        pay("$95,000 – $140,000", role=SPECIALIST, level=Level.SENIOR, as_of="2026"),
        pay("20–30%", role=SPECIALIST, industry="legal", kind=FactKind.PREMIUM, period=None, as_of="2026"),
        pay("15–25%", role=SPECIALIST, industry="healthcare", kind=FactKind.PREMIUM, period=None, as_of="2026"),
        origin=SPECIALIST_GUIDE,
    )  # fmt: skip
    ways = sentences(
        source, (title, "Ways in"),
        "Customer service experience helps with labelling conversational data in training data work.",
        "Training data specialists label images, texts and dialogues.",
    )  # fmt: skip
    return entry(source, ways, table, facts=facts, roles=(SPECIALIST,))


@contextmanager
def advising(*entries: Entry, **settings: Any) -> Iterator[Advisor]:
    """Publish entries into a folder that goes away again, and give an advisor on it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder, encoder = Path(name), StemEncoder()
        put(folder, *entries, encoder=encoder)
        index = open_index(folder, encoder.name)
        try:
            yield Advisor(index, encoder, Settings(index_dir=folder, **settings))  # type: ignore[arg-type]  # has all that is asked of it
        finally:
            index.close()


def numbers(text: str) -> set[str]:
    """List the numbers of a text without their separators."""
    return {re.sub(r"[,.](?=\d{2,3}(?:\D|$))", "", number) for number in _NUMBER.findall(text)}


def money(text: str) -> list[str]:
    """List the amounts of money in a text, as written."""
    return [amount.written for amount in read_figures(text) if amount.unit is FigureUnit.MONEY]


def markers(text: str) -> list[int]:
    """List the markers of an answer, in the order in which they stand."""
    return [int(number) for number in _MARKER.findall(text)]


def assert_sound(answer: Answer) -> None:
    """Hold what is true of every answer: markers, citations and figures bear each other out."""
    cited = {citation.marker: citation for citation in answer.citations}
    assert len(cited) == len(answer.citations)
    beside = [*markers(answer.text)]
    beside += [row.marker for row in answer.gap.rows] if answer.gap else []
    beside += [step.marker for step in (*answer.plan.steps, *answer.plan.left_out)] if answer.plan else []
    for move in answer.moves.moves if answer.moves else ():
        beside += [move.marker, *markers(move.pay or "")]
    assert set(beside) == set(cited)
    for citation in answer.citations:
        assert 0 < len(citation.quote) <= 600
    for figure in answer.figures:
        assert figure.marker in cited
        assert numbers(figure.text) <= numbers(cited[figure.marker].quote), (figure.text, cited[figure.marker].quote)
        assert numbers(figure.text) <= numbers(answer.text)
    if not answer.outcome.answered:
        assert (answer.figures, answer.chart, money(answer.text)) == ((), None, [])
    if answer.chart:
        labels = [bar.label for bar in answer.chart.bars]
        assert len(set(labels)) == len(labels)
        shown = {(bound, figure.marker) for figure in answer.figures for bound in (figure.low, figure.high)}
        assert {(bound, bar.marker) for bar in answer.chart.bars for bound in (bar.low, bar.high)} <= shown | {
            (None, bar.marker) for bar in answer.chart.bars
        }


def lines_with(text: str, part: str) -> Sequence[str]:
    """List the lines of an answer that hold a part."""
    return [line for line in text.splitlines() if part in line]
