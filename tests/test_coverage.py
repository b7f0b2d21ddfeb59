"""What pay is covered is said in words and without a figure, many places of a country in a few words."""

from __future__ import annotations

import pytest

from advisor.pay.coverage import covered_for, places_in_words
from advisor.pay.paying import PayDesk
from advisor.schema import FactKind, Level, Origin, Period, SalaryFact, SourceKind
from tests.drafts import vocabulary

STATES = vocabulary().members["United States"]


def states() -> list[str]:
    """List the fifty states of the vocabulary, without the cities and territories beside them."""
    import pycountry

    named = {part.name for part in pycountry.subdivisions.get(country_code="US") if part.type == "State"}
    return [place for place in STATES if place in named]


def fact(region: str | None, **fields: object) -> SalaryFact:
    given: dict[str, object] = {
        "id": f"{region}{fields}", "source": "g.md", "unit": "u", "quote": "", "written": "", "kind": FactKind.RANGE,
        "low": 1.0, "high": 2.0, "currency": "USD", "period": Period.YEAR, "role": "welder", "region": region,
        "as_of": "2025-05",
    }  # fmt: skip
    return SalaryFact(**(given | fields))  # type: ignore[arg-type]  # fields of SalaryFact


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (["Spain", "Netherlands"], ["Spain", "the Netherlands"]),
        (["Texas", "Ohio", "United States"], ["Texas", "Ohio", "the United States"]),
        ([*states(), "United States", "Spain"], ["the United States (and each of its states)", "Spain"]),
        (states(), ["each of the states of the United States"]),
        (states()[:12], ["12 of the states of the United States"]),
        (
            ["Spain", *states()[:12], "District of Columbia"],
            ["Spain", "12 of the states of the United States", "the District of Columbia"],
        ),
        (
            ["United States", *states()[:48], "District of Columbia", "Puerto Rico"],
            ["the United States (and 48 of its states and the District of Columbia)", "Puerto Rico"],
        ),
        (["Austin", "Boston", "Chicago", "Seattle"], ["4 of the places of the United States"]),
        (["Bavaria", "Berlin"], ["Bavaria", "Berlin"]),
    ],
)
def test_many_places_of_one_country_are_counted(places: list[str], expected: list[str]) -> None:
    assert places_in_words(places, vocabulary()) == expected


def test_what_is_covered_names_places_levels_and_years() -> None:
    desk = PayDesk([fact("Spain", level=Level.SENIOR), fact(None, level=Level.ENTRY, as_of="2024")], vocabulary())
    assert covered_for("welder", desk) == (
        "For welders they give pay for Spain and without naming a place, at entry and senior level; the figures are of "
        "2024 and 2025."
    )


def test_what_lies_in_the_place_asked_is_named_for_itself() -> None:
    desk = PayDesk([fact("Spain"), fact("Japan"), fact("Netherlands")], vocabulary())
    said = covered_for("welder", desk, "Europe")
    assert said.endswith(" Of Europe they cover Spain and the Netherlands, not the whole.")
    assert "not the whole" not in covered_for("welder", desk, "Kenya")


def test_what_is_withheld_is_not_covered() -> None:
    withheld = fact("Spain", low=None, high=None)
    assert covered_for("welder", PayDesk([withheld], vocabulary())) == ""
    assert PayDesk([withheld], vocabulary()).roles() == ()
    assert "Spain" not in covered_for("welder", PayDesk([withheld, fact("Japan")], vocabulary()))


def test_levels_of_guides_are_not_said_of_official_statistics() -> None:
    table = Origin("Wages", "Bureau of Pay", kind=SourceKind.OFFICIAL)
    told = [fact("Spain", level=level) for level in Level]
    counted = [fact(place, kind=FactKind.MEDIAN, origin=table) for place in ("Ohio", "Puerto Rico")]
    assert covered_for("welder", PayDesk([*told, *counted], vocabulary())) == (
        "For welders they give pay for Spain, at all three levels; official statistics give it for Ohio and Puerto "
        "Rico, all levels together; the figures are of 2025."
    )


def test_employers_beside_places_make_one_list() -> None:
    facts = [fact("Spain"), fact(None), fact(None, employer="Acme"), fact(None, employer="Blue")]
    assert covered_for("welder", PayDesk(facts, vocabulary())) == (
        "For welders they give pay for Spain, at Acme and Blue, and without naming a place; the figures are of 2025."
    )
