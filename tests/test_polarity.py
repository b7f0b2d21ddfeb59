"""Yes or no is said only where the quoted sentence settles it."""

from __future__ import annotations

import pytest

from advisor.polarity import verdict


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
