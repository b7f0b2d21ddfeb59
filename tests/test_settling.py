"""A leading yes or no is said only where one sentence settles the very claim that was asked."""

from __future__ import annotations

import pytest

from advisor.directions import asks_change, change_verdict
from advisor.figures import read_figures
from advisor.question.query import Query
from advisor.schema import UnitKind
from advisor.scoring import Hit
from advisor.settling import Settling, without_opening
from advisor.vocabulary import Topic
from tests.drafts import MLE, unit, vocabulary
from tests.indexes import sentences

TITLE = "Machine learning engineer"


def hit(text: str, heading: str = "Notes") -> Hit:
    made = sentences("g.md", (TITLE, heading), text).units[0]
    return Hit(made, 1.0, 0.6, 0.8, heading=True, role=True)


def query(text: str) -> Query:
    named = [mention for mention in vocabulary().find(text) if mention.topic is Topic.ROLE]
    roles = tuple(dict.fromkeys(mention.name for mention in named)) or (MLE,)
    return Query(text, roles=roles, yes_no=True, amounts=tuple(read_figures(text)))


def word(question: str, *said: str, heading: str = "Notes") -> str | None:
    hits = [hit(text, heading) for text in said]
    settled = Settling(vocabulary()).settle(query(question), hits, hits)
    return settled[0] if settled else None


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (
            "Will AI take data scientist jobs?",
            "Data scientists are among the AI roles most in demand, with other jobs.",
        ),
        ("Is it too late to become an ML engineer?", "ML engineers can become data scientists."),
        ("Do remote ML engineers earn less?", "ML engineers can work remotely."),
        ("Is 35 dollars an hour good for ML engineers?", "ML engineers can earn $35 to $75 an hour, a good wage."),
        ("Can a prompt engineer become an ML engineer?", "ML engineers can become prompt engineers."),
        ("Can ML engineers work remotely?", "Senior ML engineers can work remotely."),
        ("Can ML engineers work remotely?", "ML engineers can work remotely once they are known."),
        ("Can ML engineers work remotely?", "Freelance ML engineers can work remotely."),
        ("Can ML engineers work remotely?", "ML engineers cannot work remotely."),
        ("Should I learn Python?", "Python is needed for ML engineers."),
        ("Is Python or Java needed?", "Python and Java are needed for ML engineers."),
        ("Will demand for ML engineers grow?", "Demand for ML engineers grew last year."),
        ("Are ML engineer salaries falling?", "Salaries of ML engineers fell in Germany."),
        ("Do I need a PhD?", "PhD holders are rare, and a portfolio is required."),
        ("Do I need a PhD to be an ML engineer?", "Research roles and positions require a PhD."),
        ("Do I need a degree to be an ML engineer?", "ML engineers do not need an advanced degree."),
        ("Do I need a degree to be an ML engineer?", "A degree is not required for data scientists."),
        ("Do I need a degree?", "A degree is preferred, and may be required."),
        ("Don't ML engineers work remotely?", "ML engineers work remotely."),
    ],
)
def test_no_word_leads_where_a_sentence_says_something_else(question: str, sentence: str) -> None:
    assert word(question, sentence) is None


@pytest.mark.parametrize(
    ("question", "sentence", "said"),
    [
        ("Can ML engineers work remotely?", "ML engineers can work remotely: this is common.", "Yes"),
        ("Can ML engineers work from home?", "ML engineers can work remotely.", "Yes"),
        ("Do I need a PhD to be an ML engineer?", "A PhD is not required for most ML engineer roles.", "Usually not"),
        ("Do I need a PhD to be an ML engineer?", "A PhD is not required of ML engineers.", "No"),
        ("Can I become an ML engineer without a degree?", "ML engineers typically require a degree.", "Usually not"),
        ("Can I become an ML engineer without a degree?", "A degree is typically required.", "Usually not"),
        ("Can I become an ML engineer without a degree?", "No formal degree is required.", "Yes"),
        ("Do ML engineers need math?", "Foundations in mathematics, with algebra, are necessary.", "Yes"),
        ("Are ML engineer salaries falling?", "Salaries of ML engineers fell by 7%.", "Yes"),
        ("Are ML engineer salaries rising?", "Salaries of ML engineers fell by 7%, while rents grew.", "No"),
    ],
)
def test_a_word_leads_where_a_sentence_says_just_that(question: str, sentence: str, said: str) -> None:
    assert word(question, sentence) == said


def test_sentences_that_say_the_opposite_leave_the_question_open() -> None:
    asked = "Do I need a degree?"
    assert word(asked, "A degree is required.") == "Yes"
    assert word(asked, "A degree is required.", "A degree is not required.") is None


def test_a_yes_of_a_guide_holds_for_the_question_above_it_alone() -> None:
    said = "Yes, remote work is common."
    assert word("Can ML engineers work remotely?", said, heading="Can ML engineers work remotely?") == "Yes"
    assert word("Are remote ML engineers paid less?", said, heading="Can ML engineers work remotely?") is None
    assert without_opening(said) == "remote work is common."
    assert without_opening("No degree is required.") == "No degree is required."


def test_no_row_of_a_table_settles_a_question() -> None:
    row = unit("ML engineers work remotely | yes", kind=UnitKind.ROW)
    found = [Hit(row, 1.0, 0.6, 0.8, heading=True, role=True)]
    assert Settling(vocabulary()).settle(query("Do ML engineers work remotely?"), found, found) is None


def test_directions_are_told_where_a_text_goes_one_way() -> None:
    assert asks_change("Are salaries going down?")
    assert not asks_change("Are salaries going up or going down?")
    assert change_verdict("Are salaries going down?", "Salaries grew") == "No"
    assert change_verdict("Are salaries going down?", "Salaries are expected to fall") is None
