"""A question what figures are is answered by what is known of them first, and by the figures after that."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from advisor.conversation import Advisor
from tests.advising import advising, assert_sound, engineer_guide

PAY = "What does a senior machine learning engineer earn in Europe?"


@pytest.fixture(scope="module")
def advisor() -> Iterator[Advisor]:
    with advising(engineer_guide()) as made:
        yield made


@pytest.mark.parametrize(
    ("turn", "first"),
    [
        ("gross or net?", "The source gives US dollars and does not say whether this is before tax"),
        ("how old is that figure?", "The figures are from 22 September 2025."),
    ],
)
def test_what_is_asked_of_figures_stands_before_them(advisor: Advisor, turn: str, first: str) -> None:
    answer = advisor.answer((PAY, turn))
    assert_sound(answer)
    assert answer.text.startswith(first)
    assert answer.text.count("does not say whether this is before tax") == 1
    assert answer.text.count("from 22 September 2025") == 1
    assert "$130,000 to $160,000" in answer.text.split("\n\n", 1)[1]


def test_a_question_for_figures_has_them_first(advisor: Advisor) -> None:
    assert advisor.answer((PAY,)).text.startswith("A senior machine learning engineer in Europe earns")
