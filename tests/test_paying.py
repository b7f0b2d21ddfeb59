"""Pay facts are chosen by their fields: what states all that is asked, else what comes near, never another's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from advisor.pay.asking import Fit
from advisor.pay.measuring import measure_asked
from advisor.pay.paying import PayDesk
from advisor.question.query import Query
from advisor.schema import FactKind, Level, Origin, Period, SalaryFact
from advisor.settings import Settings
from advisor.vocabulary import Vocabulary, load_vocabulary

MLE = "machine learning engineer"


def fact(name: str, **fields: object) -> SalaryFact:
    base = SalaryFact(
        id=name, source="guide", unit=f"u-{name}", quote="", written="", kind=FactKind.RANGE, low=1.0, high=2.0,
        currency="USD", period=Period.YEAR, role=MLE, as_of="2025-09-22", origin=Origin("Guide"),
    )  # fmt: skip
    return replace(base, **fields)  # type: ignore[arg-type]  # the tests name real fields


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(Settings().corpus_dir / "vocabulary")


@pytest.fixture
def desk(vocabulary: Vocabulary) -> PayDesk:
    return PayDesk(
        [
            fact("europe-mid", region="Europe", level=Level.MID, low=90.0, high=120.0),
            fact("europe-senior", region="Europe", level=Level.SENIOR, low=130.0, high=160.0),
            fact("nl-senior", region="Netherlands", level=Level.SENIOR, low=115.0, high=173.0),
            fact("spain", region="Spain", currency="EUR", low=62.0, high=62.0, kind=FactKind.MEAN),
            fact("health-mid", industry="healthcare", level=Level.MID, low=100.0, high=180.0),
            fact("meta", employer="Meta", kind=FactKind.MAXIMUM, low=None, high=300.0),
            fact("hourly", region="India", period=Period.HOUR, low=25.0, high=80.0),
            fact("lead", role="ai training data lead", level=Level.SENIOR, low=185.0, high=260.0),
            fact("premium", role="ai training data specialist", industry="legal", kind=FactKind.PREMIUM),
        ],
        vocabulary,
    )


def chosen(desk: PayDesk, **fields: object) -> list[str]:
    query = Query("q", ("pay",), **{"roles": (MLE,), **fields})  # type: ignore[arg-type]  # fields of Query
    return [match.fact.id for finding in desk.look_up(query) for match in finding.matches]


def test_what_states_all_that_is_asked_is_chosen_alone(desk: PayDesk) -> None:
    assert chosen(desk, levels=(Level.SENIOR,), places=("Netherlands",)) == ["nl-senior"]


def test_a_place_without_a_figure_gets_that_of_the_place_around_it_marked_so(desk: PayDesk) -> None:
    query = Query("q", ("pay",), (MLE,), (Level.MID,), ("Portugal",))
    (finding,) = desk.look_up(query)
    assert [(match.fact.id, match.place) for match in finding.matches] == [("europe-mid", Fit.WIDER)]
    assert not finding.exact


def test_a_figure_for_all_levels_answers_for_one_marked_so_beside_the_wider_place(desk: PayDesk) -> None:
    query = Query("q", ("pay",), (MLE,), (Level.SENIOR,), ("Spain",))
    (finding,) = desk.look_up(query)
    assert [(m.fact.id, m.place, m.level) for m in finding.matches] == [
        ("spain", Fit.EXACT, Fit.WIDER),
        ("europe-senior", Fit.WIDER, Fit.EXACT),
    ]


@pytest.mark.parametrize("place", ["Kenya", "United States", "Germany"])
def test_a_sibling_place_is_never_offered(desk: PayDesk, place: str) -> None:
    found = chosen(desk, places=(place,), levels=(Level.SENIOR,))
    assert "nl-senior" not in found
    assert found == (["europe-senior"] if place == "Germany" else [])


def test_a_placeless_figure_answers_for_a_place_only_in_that_place_s_money(desk: PayDesk) -> None:
    lead = {"roles": ("ai training data lead",)}
    assert chosen(desk, **lead, places=("United States",)) == ["lead"]
    assert chosen(desk, **lead, places=("Kenya",)) == []
    assert chosen(desk, **lead) == ["lead"]


def test_another_year_is_not_covered(desk: PayDesk) -> None:
    assert chosen(desk, years=(2019,)) == []
    assert "europe-mid" in chosen(desk, years=(2025,))


def test_industry_and_employer_figures_wait_to_be_asked_for(desk: PayDesk) -> None:
    assert chosen(desk, levels=(Level.MID,)) == ["europe-mid"]
    assert chosen(desk, levels=(Level.MID,), industries=("healthcare",)) == ["health-mid"]
    assert chosen(desk, employers=("Meta",)) == ["meta"]
    assert chosen(desk, employers=("Netflix",)) == []


def test_hours_and_years_are_kept_apart(desk: PayDesk) -> None:
    assert chosen(desk, places=("India",), periods=(Period.HOUR,)) == ["hourly"]
    assert "hourly" not in chosen(desk)


def test_a_premium_is_chosen_for_premium_questions_alone(desk: PayDesk) -> None:
    role = ("ai training data specialist",)
    premium = Query("q", ("premium",), role, industries=("legal",))
    assert [m.fact.id for f in desk.look_up(premium) for m in f.matches] == ["premium"]
    assert chosen(desk, roles=role) == []


def test_a_figure_that_one_publication_repeats_rounded_is_shown_once(vocabulary: Vocabulary) -> None:
    exact = fact("exact", region="United States", low=128_769.0, high=250_000.0)
    rounded = replace(exact, id="rounded", low=128_000.0)
    elsewhere = replace(rounded, id="elsewhere", origin=Origin("Another"))
    assert chosen(PayDesk([exact, rounded, elsewhere], vocabulary), places=("United States",)) == ["exact", "elsewhere"]


@pytest.mark.parametrize(
    ("fields", "names", "unstated"),
    [
        ({"places": ("India",), "periods": (Period.YEAR,)}, ["hourly"], "yearly pay"),
        ({"places": ("India",), "periods": (Period.HOUR,)}, ["hourly"], ""),
        ({"places": ("Spain",), "periods": (Period.MONTH,)}, ["spain"], "monthly pay"),
        ({"places": ("Kenya",), "periods": (Period.MONTH,)}, [], ""),
    ],
)
def test_a_figure_for_another_period_is_shown_as_it_stands_and_said_to_be_none(
    desk: PayDesk, fields: dict[str, object], names: list[str], unstated: str
) -> None:
    query = Query("q", ("pay",), (MLE,), **fields)  # type: ignore[arg-type]  # fields of Query
    (finding,) = desk.look_up(query)
    assert ([match.fact.id for match in finding.matches], finding.unstated) == (names, unstated)


def test_the_place_asked_comes_before_the_period_asked_of_a_wider_one(vocabulary: Vocabulary) -> None:
    desk = PayDesk([fact("asia", region="Asia"), fact("here", region="Malaysia", period=Period.MONTH)], vocabulary)
    (finding,) = desk.look_up(Query("q", ("pay",), (MLE,), places=("Malaysia",), periods=(Period.YEAR,)))
    assert [match.fact.id for match in finding.matches] == ["here"]


def test_what_is_left_out_of_a_question_gives_no_figure(desk: PayDesk) -> None:
    found = chosen(desk, excluded=("Europe", "Meta", str(Level.MID)))
    assert found == ["hourly"]


def test_an_average_that_one_source_gives_hides_no_range_of_another(vocabulary: Vocabulary) -> None:
    desk = PayDesk(
        [fact("mean", kind=FactKind.MEAN), fact("range", source="other", origin=Origin("Other"))], vocabulary
    )
    query = Query("average pay of ML engineers", ("pay",), (MLE,))
    (finding,) = desk.look_up(query)
    assert {match.fact.id for match in finding.matches} == {"mean", "range"}
    (finding,) = desk.look_up(replace(query, text="median pay of ML engineers"))
    assert finding.unstated == "median"


def test_the_worst_paid_role_comes_first_where_the_least_is_asked(desk: PayDesk) -> None:
    lowest = desk.across_roles(Query("which role pays least?", ("pay",)))
    assert [match.fact.id for match in lowest.matches] == ["europe-mid", "lead"]
    best = desk.across_roles(Query("which role pays best?", ("pay",)))
    assert [match.fact.id for match in best.matches] == ["meta", "lead"]


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("the 10th percentile and the highest pay of nurses", FactKind.MAXIMUM),
        ("lowest and median salary of nurses", FactKind.MINIMUM),
        ("median and maximum for nurses", FactKind.MAXIMUM),
        ("10th and 90th percentile of nurses", None),
        ("median of the top 10 percent", None),
        ("the highest pay of nurses", None),
    ],
)
def test_a_limit_listed_beside_another_measure_is_asked_too(text: str, limit: FactKind | None) -> None:
    assert measure_asked(Query(text)).beside is limit


def test_a_limit_that_no_source_states_is_said_to_be_missing(vocabulary: Vocabulary) -> None:
    query = Query("median and highest pay of ML engineers", ("pay",), (MLE,))
    median = fact("median", kind=FactKind.MEDIAN)
    (finding,) = PayDesk([median], vocabulary).look_up(query)
    assert ([match.fact.id for match in finding.matches], finding.unstated) == (["median"], "highest pay")
    (finding,) = PayDesk([median, fact("most", kind=FactKind.MAXIMUM)], vocabulary).look_up(query)
    assert ({match.fact.id for match in finding.matches}, finding.unstated) == ({"median", "most"}, "")
