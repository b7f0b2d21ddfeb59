"""Pairs of sentences over hand-checked pay facts: the right one, and the same with one thing wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, replace
from typing import Any

import pytest

from advisor.draft import Draft
from advisor.figures import read_figures, spoken
from advisor.schema import FactKind, Level, Outcome, Period, SalaryFact, UnitKind
from advisor.verifying import Checker
from advisor.vocabulary import Topic
from advisor.wording import in_place, people, period_word
from tests.drafts import ROOT, evidence, function_words, vocabulary

FACTS = ROOT / "tests" / "data" / "seed_facts.jsonl"
_OTHER_ROLE = {"data scientist": "prompt engineer"}
_OTHER_PERIOD = {Period.YEAR: Period.MONTH, Period.MONTH: Period.HOUR, Period.HOUR: Period.YEAR}
_OTHER_LEVEL = {Level.ENTRY: Level.SENIOR, Level.MID: Level.ENTRY, Level.SENIOR: Level.MID, None: Level.SENIOR}


@dataclass(frozen=True)
class Pair:
    """A sentence, whether it is right, and the fact that it is about."""

    sentence: str
    wrong: str
    """What is wrong; "" if nothing is."""
    fact: SalaryFact


def facts() -> list[SalaryFact]:
    """Read the pay facts, in money and with a period, as records."""
    found = []
    for number, line in enumerate(FACTS.read_text(encoding="utf-8").splitlines()):
        record: dict[str, Any] = json.loads(line)
        if record["currency"] is None or record["period"] is None or record["role"] is None:
            continue
        if record["industry"] and not vocabulary().canonical(Topic.INDUSTRY, record["industry"]):
            continue  # ingestion keeps only industries that have a name
        low, high = record["low"], record["high"]
        fact = SalaryFact(
            id=f"f{number}",
            source="guide.md",
            unit=f"u{number}",
            quote="",
            written=written(low, high, record["currency"], record["open_high"]),
            kind=FactKind(record["kind"]),
            low=low,
            high=high,
            open_high=record["open_high"],
            currency=record["currency"],
            period=Period(record["period"]),
            role=record["role"],
            level=Level(record["level"]) if record["level"] else None,
            region=record["region"],
            industry=vocabulary().canonical(Topic.INDUSTRY, record["industry"] or ""),
            employer=record["employer"],
        )
        if read_figures(spoken(fact)):
            found.append(fact)
    return found


def written(low: float | None, high: float | None, currency: str, more: bool) -> str:
    if low is None:
        return f"up to {currency} {high:,}"
    text = f"{currency} {low:,}" if high in (None, low) else f"{currency} {low:,} to {high:,}"
    return f"{text}+" if more else text


def say(fact: SalaryFact) -> str:
    """Say a fact as a model would."""
    kind = {FactKind.MEAN: "an average of ", FactKind.MEDIAN: "a median of "}.get(fact.kind, "")
    where = f" {in_place(fact.region)}" if fact.region else ""
    trade = f" in {fact.industry}" if fact.industry else ""
    firm = f" at {fact.employer}" if fact.employer else ""
    who = people(fact.role or "", fact.level)
    return f"{who[:1].upper()}{who[1:]}{trade}{firm}{where} earn {kind}{spoken(fact)} {period_word(fact.period)}."


def bent(fact: SalaryFact) -> Iterator[tuple[str, SalaryFact]]:
    """Yield the fact with one field wrong at a time."""
    yield "role", replace(fact, role=_OTHER_ROLE.get(fact.role or "", "data scientist"))
    yield "level", replace(fact, level=_OTHER_LEVEL[fact.level])
    yield "region", replace(fact, region="Canada" if fact.region != "Canada" else "Brazil")
    yield "period", replace(fact, period=_OTHER_PERIOD[fact.period or Period.YEAR])
    yield "currency", reworded(fact, currency="EUR" if fact.currency != "EUR" else "GBP")
    yield "employer", replace(fact, employer="Netflix" if fact.employer != "Netflix" else "IBM")
    for bound in ("low", "high"):
        value = getattr(fact, bound)
        if value is not None:
            changed = {bound: value + 10 ** (len(str(int(value))) - 2)}
            yield (
                "a digit",
                reworded(
                    fact, **(changed if fact.low != fact.high else dict.fromkeys(("low", "high"), changed[bound]))
                ),
            )
    if fact.low is not None and fact.high is not None and fact.low != fact.high:
        yield "swapped bounds", reworded(fact, low=fact.high, high=fact.low)
        yield "an open end", reworded(fact, open_high=not fact.open_high)


def reworded(fact: SalaryFact, **changes: Any) -> SalaryFact:
    """Change a fact and the words for it; a model may well say what no record can hold, so nothing is refused."""
    changed = copy(fact)
    for name, value in changes.items():
        object.__setattr__(changed, name, value)
    words = written(changed.low, changed.high, changed.currency or "", changed.open_high)
    object.__setattr__(changed, "written", words)
    return changed


def pairs() -> list[Pair]:
    found = []
    for fact in facts():
        found.append(Pair(say(fact), "", fact))
        found.extend(Pair(say(wrong), name, fact) for name, wrong in bent(fact))
    return found


def draft(fact: SalaryFact) -> Draft:
    """Draft an answer that has this fact, and a passage whose other figures tempt."""
    path = {"path": (fact.role or "", "Pay"), "kind": UnitKind.ROW}
    words = say(fact).removesuffix(".")
    return Draft(Outcome.ANSWERED, (), (evidence(1, words, fact, **path), evidence(2, "Canada: $1 to $2 a month")))


def stands(pair: Pair) -> bool:
    checker = Checker(draft(pair.fact), vocabulary(), function_words(), question=say(pair.fact))
    return checker.check(pair.sentence).kept


@pytest.fixture(scope="module")
def judged() -> list[tuple[Pair, bool]]:
    return [(pair, stands(pair)) for pair in pairs()]


def test_every_wrong_sentence_is_rejected(judged: list[tuple[Pair, bool]]) -> None:
    wrong = [(pair, kept) for pair, kept in judged if pair.wrong]
    assert len(wrong) > 1000
    assert [(pair.wrong, pair.sentence) for pair, kept in wrong if kept] == []


def test_nearly_every_right_sentence_is_kept(judged: list[tuple[Pair, bool]]) -> None:
    right = [(pair, kept) for pair, kept in judged if not pair.wrong]
    lost = [pair.sentence for pair, kept in right if not kept]
    assert len(right) > 150
    assert len(lost) <= 0.05 * len(right), lost
