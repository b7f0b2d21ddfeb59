"""What a sentence says beside ranges that overlap, or pay that is withheld, is checked as well."""

from __future__ import annotations

from dataclasses import replace

import pytest

from advisor.checking.stemming import stem
from advisor.draft import Draft
from advisor.verifying import Checker
from tests.drafts import evidence, fact, function_words, pay_draft, vocabulary

WITHHELD = "Wages of data scientists in Wyoming are not released"


def kept(sentence: str, draft: Draft) -> bool:
    return Checker(draft, vocabulary(), function_words()).check(sentence).kept


def wyoming() -> Draft:
    """Draft an answer from a row of statistics whose pay is not released."""
    known = fact("$90,000", role="data scientist", region="Wyoming")
    hidden = replace(known, low=None, high=None)
    row = evidence(1, "Wyoming | data scientists | not released", hidden)
    return replace(pay_draft(), statements=(), evidence=(row,))


def test_ranges_overlap() -> None:
    assert kept("The two ranges overlap.", pay_draft())


@pytest.mark.parametrize(
    "said",
    [
        "The two ranges overlap, and both are after tax.",
        "The two ranges overlap because of bonuses.",
        "The two ranges overlap between €90,000 and €115,500.",
        "The two ranges overlap in 2031.",
        "The monthly ranges overlap.",
    ],
)
def test_more_than_an_overlap_falls(said: str) -> None:
    assert not kept(said, pay_draft())


def test_pay_is_withheld() -> None:
    assert kept(f"{WITHHELD}.", wyoming())


@pytest.mark.parametrize(
    "said",
    [
        f"{WITHHELD}, and data scientists are paid after tax.",
        f"{WITHHELD}, but the guide teaches data.",
        "Wages of data scientists in Wyoming and Texas are not released.",
        "Wages of data scientists in Wyoming are released.",
    ],
)
def test_more_than_what_is_withheld_falls(said: str) -> None:
    assert not kept(said, wyoming())


def test_opposite_words_fall() -> None:
    source = evidence(1, "Generative AI is expected to grow faster than the AI market as a whole.")
    draft = replace(pay_draft(), statements=(), evidence=(source,))
    assert kept("Generative AI is expected to grow faster than the AI market as a whole.", draft)
    assert not kept("Generative AI is expected to grow slower than the AI market as a whole.", draft)
    assert not kept("Generative AI is expected to lag behind the AI market as a whole.", draft)


def test_short_stems_do_not_merge_words() -> None:
    assert stem("car") != stem("care") == stem("caring")
    assert stem("asked") == stem("ask")
