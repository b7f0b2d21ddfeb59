"""Yes or no is said only where the quoted sentence settles it."""

from __future__ import annotations

import pytest

from advisor.polarity import speaks_of, verdict


@pytest.mark.parametrize(
    ("question", "sentence", "word"),
    [
        ("Do I need a PhD?", "A PhD is not mandatory for most roles.", "No"),
        ("Do I need a degree?", "Most employers require at least a bachelor's degree.", "Yes"),
        ("Can I get in without a degree?", "University degrees aren't required.", "Yes"),
        ("Can I get in without a degree?", "A bachelor's degree is required.", "No"),
        ("Can ML engineers work remotely?", "Yes, remote work is increasingly common.", "Yes"),
        ("Can a translator move into annotation work?", "Translators fit annotation work well.", "Yes"),
        ("Can a translator move into annotation work?", "Few translators find annotation work.", None),
        ("Is Python needed?", "Label Studio is an open-source tool.", None),
    ],
)
def test_a_sentence_settles_a_question_or_leaves_it_open(question: str, sentence: str, word: str | None) -> None:
    assert verdict(question, sentence) == word


COVERS = "The figures count employees, full-time and part-time, but nobody who is self-employed."
WAGES = (
    "The figures are wages before tax: base pay with tips and production bonuses, without overtime, bonuses or stock."
)


@pytest.mark.parametrize(
    ("question", "sentence", "word"),
    [
        ("Are self employed data scientists counted?", COVERS, "No"),
        ("Are part-time data scientists counted?", COVERS, "Yes"),
        ("Are self-employed and part-time data scientists counted?", COVERS, None),
        ("Are unpaid data scientists counted?", COVERS, None),
        ("Does the data scientist pay figure include bonus and stock?", WAGES, None),
        ("Does the figure include stock?", WAGES, "No"),
        ("Does the figure include overtime and stock?", WAGES, "No"),
        ("Does the figure include stock and tips?", WAGES, None),
        ("Does the figure include tips?", WAGES, "Yes"),
        ("Is the figure without overtime?", WAGES, "Yes"),
        ("Does the pay exclude tips?", WAGES, "No"),
        ("Is overtime left out?", WAGES, "Yes"),
        ("Is overtime included?", "The pay does not include overtime.", "No"),
        ("Is overtime included?", "Tips are counted, and overtime is excluded.", "No"),
        ("Is overtime included?", "Overtime is included.", "Yes"),
        ("Is overtime included?", "No overtime is included.", "No"),
        ("Is overtime included?", "The pay may include overtime.", None),
        ("Is overtime included?", "The pay covers not only overtime.", None),
        ("Does the pay include bonuses?", "It is base pay with production bonuses.", None),
    ],
)
def test_what_is_included_is_told_by_the_words_right_before_the_thing_asked(
    question: str, sentence: str, word: str | None
) -> None:
    assert verdict(question, sentence, ("data scientist",)) == word


@pytest.mark.parametrize(
    ("question", "sentence", "word"),
    [
        ("Is the data scientist pay after tax?", WAGES, "No"),
        ("Is the data scientist pay before tax?", WAGES, "Yes"),
        ("Is that net pay?", "All salaries are gross.", "No"),
        ("Is that take-home pay?", "All salaries are given after tax.", "Yes"),
        ("Is that gross or net?", WAGES, None),
        ("Is that gross?", "Pay is given gross in some tables and net in others.", None),
        ("Is that gross?", "The figures are not gross.", None),
    ],
)
def test_before_and_after_tax_are_opposites(question: str, sentence: str, word: str | None) -> None:
    assert verdict(question, sentence) == word


@pytest.mark.parametrize(
    ("question", "sentence", "word"),
    [
        ("Do data scientists earn more than engineers?", "Data scientists earn less than engineers.", None),
        ("Do data scientists earn more than engineers?", "Engineers earn more than data scientists.", None),
        ("Do data scientists earn more than engineers?", "Data scientists earn more than engineers.", "Yes"),
        ("Do data scientists write code?", "Data scientists read code rather than write it.", None),
        ("Do data scientists write code?", "Nobody has data scientists write code.", None),
    ],
)
def test_a_statement_turned_round_is_no_yes(question: str, sentence: str, word: str | None) -> None:
    assert verdict(question, sentence) == word


def test_a_sentence_that_says_both_still_speaks_of_what_is_asked() -> None:
    assert speaks_of("Does the pay figure include bonus and stock?", WAGES)
    assert speaks_of("Is the pay net?", WAGES)
    assert not speaks_of("Does the pay figure include pensions?", WAGES)
    assert not speaks_of("Is the pay net?", COVERS)


def test_a_question_about_a_change_gets_no_lead_word() -> None:
    asked = "Have data scientist salaries gone up?"
    assert verdict(asked, "Data scientists who know a sector gain most from rising salaries.") is None
