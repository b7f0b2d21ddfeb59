"""After an answer about pay, the next question is about a figure that there is: another level, place or measure."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.entries import DocumentRecord
from advisor.pay.pay_questions import PayQuestions
from advisor.pay.paying import PayDesk
from advisor.question.query import Query
from advisor.schema import FactKind, Level, Period, SalaryFact, SourceKind
from advisor.vocabulary import Topic
from tests.drafts import vocabulary

OFFICE = DocumentRecord("wages.csv", "Wages", "Office", "2025-05", kind=SourceKind.OFFICIAL.value)


def fact(role: str, region: str | None, kind: FactKind, value: float, **fields: object) -> SalaryFact:
    given: dict[str, object] = {
        "id": f"{role}{region}{kind}{fields}", "source": OFFICE.source, "unit": f"{role}{region}", "quote": "",
        "written": "", "kind": kind, "low": value, "high": value, "role": role, "region": region, "as_of": "2025-05",
        "country": "United States", "currency": "USD", "period": Period.YEAR,
    }  # fmt: skip
    return SalaryFact(**(given | fields))  # type: ignore[arg-type]  # fields of SalaryFact


def rows(role: str, **employed: float) -> list[SalaryFact]:
    made = []
    for place, number in employed.items():
        name = place.replace("_", " ")
        made += [
            fact(role, name, FactKind.MEDIAN, 50_000.0), fact(role, name, FactKind.MEAN, 52_000.0),
            fact(role, name, FactKind.COUNT, number, currency=None, period=None),
        ]  # fmt: skip
    return made


def after(facts: Sequence[SalaryFact], query: Query, nearest: Sequence[str] = ()) -> list[str]:
    return list(PayQuestions(PayDesk(facts, vocabulary(), [OFFICE]), lambda role: nearest).after(query))


WELDERS = rows("welder", Texas=10.0, Ohio=30.0, Utah=20.0, Iowa=1.0, Maine=2.0, United_States=99.0)


def test_a_place_is_compared_with_the_one_that_employs_most_beside_it() -> None:
    asked = Query("what do welders earn in texas", ("pay",), ("welder",), places=("Texas",))
    assert after(WELDERS, asked)[:2] == [
        "What do welders earn in Texas and in Ohio?",
        "What is the average pay of welders in Texas?",
    ]
    named = Query("the average pay of welders in ohio", ("pay",), ("welder",), places=("Ohio",))
    assert after(WELDERS, named)[0] == "What do welders earn in Ohio and in Utah?"
    assert not any("average" in question for question in after(WELDERS, named))


def test_where_most_is_earned_is_asked_where_there_are_many_places() -> None:
    asked = Query("what do welders earn", ("pay",), ("welder",))
    assert after(WELDERS, asked) == ["In which states do welders earn most?"]
    assert after(rows("welder", Texas=1.0, Ohio=2.0), asked) == []
    ranked = Query("in which states do welders earn most", ("pay",), ("welder",), spread=Topic.PLACE)
    assert after(WELDERS, ranked) == []


def test_after_a_number_employed_comes_their_pay() -> None:
    asked = Query("how many welders work in texas", ("market",), ("welder",), places=("Texas",))
    assert after(WELDERS, asked)[0] == "What do welders earn in Texas?"


def test_the_nearest_official_occupation_is_asked_about_and_never_mixed_in() -> None:
    facts = [*WELDERS, fact("underwater welder", None, FactKind.RANGE, 1.0, level=Level.SENIOR)]
    asked = Query("what do underwater welders earn in texas", ("pay",), ("underwater welder",), places=("Texas",))
    assert after(facts, asked, ["welder"])[0] == "What do welders earn in Texas?"
    elsewhere = Query("what do underwater welders earn in kenya", ("pay",), ("underwater welder",), places=("Kenya",))
    assert after(facts, elsewhere, ["welder"]) == ["What do underwater welders earn?"]


def test_the_next_level_is_asked_where_it_is_stated() -> None:
    told = [
        fact("welder", "Spain", FactKind.RANGE, 1.0, level=level, source="g.md")
        for level in (Level.ENTRY, Level.SENIOR)
    ]
    junior = Query("junior welders in spain", ("pay",), ("welder",), (Level.ENTRY,), ("Spain",))
    senior = Query("senior welders in spain", ("pay",), ("welder",), (Level.SENIOR,), ("Spain",))
    assert after(told, junior) == ["What do welders earn?"]
    assert after(told, senior) == ["What do entry-level welders earn in Spain?", "What do welders earn?"]
