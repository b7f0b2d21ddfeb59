"""The money that a question asks for and the pay that it names are read; what only looks like either is let be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.question.money import asked_currency, named_money, named_pay

THINGS = {"job", "jobs", "bootcamp", "images", "people"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("what do they earn in euros?", "EUR"),
        ("and in EUR", "EUR"),
        ("in eur please", "EUR"),
        ("convert that to pounds", "GBP"),
        ("how much is that in rupees?", "INR"),
        ("what's that in £?", "GBP"),
        ("in pounds per hour", "GBP"),
        ("how many Swiss francs is that", "CHF"),
        ("in Canadian dollars", "CAD"),
        ("can you give me that in yen", "JPY"),
        ("what's the euro equivalent", "EUR"),
        ("not in dollars but in euros", "EUR"),
        ("what do they make in won?", "KRW"),
        ("what do they get in polish zloty", "PLN"),
        ("how much is it in bucks", "USD"),
    ],
)
def test_the_money_asked_for_is_read(text: str, code: str) -> None:
    assert asked_currency(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "what is a real salary",
        "in real life, what do they earn",
        "is it paid well, in real terms?",
        "have they won",
        "Are those US dollars?",
        "Is that in dollars or pesos?",
        "why isn't it in pounds, or is it?",
        "do they get paid in dollars?",
        "I get paid in euros, what do they earn in Texas",
        "never in dollars",
        "what do they earn in Canada",
        "how do I get in, and try again",
        "$90k in Texas",
        "",
    ],
)
def test_where_no_money_is_asked_for_none_is_read(text: str) -> None:
    assert asked_currency(text) is None


@pytest.mark.parametrize(("place", "code"), [("CAD", "CAD"), ("AUD", "AUD"), ("EUR", "USD"), ("MXN", "USD")])
def test_dollars_are_those_of_the_place_asked_about(place: str, code: str) -> None:
    assert asked_currency("what is that in dollars?", [place]) == code


def test_a_name_that_several_countries_give_their_money_needs_a_place() -> None:
    assert asked_currency("in kroner") is None
    assert asked_currency("in pesos", ["COP"]) == "COP"


def test_the_name_of_a_currency_is_found_as_a_whole() -> None:
    text = "pay in US dollars in India"
    (money,) = named_money(text)
    assert (money.code, text[money.start : money.end]) == ("USD", "US dollars")


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("is $80k good for a junior?", [(80_000, "USD")]),
        ("I was offered 95,000 euros - is that fair?", [(95_000, "EUR")]),
        ("can I earn 200k?", [(200_000, None)]),
        ("is 85000 a decent salary", [(85_000, None)]),
        ("would 60 grand be low", [(60_000, None)]),
        ("they offer 25 lakhs", [(2_500_000, "INR")]),
        ("is £30 an hour ok", [(30, "GBP")]),
        ("120k or 150k?", [(120_000, None), (150_000, None)]),
    ],
)
def test_pay_that_a_question_names_is_read(text: str, amounts: list[tuple[float, str | None]]) -> None:
    assert [(amount.low, amount.currency) for amount in named_pay(text, THINGS.__contains__)] == amounts


@pytest.mark.parametrize(
    "text",
    [
        "I have 10 years of experience and am 45",
        "the top 10% of data scientists",
        "the 90th percentile",
        "200k jobs",
        "a 15,000-people company",
        "is a $500 bootcamp enough",
        "do I need 1,000 images",
        "a market of $3 billion",
        "what did they earn in 2019",
        "add 50,000 to every number",
        "tell in lakhs",
        "I paid $80,000 in tuition, what do welders earn?",
        "my rent is $2,400 a month",
        "I owe about $31,000",
        "I have $31,000 in student loans",
        "we spend £900 a month on childcare",
        "is -$50,000 good pay",
        "",
    ],
)
def test_what_is_no_pay_is_not_read_as_such(text: str) -> None:
    assert named_pay(text, THINGS.__contains__) == ()


@given(st.text(max_size=60))
def test_any_text_is_taken(text: str) -> None:
    assert asked_currency(text) is None or len(asked_currency(text) or "") == 3
    for amount in named_pay(text, THINGS.__contains__):
        assert 0 <= amount.start < amount.end <= len(text) + 1


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("nurse pay in dollars Canadian", "CAD"),
        ("what is that in dollars Australian?", "AUD"),
        ("nurse pay in dollars please", "USD"),
    ],
)
def test_the_country_of_money_may_follow_its_name(question: str, code: str) -> None:
    assert asked_currency(question) == code


def test_a_small_number_by_the_hour_is_pay_where_it_is_judged() -> None:
    assert [amount.low for amount in named_pay("is 45 an hour good", lambda word: False)] == [45.0]
    assert named_pay("I can label 45 an hour", lambda word: False) == ()


@pytest.mark.parametrize(
    ("question", "amounts"),
    [
        ("I have $31,000 in student loans, is $70,000 ok?", [70_000]),
        ("is $90,000 good, my rent is high", [90_000]),
        ("Is $70,000 enough to pay my loans?", [70_000]),
        ("is 85k for college teachers good", [85_000]),
        ("is $80,000 - $90,000 fair", [80_000]),
    ],
)
def test_pay_beside_what_is_spent_is_still_read(question: str, amounts: list[float]) -> None:
    assert [amount.low for amount in named_pay(question, lambda word: False)] == amounts


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("is $3,000 biweekly good", "biweekly"),
        ("I get 5,000 every two weeks", "every two weeks"),
        ("is £300 per shift fair?", "per shift"),
        ("my fortnightly pay is £1,500", "fortnightly"),
        ("is £1,500 a month good", ""),
        ("is $60,000 per person good", ""),
    ],
)
def test_an_amount_for_what_no_period_is_says_so(question: str, told: str) -> None:
    assert [amount.other_period for amount in named_pay(question, lambda word: False)] == [told]
