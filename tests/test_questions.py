"""Questions that others wrote about the seeds are answered without a model: rightly, with true pay, and true quotes.

The sets were read while the project was made: the shares are floors, and no estimate for questions yet to come.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from advisor.conversation import load_advisor
from advisor.rendering import answer_dict
from advisor.settings import Settings
from ingest.sync import Lines, sync
from tests.judging import Verdict, judge, letters, read_lines

DATA = Path(__file__).parent / "data"
FLOORS = {"dev": 0.85, "b": 0.85, "c": 0.85, "d": 0.60}
"""Least share of right answers, by set."""
SETS = tuple(FLOORS)
NAMED = 0.95
"""Least share of the development questions whose answer cites the source that holds it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, its answer as other programs get it, and what is wrong with that."""

    question: Mapping[str, Any]
    answer: Mapping[str, Any]
    verdict: Verdict

    def __str__(self) -> str:
        return f"{self.verdict.id} {self.question['turns'][-1]!r}: {'; '.join(self.verdict.reasons)}"


AnswerSet = Callable[[str], list[Asked]]


def _questions(shared: Path, name: str) -> list[dict[str, Any]]:
    return read_lines(shared / "eval" / "dev_questions.jsonl" if name == "dev" else DATA / f"questions_{name}.jsonl")


def _asking(sources: list[str], shared: Path, folder: Path) -> AnswerSet:
    """Make an index of sources, or of the corpus; give what answers a whole set from it, each once."""
    settings = Settings(index_dir=folder / "index")
    assert sync(settings, sources, Lines(lambda _: None)).rejected == ()
    advisor = load_advisor(settings)
    facts = read_lines(DATA / "seed_facts.jsonl")

    @cache
    def answered(name: str) -> list[Asked]:
        listed = []
        for question in _questions(shared, name):
            answer = answer_dict(advisor.answer(question["turns"]))
            listed.append(Asked(question, answer, judge(question, answer, facts)))
        return listed

    return answered


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> AnswerSet:
    """Give what answers from the original publications."""
    return _asking([str(shared / "seeds")], shared, tmp_path_factory.mktemp("seeds"))


@pytest.fixture(scope="module")
def corpus(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> AnswerSet:
    """Give what answers from the project's own guides."""
    return _asking([], shared, tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="module")
def tell(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Give what writes a line to whoever runs the tests, where that is a terminal of this process."""
    reporter = request.config.pluginmanager.get_plugin("terminalreporter")
    return (lambda line: reporter.write_line("\n" + line)) if reporter else (lambda _: None)


def _text(folder: Path, pattern: str) -> str:
    return "".join(letters(path.read_text(encoding="utf-8")) for path in sorted(folder.glob(pattern)))


def _untrue_quotes(asked: list[Asked], sources: str) -> list[str]:
    quotes = [(it.verdict.id, citation["quote"]) for it in asked for citation in it.answer["citations"]]
    assert len(quotes) > len(asked) / 2
    return [f"{name}: {quote}" for name, quote in quotes if letters(quote) not in sources]


def _right(name: str, asked: list[Asked]) -> tuple[float, str]:
    """Give the share of right answers, and a line that says it, with what is wrong below it."""
    failed = [it for it in asked if not it.verdict.correct]
    share = 1 - len(failed) / len(asked)
    return share, "\n  ".join([f"{name}: {share:.2f} of {len(asked)} right", *map(str, failed)])


@pytest.mark.parametrize("name", SETS)
def test_enough_questions_are_answered_rightly(seeds: AnswerSet, tell: Callable[[str], None], name: str) -> None:
    share, summary = _right(f"set {name}, from the seeds", seeds(name))
    tell(summary.partition("\n")[0])
    assert share >= FLOORS[name], summary


@pytest.mark.parametrize("name", SETS)
def test_no_pay_is_shown_that_is_not_that_of_who_is_asked_about(seeds: AnswerSet, name: str) -> None:
    assert [str(it) for it in seeds(name) if it.verdict.wrong] == []


@pytest.mark.parametrize("name", SETS)
def test_every_pay_figure_stands_in_a_quote(seeds: AnswerSet, name: str) -> None:
    assert [(it.verdict.id, it.verdict.unsupported) for it in seeds(name) if it.verdict.unsupported] == []


@pytest.mark.parametrize("name", SETS)
def test_every_record_of_pay_is_a_true_fact(seeds: AnswerSet, name: str) -> None:
    assert [(it.verdict.id, it.verdict.records) for it in seeds(name) if it.verdict.records] == []


@pytest.mark.parametrize("name", SETS)
def test_every_quote_stands_in_the_sources(seeds: AnswerSet, shared: Path, name: str) -> None:
    assert _untrue_quotes(seeds(name), _text(shared / "seeds", "*")) == []


@pytest.mark.parametrize("name", SETS)
def test_what_is_not_answered_shows_no_figures(seeds: AnswerSet, name: str) -> None:
    refused = [it for it in seeds(name) if not it.answer["answered"]]
    assert refused
    assert [str(it) for it in refused if it.answer["figures"] or it.answer["chart"]] == []


def test_development_questions_are_answered_with_the_source_that_holds_them(seeds: AnswerSet) -> None:
    asked = [it for it in seeds("dev") if it.question["source"]]
    missed = [str(it) for it in asked if not _cites(it, "title")]
    assert 1 - len(missed) / len(asked) >= NAMED, missed


def test_our_guides_answer_the_development_questions_as_well(corpus: AnswerSet, tell: Callable[[str], None]) -> None:
    share, summary = _right("set dev, from the guides", corpus("dev"))
    tell(summary.partition("\n")[0])
    assert share >= FLOORS["dev"], summary
    assert [str(it) for it in corpus("dev") if it.verdict.wrong or it.verdict.unsupported or it.verdict.records] == []


def test_our_guides_name_the_publication_that_they_draw_on(corpus: AnswerSet) -> None:
    asked = [it for it in corpus("dev") if it.question["source"]]
    missed = [str(it) for it in asked if not _cites(it, "origin")]
    assert 1 - len(missed) / len(asked) >= NAMED, missed


def test_every_quote_from_our_guides_stands_in_them(corpus: AnswerSet, project: Path) -> None:
    assert _untrue_quotes(corpus("dev"), _text(project / "corpus", "*/*.md")) == []


def _cites(asked: Asked, field: str) -> bool:
    wanted = letters(asked.question["source"])
    return any(wanted in letters(citation[field] or "") for citation in asked.answer["citations"])


# The judge itself


def _fact(role: str, level: str | None, region: str, currency: str, low: int, high: int) -> dict[str, Any]:
    money = {"currency": currency, "period": "year", "low": low, "high": high}
    return {"role": role, "level": level, "region": region, **money}


FACTS = [
    _fact("nurse", "mid", "Europe", "EUR", 30_000, 40_000),
    _fact("nurse", None, "USA/Canada", "USD", 70_000, 90_000),
    _fact("pilot", "mid", "Europe", "EUR", 81_000, 99_000),
]
NURSE: dict[str, Any] = {
    "id": "j1", "turns": ["What do mid-level nurses earn in Europe?"], "must": [["30,000", "30k"], ["40,000"]],
    "forbid": ["guess"], "answerable": True, "about": [{"role": "nurse", "level": "mid", "region": "Europe"}],
}  # fmt: skip


def _judged(text: str, question: Mapping[str, Any], *records: Mapping[str, Any], answered: bool = True) -> Verdict:
    answer = {
        "answer": text,
        "answered": answered,
        "outcome": "answered" if answered else "not_covered",
        "figures": [{"text": "x", "kind": "range", **record} for record in records],
        "citations": [{"marker": 1, "quote": "Nurses: EUR 30,000 - 40,000; pilots: EUR 81,000 to 99,000"}],
    }
    return judge(question, answer, FACTS)


@pytest.mark.parametrize("text", ["€30,000 to €40,000 a year [1].", "EUR 30–40k [1]", "| €30,000 | 40,000 |"])
def test_the_judge_reads_a_right_answer_in_any_writing(text: str) -> None:
    assert _judged(text, NURSE).reasons == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("€30,000 a year [1].", "lacks 40,000"),
        ("€30,000 to €40,000, at a guess.", "holds guess"),
        ("€30,000 to €40,000; pilots get €81,000.", "pay that is not asked for, or of nobody: 81,000"),
        ("€30,000 to €40,000, or 35k.", "pay that is not asked for, or of nobody: 35,000"),
        ("Nurses earn 30,000 to 40,000, some 45,000 a year.", "pay that is not asked for, or of nobody: 45,000"),
    ],
)
def test_the_judge_names_what_is_wrong(text: str, reason: str) -> None:
    assert _judged(text, NURSE).reasons == (reason,)


def test_the_judge_holds_records_against_the_facts() -> None:
    text = "€30,000 to €40,000 and, for pilots, €81,000 to €99,000 [1]"
    assert _judged(text, NURSE, FACTS[2]).correct
    mislabelled = _judged(text, NURSE, FACTS[2] | {"role": "nurse"})
    assert mislabelled.wrong == (81_000.0, 99_000.0)
    assert mislabelled.records == ("x (nurse, mid, Europe)",)


def test_the_judge_sees_pay_that_no_quote_holds() -> None:
    assert _judged("€30,000 to €40,000 [1]", NURSE).unsupported == ()
    assert _judged("$70,000 [1]", NURSE).unsupported == (70_000.0,)


def test_the_judge_wants_refusals_in_words_and_without_pay() -> None:
    question = NURSE | {"answerable": False, "must": [], "about": []}
    assert _judged("The guides do not cover that.", question, answered=False).correct
    assert _judged("No.", question, answered=False).reasons == ("refuses without a word",)
    assert _judged("Not covered, but pilots get €81,000.", question, answered=False).wrong == (81_000.0,)
    assert _judged("Nurses look after people.", question).reasons == ("answers what the sources do not say",)
    assert _judged("It is not covered.", NURSE | {"must": []}, answered=False).reasons == (
        "is not_covered, though there is an answer",
    )
