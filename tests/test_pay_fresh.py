"""Questions as people put them: short follow-ups, years by themselves, the top, hubs, rates by level, shares."""

from __future__ import annotations

from dataclasses import replace

import pytest

from advisor.figures import Amount
from advisor.pay.asking import Ask, Finding, Fit, Match
from advisor.pay.company_kinds import without_trade
from advisor.pay.coverage import employers_told
from advisor.pay.equity_offers import equity_offers
from advisor.pay.gaps import near_words
from advisor.pay.layout import Entry
from advisor.pay.measuring import measure_asked
from advisor.pay.offers import offers
from advisor.pay.paying import PayDesk
from advisor.pay.tables import table
from advisor.pay.typical_employers import typical_words
from advisor.pay.verdicts import same_words, verdict_words
from advisor.question.carrying import in_context
from advisor.question.experience import told_experience
from advisor.question.query import Query
from advisor.schema import FactKind, Level, Origin, Period, SalaryFact
from tests.drafts import MLE, vocabulary

DS = "data scientist"
ANY = "ai professional"
GUIDE = Origin("Guide", published="2025-10-04")


def fact(name: str, low: float | None = 100_000.0, high: float | None = 120_000.0, **fields: object) -> SalaryFact:
    base = SalaryFact(
        id=name, source="guide", unit=f"u-{name}", quote="", written=name, kind=FactKind.RANGE, low=low, high=high,
        currency="USD", period=Period.YEAR, role=MLE, as_of="2025-10-04", origin=GUIDE,
    )  # fmt: skip
    return replace(base, **fields)  # type: ignore[arg-type]  # the tests name real fields


def entry(one: SalaryFact, marker: int = 1) -> Entry:
    return Entry(one, marker, "Guide", GUIDE)


def finding(ask: Ask, *facts: SalaryFact, level: Fit = Fit.EXACT, place: Fit = Fit.EXACT) -> Finding:
    return Finding(ask, tuple(Match(one, place, level) for one in facts))


# follow-ups


def test_another_place_keeps_the_period_asked() -> None:
    before = Query("hourly wage in Ohio", ("pay",), (DS,), places=("Ohio",), periods=(Period.HOUR,))
    query = in_context(Query("and in Texas?", places=("Texas",)), before, "and in Texas?")
    assert (query.places, query.periods) == (("Texas",), (Period.HOUR,))


@pytest.mark.parametrize(
    ("turn", "percentiles"),
    [("and the 90th", (90,)), ("75th?", (75,)), ("what about the 25th and the 75th?", (25, 75)), ("ninetieth", (90,))],
)
def test_a_bare_ordinal_after_a_percentile_is_another_percentile(turn: str, percentiles: tuple[int, ...]) -> None:
    before = Query("10th percentile data scientist in Maine", ("pay",), (DS,), places=("Maine",))
    query = in_context(Query(turn, topic=("75th",), stranger=("75th",)), before, turn)
    assert measure_asked(query).percentiles == percentiles
    assert (query.intents, query.roles, query.places, query.stranger) == (("pay",), (DS,), ("Maine",), ())


def test_a_bare_ordinal_after_other_pay_is_no_percentile() -> None:
    before = Query("what do data scientists earn in Maine", ("pay",), (DS,), places=("Maine",))
    assert not measure_asked(in_context(Query("and the 90th"), before, "and the 90th")).percentiles


def test_a_fragment_after_ai_at_large_is_still_about_ai() -> None:
    before = Query("AI hourly rates Eastern Europe", ("pay",), places=("Europe",), periods=(Period.HOUR,))
    senior = in_context(Query("senior", levels=(Level.SENIOR,)), before, "senior")
    assert "AI" in senior.text.split()
    romania = in_context(Query("in Romania?", places=("Romania",)), senior, "in Romania?")
    assert "AI" in romania.text.split()
    assert (romania.levels, romania.periods) == ((Level.SENIOR,), (Period.HOUR,))


# years


@pytest.mark.parametrize("text", ["mle pay europe 6 years", "mle 6 years US", "machine learning engineer pay, 6 yrs"])
def test_years_by_themselves_are_experience_where_pay_is_asked(text: str) -> None:
    told = told_experience(text, of_pay=True)
    assert told is not None
    assert told.years == 6.0


@pytest.mark.parametrize(
    "text",
    [
        "pay in the next 5 years", "pay over 10 years", "pay 3 years ago", "salary after a 4 years degree",
        "pay in 5 years", "pay for the last 2 years", "pay within 3 years",
    ],
)  # fmt: skip
def test_a_span_of_time_is_no_experience(text: str) -> None:
    assert told_experience(text, of_pay=True) is None


def test_years_by_themselves_tell_nothing_where_no_pay_is_asked() -> None:
    assert told_experience("mle europe 6 years") is None


# what is asked


@pytest.mark.parametrize("text", ["prompt engineer top pay", "best paid prompt engineers", "top-paid prompt engineers"])
def test_top_and_best_paid_ask_for_the_highest(text: str) -> None:
    assert measure_asked(Query(text, ("pay",), ("prompt engineer",))).end is FactKind.MAXIMUM


def test_how_many_places_pay_so_much_asks_for_no_number_of_people() -> None:
    assert not measure_asked(Query("how many states pay data scientists over 120k", ("pay",), (DS,))).people
    assert measure_asked(Query("how many data scientists work in Ohio", ("pay",), (DS,))).people


def test_tech_hubs_are_places_and_no_industry() -> None:
    held = [fact("tech", industry="technology")]
    hubs = Query("pay in tech hubs like Seattle", ("pay",), (MLE,), industries=("technology",))
    assert without_trade(hubs, lambda _: held).industries == ()
    tech = replace(hubs, text="pay in technology")
    assert without_trade(tech, lambda _: held).industries == ("technology",)


# hire rates


def rates_desk(*more: SalaryFact) -> PayDesk:
    heads = ("Region", "Average hourly rate", "Senior engineer hourly rate")
    rate = {"period": Period.HOUR, "region": "Europe", "label": "Hourly rates for hiring", "headers": heads}
    return PayDesk(
        [
            fact("all", 40.0, 100.0, role=ANY, column=1, **rate),
            fact("senior", 80.0, 150.0, role="ai engineer", level=Level.SENIOR, column=2, **rate),
            *more,
        ],
        vocabulary(),
    )


def test_a_table_of_hire_rates_gives_the_senior_column_for_whoever_works_in_ai() -> None:
    query = Query("and senior ones?", ("pay",), (ANY,), (Level.SENIOR,), ("Europe",), periods=(Period.HOUR,))
    (found,) = rates_desk().look_up(query)
    assert [match.fact.id for match in found.matches] == ["senior"]
    assert found.exact


def test_a_salary_of_the_other_name_is_not_lent() -> None:
    salary = fact("salary", role="ai engineer", level=Level.SENIOR, region="Europe", label="Salaries")
    query = Query("senior pay", ("pay",), (ANY,), (Level.SENIOR,), ("Europe",))
    found = [match.fact.id for one in rates_desk(salary).look_up(query) for match in one.matches]
    assert "salary" not in found


# what is shown and said


def test_extra_pay_in_money_is_shown_with_its_period_and_its_year() -> None:
    extra = {"kind": FactKind.PREMIUM, "role": ANY}
    one = entry(fact("one", 9_000.0, 9_000.0, as_of="2024", **extra))
    other = entry(fact("other", 18_000.0, None, open_high=True, as_of="2025", written="$18,000 or more", **extra), 2)
    shown = table([one, other], across=False)
    assert "a year [1]" in shown
    assert "a year [2]" in shown
    assert "| 2025 |" in shown
    assert "publication" not in shown


def test_a_premium_that_is_not_told_by_level_is_said_to_be_the_premium() -> None:
    premium = fact("p", 20.0, 30.0, kind=FactKind.PREMIUM, currency=None, period=None, industry="legal")
    said = near_words([finding(Ask(MLE, Level.MID, None, "legal"), premium, level=Fit.WIDER)])
    assert said == [
        "No source gives a pay premium for mid-level machine learning engineers in legal, only for all levels together."
    ]


def test_the_combination_that_is_missing_is_named() -> None:
    ask = Ask(MLE, Level.SENIOR, "United States", "finance")
    (said,) = near_words([finding(ask, fact("f", industry="finance"), place=Fit.UNPLACED)])
    assert "senior machine learning engineers in the United States in finance" in said


def test_an_extra_is_not_held_against_an_offer() -> None:
    amount = Amount(0, 7, "$10,000", 10_000.0, 10_000.0, currency="USD", period=Period.YEAR)
    extra = entry(fact("extra", 9_000.0, 9_000.0, kind=FactKind.PREMIUM))
    assert offers([amount], [], [extra], lambda _: ()) == []
    assert offers([amount], [], [entry(fact("pay"))], lambda _: ())


def share(low: float, high: float) -> Entry:
    return entry(fact("e", low, high, kind=FactKind.EQUITY, currency=None, period=None, written=f"{low}% to {high}%"))


@pytest.mark.parametrize(("asked", "lies"), [("0.03%", "is below"), ("0.1%", "lies within"), ("0.4 %", "is above")])
def test_a_share_of_equity_is_set_beside_the_one_stated(asked: str, lies: str) -> None:
    query = Query(f"is {asked} equity good", ("equity",), (MLE,))
    (said,) = equity_offers(query, [share(0.05, 0.15)])
    assert f"% {lies} the equity of" in said.text


def test_a_percentage_in_a_question_about_pay_is_no_share() -> None:
    assert equity_offers(Query("is 0.03% a good raise", ("pay",), (MLE,)), [share(0.05, 0.15)]) == []


# verdicts


def test_one_sentence_that_names_two_employers_tells_nothing_between_them() -> None:
    same = {"unit": "u", "written": "more than $280,000"}
    sides = [
        finding(Ask(MLE, employer=name), fact(name, 280_000.0, None, open_high=True, employer=name, **same))
        for name in ("Meta", "Google")
    ]
    query = Query("does Meta pay more than Google?", ("pay",), (MLE,), yes_no=True, compares=True)
    shown = [entry(side.pay[0].fact, 1) for side in sides]
    assert verdict_words(query, sides, shown) == ""
    assert same_words(sides) == "No source tells pay at Meta and at Google apart: the same is given for both."


def test_a_verdict_that_differs_by_level_names_the_levels() -> None:
    low = [fact("de", 60.0, 80.0, level=Level.ENTRY, role=DS), fact("ds", 100.0, 110.0, level=Level.SENIOR, role=DS)]
    high = [fact("me", 70.0, 90.0, level=Level.ENTRY), fact("ms", 120.0, 140.0, level=Level.SENIOR)]
    sides = [finding(Ask(DS), *low), finding(Ask(MLE), *high)]
    query = Query("who earns more, data scientists or ML engineers?", ("pay",), (DS, MLE), compares=True)
    said = verdict_words(query, sides, [*(entry(one, 1) for one in low), *(entry(one, 2) for one in high)])
    assert said == (
        "The ranges for machine learning engineers are the higher ones: throughout at senior level [1][2], and at "
        "both ends of ranges that overlap at entry level [1][2]."
    )


def test_a_single_amount_is_called_no_range() -> None:
    one, other = fact("ch", 100.0, 100.0, region="Switzerland"), fact("de", 72.0, 101.0, region="Germany")
    sides = [finding(Ask(MLE, place="Switzerland"), one), finding(Ask(MLE, place="Germany"), other)]
    query = Query("Switzerland or Germany, which is higher?", ("pay",), (MLE,), compares=True)
    said = verdict_words(query, sides, [entry(one, 1), entry(other, 2)])
    assert said == "The figures do not settle that: the figures given overlap [1][2]."


# employers


def test_employers_of_a_condition_count_as_covered() -> None:
    assert employers_told(fact("f", condition="at OpenAI and Meta"), vocabulary()) == ("OpenAI", "Meta")
    assert employers_told(fact("f", condition="higher than at Meta"), vocabulary()) == ()


def test_an_employer_that_a_table_only_lists_is_said_to_be_listed() -> None:
    row = fact(
        "row", level=Level.ENTRY, headers=("Level", "Pay", "Companies"), quote="Entry | $1 | Vendors (Scale AI, Appen)"
    )
    said = typical_words("Scale AI", [row], vocabulary())
    assert "list Scale AI among the companies that hire entry-level machine learning engineers" in said
    assert typical_words("Meta", [row], vocabulary()) == ""
