"""What an answer about pay says beside its figures: hire rates, groups, wishes that none meets, who earns more."""

from __future__ import annotations

import pytest

from advisor.names.wage_areas import with_wage_areas
from advisor.pay.hire_rates import is_hire_rate
from advisor.pay.layout import where
from advisor.question.groups import asked_group
from advisor.question.understanding import Understanding, load_understanding
from advisor.schema import Answer, FactKind, Level, Outcome, Period, SalaryFact
from advisor.settings import Settings
from advisor.vocabulary import load_vocabulary
from advisor.wording import in_place
from tests.advising import advising, pay, pay_rows
from tests.drafts import MLE
from tests.indexes import entry

LEAD = "ai training data lead"
VOCABULARY = load_vocabulary(Settings().corpus_dir / "vocabulary")


def _answer(question: str, *facts: SalaryFact, path: tuple[str, ...] = ("Guide", "Pay")) -> Answer:
    section, stated = pay_rows("g.md", path, *facts)
    with advising(entry("g.md", section, facts=stated, roles=(MLE, LEAD))) as advisor:
        return advisor.answer([question])


@pytest.mark.parametrize(
    ("heading", "hired"),
    [
        ("Cost-of-hire benchmarks: hourly rates", True),
        ("Hourly rates for hiring specialists", True),
        ("Freelance rates", True),
        ("What contractor day rates look like", True),
        ("Hourly pay by region", False),
        ("Who is hiring", False),
    ],
)
def test_hire_rates_are_told_by_their_heading(heading: str, hired: bool) -> None:
    _, facts = pay_rows("g.md", ("Guide", heading), pay("$80 – $150", role=MLE, period=Period.HOUR))
    assert is_hire_rate(facts[0]) is hired


def test_hire_rates_are_no_pay() -> None:
    fact = pay("$80 – $150", role=MLE, period=Period.HOUR)
    answer = _answer(
        "What do machine learning engineers earn an hour?", fact, path=("Guide", "Cost-of-hire benchmarks")
    )
    assert answer.outcome is Outcome.PARTLY_ANSWERED
    assert answer.text.startswith("No source here gives what they earn for this, only what hiring them costs.")
    assert "Hiring a machine learning engineer costs $80 to $150 an hour" in answer.text
    assert " earns " not in answer.text


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("median pay for women data scientists", "sex"),
        ("what do male software developers earn in Ohio", "sex"),
        ("and women?", "sex"),
        ("data scientist salary for people over 50", "age"),
        ("what do data scientists in their fifties earn", "age"),
        ("pay of data scientists by age group", "age"),
        ("what do Hispanic engineers earn", "origin"),
        ("what do data scientists earn", None),
        ("is over 50k fair for people in Ohio", None),
        ("data scientists with 50 years of data", None),
        ("is the salesman paid more", None),
        ("cost per man hour of a data scientist", None),
    ],
)
def test_a_group_that_figures_are_asked_of_is_found(text: str, by: str | None) -> None:
    group = asked_group(text)
    assert (group.by if group else None) == by


def test_no_figure_of_everybody_stands_for_a_group() -> None:
    answer = _answer("What do female machine learning engineers earn?", pay("$90,000 – $120,000", role=MLE))
    assert (answer.outcome, answer.figures) == (Outcome.NOT_COVERED, ())
    assert "no figures of machine learning engineers by sex" in answer.text
    assert answer.follow_ups[0] == "What do machine learning engineers earn?"


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What do machine learning engineers earn after tax?", "pay after tax"),
        ("part-time machine learning engineer pay", "pay for part-time work by itself"),
        ("intern pay as a machine learning engineer", "pay of interns"),
    ],
)
def test_a_wish_that_no_figure_meets_is_said_first(question: str, name: str) -> None:
    answer = _answer(question, pay("$90,000 – $120,000", role=MLE))
    assert answer.outcome is Outcome.PARTLY_ANSWERED
    assert answer.text.startswith(f"No source here gives {name}; what follows is what they do give.")


def test_a_wish_that_a_figure_meets_is_not_denied() -> None:
    fact = pay("$90,000 – $120,000", role=MLE)
    assert (
        "No source here"
        not in _answer("part-time machine learning engineer pay", fact, path=("G", "Part-time pay")).text
    )


HIGH, LOW = "$200,000 – $250,000", "$90,000 – $120,000"
MORE, LESS = (f"Do training data leads earn {word} than ML engineers?" for word in ("more", "less"))


@pytest.mark.parametrize(
    ("question", "lead", "engineer", "first"),
    [
        (MORE, HIGH, LOW, "Yes, by the ranges given: AI training data leads"),
        (LESS, HIGH, LOW, "No, by the ranges given: AI training data leads"),
        (MORE, LOW, HIGH, "No, by the ranges given: machine learning"),
        ("Who earns more, training data leads or ML engineers?", HIGH, LOW, "By the ranges given, AI training"),
        (MORE, "$100,000 – $130,000", LOW, "The ranges given overlap"),
        (MORE, "$80,000 – $150,000", LOW, "The figures do not settle that"),
    ],
)  # fmt: skip
def test_a_comparison_is_answered_first_where_figures_settle_it(
    question: str, lead: str, engineer: str, first: str
) -> None:
    answer = _answer(question, pay(lead, role=LEAD, level=Level.MID), pay(engineer, role=MLE, level=Level.MID))
    assert answer.text.startswith(first)


def test_figures_of_different_levels_settle_no_comparison() -> None:
    question = "Do training data leads earn more than ML engineers?"
    answer = _answer(question, pay(HIGH, role=LEAD, level=Level.SENIOR), pay(LOW, role=MLE, level=Level.ENTRY))
    assert not answer.text.startswith(("Yes", "No,", "The ranges", "The figures"))


def test_an_area_of_a_wage_table_holds_its_cities() -> None:
    areas = ("Austin-Round Rock-San Marcos, TX", "Portland-South Portland, ME", "New York-Newark-Jersey City, NY-NJ")
    words = with_wage_areas(VOCABULARY, areas)
    assert words.within("Austin", areas[0])
    assert words.within(areas[0], "Texas")
    assert words.within("Round Rock", areas[0])
    assert words.within("Portland, Maine", areas[1])
    assert not words.within("Portland", areas[1])  # which is the one in Oregon
    assert words.within("New York City", areas[2])
    assert words.within(areas[2], "United States")
    assert not words.within(areas[2], "New York")
    assert with_wage_areas(VOCABULARY, ("Texas", "Europe")) is VOCABULARY


def test_places_within_places_are_worded_as_such() -> None:
    assert in_place("Abilene, TX") == "in the Abilene, TX area"
    assert in_place("south of France, France") == "in the south of France"
    assert in_place("northern California, California") == "in northern California"
    assert in_place("Paris, Texas") == "in Paris, Texas"


@pytest.fixture(scope="module")
def understanding() -> Understanding:
    return load_understanding(Settings().corpus_dir, (), {"data", "engineer"}.__contains__)


@pytest.mark.parametrize(
    ("question", "places", "excluded"),
    [
        ("What do data scientists earn in all states but Texas?", (), ("Texas",)),
        ("What do data scientists earn anywhere else than Texas?", (), ("Texas",)),
        ("Which state but Washington pays data scientists most?", (), ("Washington",)),
        ("Everywhere in Europe save Spain, what do data scientists earn?", ("Europe",), ("Spain",)),
        ("How much can a data scientist save in Texas?", ("Texas",), ()),
        ("What do data scientists earn in the south of France?", ("south of France, France",), ()),
        ("What do data scientists earn in South Dakota?", ("South Dakota",), ()),
        ("What do data scientists earn in the country Georgia?", ("Georgia (country)",), ()),
    ],
)
def test_what_is_left_out_is_not_asked(
    understanding: Understanding, question: str, places: tuple[str, ...], excluded: tuple[str, ...]
) -> None:
    query = understanding.read([question])
    assert (query.places, query.excluded) == (places, excluded)


@pytest.mark.parametrize("title", ["head of data science", "director of data science", "VP of machine learning"])
def test_who_heads_a_field_is_another_occupation(understanding: Understanding, title: str) -> None:
    query = understanding.read([f"{title} salary"])
    assert query.roles == ()
    assert query.other


def test_letters_of_an_amount_are_no_words(understanding: Understanding) -> None:
    (amount,) = understanding.read(["Is R$90,000 good for a data scientist?"]).amounts
    assert (amount.low, amount.currency) == (90_000, "BRL")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What does an executive machine learning engineer earn?", True),
        ("What does a typical machine learning engineer earn?", False),
        ("What does a machine learning engineer earn?", False),
    ],
)
def test_a_word_before_a_role_that_no_figure_tells_apart_is_said_to_be_none(question: str, said: bool) -> None:
    answer = _answer(question, pay("$100,000 – $120,000"))
    words = "The figures do not tell executive machine learning engineers apart from others."
    assert (words in answer.text, answer.outcome is Outcome.PARTLY_ANSWERED) == (said, said)
    assert "$100,000 to $120,000" in answer.text


def test_a_word_before_a_role_that_a_figure_is_tied_to_is_not() -> None:
    answer = _answer(
        "What does an executive machine learning engineer earn?",
        pay("$100,000 – $120,000", condition="executive posts"),
    )
    assert "apart from others" not in answer.text


def test_worry_about_money_gets_a_kind_line_and_the_figures() -> None:
    answer = _answer("I'm scared: what do machine learning engineers earn?", pay("$100,000 – $120,000"))
    assert answer.text.startswith("It is natural to worry about that")
    assert "$100,000 to $120,000" in answer.text


def test_remote_work_in_a_place_is_asked_for_its_pay() -> None:
    answer = _answer("What does a remote machine learning engineer earn in Texas?", pay("$90,000", region="Texas"))
    assert answer.text.startswith("No source here gives pay for remote work by itself")
    assert "$90,000" in answer.text


def test_how_much_more_names_the_side_that_earns_more() -> None:
    answer = _answer(
        "How much more do machine learning engineers earn in Texas than in Ohio?",
        pay("$90,000 – $100,000", region="Texas"),
        pay("$60,000 – $70,000", region="Ohio"),
    )
    assert answer.text.startswith(
        "By the ranges given, machine learning engineers earn more in Texas than in Ohio [1][2]."
    )


def test_no_highest_pay_is_named_where_more_is_paid() -> None:
    fact = pay("$300,000 or more", low=None, high=300_000.0, open_high=True, kind=FactKind.MAXIMUM, employer="Meta")
    answer = _answer("What do machine learning engineers earn at Meta?", fact)
    assert "highest" not in answer.text
    assert "at Meta goes up to " in answer.text


def test_names_of_the_sources_are_text_in_every_sentence() -> None:
    fact = pay("$300,000", industry="[law](https://example.org)", employer="<b>Firm</b>")
    assert where(fact) == r" in \[law] (https://example.org) at \<b>Firm\</b>"
