"""Mistyped words are mended towards the names and question words known; what is a word already is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.question.spelling import Speller, is_english
from advisor.vocabulary import words

TARGETS = "machine learning engineer salary senior annotation specialist netherland skill scientist".split()
SPELLER = Speller(TARGETS, {"kubernetes", "engine"}.__contains__)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("salry", "salary"),
        ("machin lerning enginer", "machine learning engineer"),
        ("anotation speclist", "annotation specialist"),
        ("seinor", "senior"),
        ("Netherlnds pay?", "netherland pay?"),
    ],
)
def test_a_slip_is_mended(written: str, meant: str) -> None:
    assert SPELLER.correct(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Do plumbers in Kenya earn a celery?",  # English words near known ones
        "Kubernetes",  # a word of the guides
        "GPT4 or LoRA-7B",  # no words of letters alone
        "pay in EU",  # too short to guess by
        "",
        "salary of machine learning engineers",
    ],
)
def test_what_is_a_word_stays_as_written(text: str) -> None:
    assert SPELLER.correct(text) == text


def test_all_else_in_the_text_stays_as_it_is() -> None:
    assert SPELLER.correct("  What's the salry, then -- $90k?\n") == "  What's the salary, then -- $90k?\n"


@given(st.text(max_size=60))
def test_any_text_is_taken_and_mending_twice_is_mending_once(text: str) -> None:
    once = SPELLER.correct(text)
    assert SPELLER.correct(once) == once


@given(st.lists(st.sampled_from("the salary engineers earn in Europe today plumber".split()), max_size=8))
def test_no_english_word_is_ever_changed(parts: list[str]) -> None:
    text = " ".join(parts)
    assert SPELLER.correct(text) == text


def test_words_of_english_are_known() -> None:
    assert is_english("Pancakes")
    assert not is_english("enginer")
    assert all(is_english(word.written) for word in words("how much do people earn"))
