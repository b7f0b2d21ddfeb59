"""Rows of official statistics answer with the figures that were asked for, of the nearest place, and no others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from advisor.entries import DocumentRecord
from advisor.pay.asking import Finding, Fit, asks, side_by_side
from advisor.pay.paying import PayDesk
from advisor.question.query import Query
from advisor.schema import FactKind, Level, Period, SalaryFact, SourceKind
from advisor.vocabulary import Topic, Vocabulary
from tests.drafts import vocabulary

NURSE, WELDER = "registered nurse", "welder"
OFFICE = DocumentRecord("wages.csv", "Wages", "Statistics Office", "2025-05", kind=SourceKind.OFFICIAL.value)
POLL = DocumentRecord("poll.md", "Pay poll", "Pollsters", "2026-01", kind=SourceKind.SURVEY.value)
BLOG = DocumentRecord("blog.md", "A blog", "Blogger", "2026-03", kind=SourceKind.ARTICLE.value, roles=(NURSE,))
OLD_BLOG = DocumentRecord("old.md", "An older blog", "Writer", "2024-03", kind=SourceKind.ARTICLE.value, roles=(NURSE,))
SHARES = (10, 25, 50, 75, 90)


def figure(role: str, place: str | None, kind: FactKind, value: float | None, **fields: object) -> SalaryFact:
    base = SalaryFact(
        id="", source=OFFICE.source, unit=f"{role}@{place}", quote="", written="", kind=kind, low=value, high=value,
        currency=None if kind is FactKind.COUNT else "USD", period=None if kind is FactKind.COUNT else Period.YEAR,
        role=role, region=place, country="United States", as_of="2025-05", label="Wages by occupation", column=1,
    )  # fmt: skip
    made = replace(base, **fields)  # type: ignore[arg-type]  # the tests name real fields
    name = f"{made.source} {made.unit} {made.kind} {made.percentile} {made.period} {made.low}"
    return replace(made, id=name)


def row(place: str, median: float, number: float, role: str = NURSE, **fields: object) -> list[SalaryFact]:
    """Make the figures of one place: the percentiles lie 10,000 apart, and an hour pays a thousandth of a year."""
    made = [figure(role, place, FactKind.COUNT, number, **fields)]
    for period, part in ((Period.HOUR, 1000.0), (Period.YEAR, 1.0)):
        made.append(figure(role, place, FactKind.MEAN, (median + 3000) / part, period=period, **fields))
        for step, share in enumerate(SHARES):
            kind = FactKind.MEDIAN if share == 50 else FactKind.PERCENTILE
            percentile = None if share == 50 else share
            value = (median + (step - 2) * 10_000) / part
            made.append(figure(role, place, kind, value, percentile=percentile, period=period, **fields))
    return made


def withheld(place: str, number: float) -> list[SalaryFact]:
    made = [fact for fact in row(place, 100_000.0, number) if fact.kind is FactKind.COUNT]
    return made + [
        replace(fact, id=f"{fact.id}-", low=None, high=None, written="not released")
        for fact in row(place, 100_000.0, number)
        if fact.kind is not FactKind.COUNT
    ]


STATES = ["Texas", "California", "Ohio", "Nevada", "Utah", "Maine"]


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    return vocabulary()


@pytest.fixture(scope="module")
def desk(words: Vocabulary) -> PayDesk:
    facts = [fact for step, state in enumerate(STATES) for fact in row(state, 90_000.0 - 1000 * step, 500 + step)]
    facts += row("United States", 86_000.0, 3_000_000.0) + row("Puerto Rico", 40_000.0, 20.0) + withheld("Delaware", 70)
    facts += row("Texas", 50_000.0, 40.0, role=WELDER) + row("California", 60_000.0, 50.0, role=WELDER)
    return PayDesk(facts, words, [OFFICE])


def find(desk: PayDesk, text: str, **fields: object) -> Finding:
    given: dict[str, object] = {"roles": (NURSE,)} | fields
    (finding,) = desk.look_up(Query(text, ("pay",), **given))  # type: ignore[arg-type]  # fields of Query
    return finding


def shown(finding: Finding) -> list[tuple[str | None, str, float | None]]:
    """Give place, measure and value of each match."""
    return [
        (
            match.fact.region,
            f"P{match.fact.percentile}" if match.fact.percentile else match.fact.kind.value,
            match.fact.low,
        )
        for match in finding.matches
    ]


def in_texas(text: str) -> list[tuple[str, float | None]]:
    desk = PayDesk(row("Texas", 90_000.0, 500.0), vocabulary(), [OFFICE])
    return [(name, value) for _, name, value in shown(find(desk, text, places=("Texas",)))]


def test_pay_as_it_comes_is_the_outer_percentiles_the_median_and_the_number_employed(desk: PayDesk) -> None:
    finding = find(desk, "what do nurses earn in texas", places=("Texas",))
    assert shown(finding) == [
        ("Texas", "P10", 70_000.0),
        ("Texas", "median", 90_000.0),
        ("Texas", "P90", 110_000.0),
        ("Texas", "count", 500.0),
    ]
    assert finding.exact
    assert not finding.withheld


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("average pay of nurses", [("mean", 93_000.0)]),
        ("what is the mean salary", [("mean", 93_000.0)]),
        ("median pay", [("median", 90_000.0)]),
        ("the median and the average", [("median", 90_000.0), ("mean", 93_000.0)]),
        ("what do the top 10 percent earn", [("P90", 110_000.0)]),
        ("what do the highest-paid 10% earn", [("P90", 110_000.0)]),
        ("what do the best paid ten percent make", [("P90", 110_000.0)]),
        ("90th percentile", [("P90", 110_000.0)]),
        ("the 25th and 75th percentiles", [("P25", 80_000.0), ("P75", 100_000.0)]),
        ("what does the bottom quarter earn", [("P25", 80_000.0)]),
        ("what does the top quarter earn", [("P75", 100_000.0)]),
        ("upper quartile of pay", [("P75", 100_000.0)]),
        ("the lowest decile", [("P10", 70_000.0)]),
        ("50th percentile", [("median", 90_000.0)]),
        ("what is the highest salary", [("P90", 110_000.0)]),
        ("the lowest pay", [("P10", 70_000.0)]),
        ("pay quartiles", [("P25", 80_000.0), ("median", 90_000.0), ("P75", 100_000.0)]),
        (
            "show me the percentiles",
            [("P10", 70_000.0), ("P25", 80_000.0), ("median", 90_000.0), ("P75", 100_000.0), ("P90", 110_000.0)],
        ),
        ("how many nurses work in texas", [("count", 500.0)]),
        ("how many people are employed as nurses", [("count", 500.0)]),
        ("the number of registered nurses", [("count", 500.0)]),
        (
            "you know what I mean, nurse pay",
            [("P10", 70_000.0), ("median", 90_000.0), ("P90", 110_000.0), ("count", 500.0)],
        ),
    ],
)
def test_a_measure_that_is_named_is_given_alone(text: str, expected: list[tuple[str, float]]) -> None:
    assert in_texas(text) == expected


def test_a_percentile_that_no_row_states_is_named_and_the_nearest_end_shown(desk: PayDesk) -> None:
    finding = find(desk, "what do the top 5% earn", places=("Texas",))
    assert finding.unstated == "95th percentile"
    assert shown(finding) == [("Texas", "P90", 110_000.0)]
    assert not finding.exact


def test_a_range_stands_for_an_average_only_with_words_that_say_so(words: Vocabulary) -> None:
    told = figure(NURSE, "Texas", FactKind.RANGE, 60_000.0, source=BLOG.source, high=80_000.0)
    finding = find(PayDesk([told], words, [BLOG]), "average nurse pay", places=("Texas",))
    assert (finding.unstated, finding.exact, len(finding.matches)) == ("average", False, 1)


def test_hours_are_given_where_hours_are_asked(desk: PayDesk) -> None:
    finding = find(desk, "hourly pay", places=("Texas",), periods=(Period.HOUR,))
    assert [(name, value) for _, name, value in shown(finding)] == [
        ("P10", 70.0), ("median", 90.0), ("P90", 110.0), ("count", 500.0),
    ]  # fmt: skip


def test_a_row_that_is_paid_by_the_hour_alone_answers_with_hours(words: Vocabulary) -> None:
    hourly = [fact for fact in row("Texas", 30_000.0, 9.0) if fact.period is not Period.YEAR]
    finding = find(PayDesk(hourly, words, [OFFICE]), "what do nurses earn", places=("Texas",))
    assert shown(finding)[1] == ("Texas", "median", 30.0)


def test_without_a_place_the_widest_row_of_a_table_answers_alone(desk: PayDesk) -> None:
    assert {place for place, _, _ in shown(find(desk, "what do nurses earn"))} == {"United States"}


def test_a_table_without_a_whole_gives_many_places_one_figure_each_the_highest_first(words: Vocabulary) -> None:
    facts = [fact for step, state in enumerate(STATES) for fact in row(state, 80_000.0 + 1000 * step, 5.0)]
    finding = find(PayDesk(facts, words, [OFFICE]), "what do nurses earn")
    assert shown(finding) == [(STATES[step], "median", 80_000.0 + 1000 * step) for step in (5, 4, 3, 2, 1, 0)]


def test_the_nearest_place_around_the_one_asked_answers_alone(desk: PayDesk) -> None:
    finding = find(desk, "what do nurses earn in austin", places=("Austin",))
    assert {(match.fact.region, match.place) for match in finding.matches} == {("Texas", Fit.WIDER)}
    assert not finding.exact
    chicago = find(desk, "what do nurses earn in chicago", places=("Chicago",))
    assert {match.fact.region for match in chicago.matches} == {"United States"}


def test_the_parts_of_a_place_do_not_answer_for_it(desk: PayDesk) -> None:
    assert find(desk, "what do nurses earn", places=("North America",)).matches == ()
    assert find(desk, "what do nurses earn", places=("Kenya",)).matches == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in which states do nurses earn most", [("Texas", "median", 90_000.0), ("California", "median", 89_000.0)]),
        ("in which states do nurses earn least", [("Maine", "median", 85_000.0), ("Utah", "median", 86_000.0)]),
        ("which states pay the highest average", [("Texas", "mean", 93_000.0), ("California", "mean", 92_000.0)]),
        ("which states have the most nurses", [("Maine", "count", 505.0), ("Utah", "count", 504.0)]),
    ],
)
def test_places_are_ranked_by_one_figure_each_and_no_whole_among_its_parts(
    desk: PayDesk, text: str, expected: list[tuple[str, str, float]]
) -> None:
    ranked = shown(find(desk, text, spread=Topic.PLACE))
    assert ranked[:2] == expected
    assert len(ranked) == len({place for place, _, _ in ranked})
    assert "United States" not in {place for place, _, _ in ranked}
    assert shown(find(desk, text, spread=Topic.PLACE, places=("United States",)))[:2] == expected


def test_amounts_in_different_money_are_not_ranked_against_each_other(words: Vocabulary) -> None:
    pay = [
        ("Spain", "EUR", 60_000.0),
        ("India", "INR", 3_500_000.0),
        ("Canada", "USD", 90_000.0),
        ("Brazil", "USD", 50_000.0),
    ]
    facts = [
        figure(NURSE, place, FactKind.RANGE, value, currency=money, source=BLOG.source, unit=place, country=place)
        for place, money, value in pay
    ]
    ranked = find(PayDesk(facts, words, [BLOG]), "which countries pay nurses best", spread=Topic.PLACE)
    assert [match.fact.region for match in ranked.matches] == ["Canada", "Brazil", "Spain", "India"]


def test_the_sort_of_place_that_is_asked_for_is_ranked(words: Vocabulary) -> None:
    facts = [*row("Texas", 90_000.0, 5.0), *row("Ohio", 80_000.0, 5.0), *row("Austin", 95_000.0, 1.0)]
    facts += [
        figure(NURSE, place, FactKind.RANGE, 99_000.0, source=BLOG.source, unit=place) for place in ("Canada", "Europe")
    ]
    desk = PayDesk(facts, words, [OFFICE, BLOG])
    for text, expected in (
        ("which states pay best", ["Texas", "Ohio"]),
        ("which cities pay best", ["Austin"]),
        ("which countries pay best", ["Canada"]),
    ):
        found = find(desk, text, spread=Topic.PLACE)
        assert [match.fact.region for match in found.matches] == expected


def test_an_average_is_no_repetition_of_a_median_or_a_range_of_the_same_amount(words: Vocabulary) -> None:
    same = [
        figure(NURSE, "Texas", kind, 80_000.0, source=BLOG.source, unit=kind.value, label=kind.value)
        for kind in (FactKind.MEAN, FactKind.MEDIAN, FactKind.RANGE)
    ]
    again = replace(same[0], id="again", unit="again", label="again")
    tied = replace(same[0], id="tied", unit="tied", condition="in hospitals")
    later = replace(same[0], id="later", unit="later", as_of="2026-05")
    found = find(PayDesk([*same, again, tied, later], words, [BLOG]), "nurse pay", places=("Texas",))
    assert [match.fact.id for match in found.matches] == [fact.id for fact in (*same, tied, later)]


@pytest.mark.parametrize(
    ("one", "other", "repeats"),
    [
        (128_769.0, 128_000.0, True),
        (115_500.0, 116_000.0, True),
        (90_000.0, 91_000.0, False),
        (160_000.0, 161_500.0, False),
        (61.4, 61.0, True),
        (61.0, 62.0, False),
    ],
)
def test_a_bound_repeats_another_only_as_its_rounding(
    words: Vocabulary, one: float, other: float, *, repeats: bool
) -> None:
    facts = [
        figure(NURSE, "Texas", FactKind.MEAN, value, source=BLOG.source, unit=str(value), label=str(value))
        for value in (one, other)
    ]
    found = find(PayDesk(facts, words, [BLOG]), "nurse pay", places=("Texas",))
    assert len(found.matches) == (1 if repeats else 2)


def test_two_documents_of_one_publication_give_its_figures_once(words: Vocabulary) -> None:
    copy = DocumentRecord("copy.csv", "Wages", "Statistics Office", "2025-05", kind=SourceKind.OFFICIAL.value)
    facts = [*row("Texas", 90_000.0, 5.0), *row("Texas", 90_000.0, 5.0, source=copy.source)]
    found = find(PayDesk(facts, words, [OFFICE, copy]), "nurse pay", places=("Texas",))
    assert {match.fact.source for match in found.matches} == {OFFICE.source}
    assert len(found.matches) == 4


def test_an_average_is_joined_by_the_median_of_a_source_that_gives_no_average(words: Vocabulary) -> None:
    told = figure(NURSE, "Texas", FactKind.MEDIAN, 70_000.0, source=POLL.source, unit="p", as_of="2026-01")
    found = find(PayDesk([*row("Texas", 90_000.0, 5.0), told], words, [OFFICE, POLL]), "average pay", places=("Texas",))
    assert [(match.fact.kind.value, match.fact.low) for match in found.matches] == [
        ("mean", 93_000.0),
        ("median", 70_000.0),
    ]


def test_the_most_that_is_paid_may_be_what_one_employer_pays(words: Vocabulary) -> None:
    facts = [
        figure(NURSE, None, FactKind.RANGE, 60_000.0, source=BLOG.source, unit="r", high=80_000.0),
        figure(NURSE, None, FactKind.MAXIMUM, 120_000.0, source=BLOG.source, unit="m", employer="Meta"),
    ]
    desk = PayDesk(facts, words, [BLOG])
    assert [m.fact.unit for m in find(desk, "what do nurses earn at the very top").matches] == ["m"]
    assert [m.fact.unit for m in find(desk, "what do nurses earn").matches] == ["r"]


def test_a_comparison_is_cut_to_four_of_each_and_twelve_in_all() -> None:
    places = ("Texas", "Ohio", "Utah", "Maine", "Nevada", "Iowa")
    query = Query("compare", ("pay",), (NURSE,), places=places, compares=True)
    cut, left_out = side_by_side(query)
    assert (cut.places, left_out) == (places[:4], ("Nevada", "Iowa"))
    levels = (Level.ENTRY, Level.MID, Level.SENIOR)
    cut, left_out = side_by_side(replace(query, roles=(NURSE, WELDER), levels=levels))
    assert (len(asks(cut)), cut.levels, cut.places) == (12, levels, places[:2])
    assert left_out == ("Utah", "Maine", "Nevada", "Iowa")
    assert side_by_side(Query("pay", ("pay",), tuple("abcdef")))[1] == ()


def test_hours_rank_where_hours_are_asked(desk: PayDesk) -> None:
    finding = find(desk, "which states pay most by the hour", spread=Topic.PLACE, periods=(Period.HOUR,))
    assert shown(finding)[0] == ("Texas", "median", 90.0)


def test_what_is_withheld_is_found_and_said_to_be_so_with_the_place_around_it(desk: PayDesk) -> None:
    finding = find(desk, "what do nurses earn in delaware", places=("Delaware",))
    assert (finding.withheld, finding.exact) == (True, False)
    assert shown(finding) == [
        ("Delaware", "P10", None),
        ("Delaware", "median", None),
        ("Delaware", "P90", None),
        ("Delaware", "count", 70.0),
        ("United States", "P10", 66_000.0),
        ("United States", "median", 86_000.0),
        ("United States", "P90", 106_000.0),
        ("United States", "count", 3_000_000.0),
    ]


def test_a_withheld_figure_comes_with_the_released_ones_of_its_row(words: Vocabulary) -> None:
    facts = [
        replace(fact, low=None, high=None) if fact.percentile == 90 else fact for fact in row("Texas", 90_000.0, 5.0)
    ]
    finding = find(PayDesk(facts, words, [OFFICE]), "nurse pay", places=("Texas",))
    assert [value for _, _, value in shown(finding)] == [70_000.0, 90_000.0, None, 5.0]
    assert (finding.withheld, finding.exact) == (False, True)


def test_a_top_coded_row_answers_like_any_other(words: Vocabulary) -> None:
    facts = [
        replace(fact, low=239_200.0, high=None, open_high=True) if fact.kind is not FactKind.COUNT else fact
        for fact in row("Texas", 90_000.0, 5.0)
    ]
    finding = find(PayDesk(facts, words, [OFFICE]), "nurse pay", places=("Texas",))
    assert [(name, value) for _, name, value in shown(finding)] == [
        ("P10", 239_200.0), ("median", 239_200.0), ("P90", 239_200.0), ("count", 5.0),
    ]  # fmt: skip
    assert finding.exact


def test_statistics_for_all_levels_answer_for_one_as_such(desk: PayDesk) -> None:
    finding = find(desk, "senior nurse pay in texas", places=("Texas",), levels=(Level.SENIOR,))
    assert not finding.exact
    assert {(match.fact.region, match.level) for match in finding.matches} == {("Texas", Fit.WIDER)}


def test_sources_are_ordered_by_kind_then_by_what_they_are_about_then_by_date(words: Vocabulary) -> None:
    told = [
        figure(
            NURSE, "Texas", FactKind.RANGE, 1000.0 * n, source=document.source, unit=str(n), as_of=document.published
        )
        for n, document in enumerate([OLD_BLOG, BLOG, POLL], start=50)
    ]
    desk = PayDesk([*told, *row("Texas", 90_000.0, 500.0)], words, [OLD_BLOG, BLOG, POLL, OFFICE])
    finding = find(desk, "nurse pay", places=("Texas",))
    sources = list(dict.fromkeys(match.fact.source for match in finding.matches))
    assert sources == ["wages.csv", "poll.md", "blog.md", "old.md"]
    assert [desk.kind_of(match.fact).value for match in finding.matches[:1]] == ["official statistics"]


def test_every_side_of_a_comparison_has_a_finding_like_sides_first(words: Vocabulary) -> None:
    told = figure(NURSE, "Texas", FactKind.MEDIAN, 70_000.0, source=POLL.source, unit="p", as_of="2026-01")
    facts = [*row("Texas", 90_000.0, 5.0), *row("Texas", 50_000.0, 4.0, role=WELDER), told]
    desk = PayDesk(facts, words, [OFFICE, POLL])
    query = Query("compare", ("pay",), (NURSE, WELDER), places=("Texas", "Ohio"), compares=True)
    findings = desk.look_up(query)
    assert [(f.ask.role, f.ask.place, len(f.matches)) for f in findings] == [
        (NURSE, "Texas", 5), (NURSE, "Ohio", 0), (WELDER, "Texas", 4), (WELDER, "Ohio", 0),
    ]  # fmt: skip
    assert [match.fact.source for match in findings[0].matches] == ["wages.csv"] * 4 + ["poll.md"]


def test_a_number_employed_is_answered_where_one_is_stated(desk: PayDesk) -> None:
    for text in ("how many nurses work in texas", "how many are there", "how many of them work in ohio"):
        assert desk.counts(Query(text, ("market",), (NURSE,)))
    assert desk.counts(Query("how many teachers work in texas", ("market",), ("teacher",)))  # it says that none are
    assert not desk.counts(Query("how many teachers at Acme", ("market",), ("teacher",), employers=("Acme",)))
    assert not desk.counts(Query("how many rounds are there in a nurse's interview", ("interview",), (NURSE,)))
    assert not desk.counts(Query("how many years do nurses work before a raise", ("pay",), (NURSE,)))


def test_territories_are_listed_beside_the_states_of_the_country_asked(words: Vocabulary) -> None:
    facts = [*row("United States", 90_000, 9e5), *row("Puerto Rico", 40_000, 100.0)]
    facts += [fact for place in STATES for fact in row(place, 80_000, 100.0)]
    desk = PayDesk(facts, words, [OFFICE])
    query = Query("lowest paying place for nurses in the US", ("pay",), (NURSE,), places=("United States",))
    (finding,) = desk.look_up(replace(query, spread=Topic.PLACE))
    assert finding.matches[0].fact.region == "Puerto Rico"
    (finding,) = desk.look_up(replace(query, places=("Texas",), spread=Topic.PLACE))
    assert {match.fact.region for match in finding.matches} == {"Texas"}
