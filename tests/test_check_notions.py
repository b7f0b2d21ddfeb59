"""The check reads general ways of saying things, and takes none of them for more than it says."""

from __future__ import annotations

import pytest

from advisor.checking.clauses import halves
from advisor.checking.grounds import Ground
from advisor.checking.industry_phrases import with_full_names
from advisor.checking.opening_verbs import with_overs
from advisor.checking.pairing import mispaired
from advisor.checking.superlatives import ranks_by_idiom
from tests.drafts import evidence, vocabulary

INDUSTRIES = ("software publishers", "computer systems design and related services", "wholesale trade")
HIRING = evidence(1, "Who hires\nScale AI (entry level)\nGoogle (senior level)")


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("the top tenth clear $194,410", "the top tenth exceeds $194,410"),
        ("pay can go past $300,000", "pay can exceeds $300,000"),
        ("from $120,000 to $306,000 and beyond", "from $120,000 to $306,000 or more"),
        ("pay tops out at $296,000", "pay tops out at $296,000"),
    ],
)
def test_a_wording_for_more_than_a_figure_is_read_as_such(said: str, read: str) -> None:
    assert with_overs(said) == read


def test_two_sentences_in_one_are_told_apart() -> None:
    text = "Japan averages ¥10.8 million a year, and Singapore pays S$70,000."
    assert halves(text) == ("Japan averages ¥10.8 million a year.", "Singapore pays S$70,000.")


@pytest.mark.parametrize(
    "text",
    [
        "Leads earn $90,000, and specialists $60,000.",
        "Texas pays $108,250, while California pays $31,350 more.",
        "If you have a degree, pay is $90,000, and it is $60,000 otherwise.",
        "Texas pays $108,250, and California is not paid that.",
    ],
)
def test_halves_that_lean_on_each_other_stay_together(text: str) -> None:
    assert halves(text) is None


def test_a_long_industry_is_known_by_words_that_it_alone_has() -> None:
    known = with_full_names("Computer systems design pays $166,620.", INDUSTRIES, vocabulary())
    assert known == "computer systems design and related services pays $166,620."
    assert with_full_names("Systems pay $1.", INDUSTRIES, vocabulary()) == "Systems pay $1."


def test_a_firm_is_not_put_with_the_level_of_another() -> None:
    ground = Ground(HIRING, vocabulary())
    assert mispaired("Google hires at the senior level", [ground], vocabulary()) is None
    assert mispaired("Google hires at the entry level", [ground], vocabulary()) is not None


def test_only_a_place_in_a_ranking_ranks() -> None:
    assert ranks_by_idiom("Software publishers come out on top with $237,990.")
    assert not ranks_by_idiom("At the top, a scientist is ahead by $7,730.")
