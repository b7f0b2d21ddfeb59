"""What a model copies from the composed answer stands, and nothing that differs from it by a sign."""

from __future__ import annotations

import pytest

from advisor.checking.own_words import OwnWords
from advisor.checking.ranked_facts import differs_by
from advisor.draft import Statement
from advisor.figures import read_figures
from advisor.vocabulary import Topic

ROLE = {Topic.ROLE: frozenset({"data scientist"})}
TABLE = (
    "Data scientists earn, in US dollars a year:",
    "| pay | source |\n|---|---|\n| $90,000 to $120,000 [1] | 9cv9 (article, May 2025) |",
    "The median is $99,000 [2].",
)


@pytest.fixture
def own() -> OwnWords:
    """Give the words of a composed table and sentence."""
    return OwnWords([Statement(text) for text in TABLE], ROLE)


@pytest.mark.parametrize(
    ("text", "markers"),
    [
        ("$90,000 to $120,000, source: 9cv9 (article, May 2025)", (1,)),
        ("The median is $99,000 [2].", (2,)),
        ("The  median is $99,000 [1]", (2,)),
    ],
)
def test_a_copied_piece_keeps_the_markers_of_the_composed_answer(
    own: OwnWords, text: str, markers: tuple[int, ...]
) -> None:
    found = own.find(text, TABLE[0], ROLE)
    assert found is not None
    assert found.markers == markers


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("The median is €99,000 [2].", ""),
        ("The median is $99,100 [2].", ""),
        ("The median is $99,000 or more [2].", ""),
        ("$90,000 to $120,000, source: 9cv9 (article, June 2025)", TABLE[0]),
        ("The median is $99,000 [2].", "In Germany:"),
    ],
)
def test_what_differs_or_stands_under_other_words_is_not_its_own(own: OwnWords, text: str, lead: str) -> None:
    assert own.find(text, lead, {}) is None


def test_after_a_sentence_on_something_else_nothing_is_its_own(own: OwnWords) -> None:
    assert own.find("The median is $99,000 [2].", "", {Topic.ROLE: frozenset({"registered nurse"})}) is None
    assert own.find("The median is $99,000 [2].", "", {Topic.PLACE: frozenset({"Germany"})}) is None


@pytest.mark.parametrize("values", [(500.0, 0.0), (0.0, 500.0), (0.0, 0.0)])
def test_nothing_is_so_much_more_than_nothing(values: tuple[float, float]) -> None:
    assert not differs_by(read_figures("50%")[0], *values)
    assert not differs_by(read_figures("50%")[0], *values, ratio=True)
