"""Each unit has one number, and what is quoted are its own words: whole, or the part that bears the figure out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.citing import QUOTE_LIMIT, Ledger
from advisor.entries import DocumentRecord
from advisor.schema import Origin
from tests.advising import GUIDE, listing, pay, pay_rows
from tests.drafts import unit

DOCUMENT = DocumentRecord(
    "guide.md", "Working in AI", "Careers Office", "2026-01", "https://example.org/guide", "article"
)


@pytest.fixture
def ledger() -> Ledger:
    return Ledger({"guide.md": DOCUMENT})


def test_a_unit_keeps_its_number_however_often_it_is_cited(ledger: Ledger) -> None:
    one, two = unit("One thing is said here.", 1), unit("Another is said there.", 2)
    assert [ledger.cite(one), ledger.cite(two), ledger.cite(one)] == [1, 2, 1]
    assert [entry.citation.quote for entry in ledger.evidence] == [one.text, two.text]


def test_a_citation_names_document_section_origin_and_date(ledger: Ledger) -> None:
    ledger.cite(replace(unit("Said.", path=("Working in AI", "Pay", "Europe")), origin=GUIDE))
    (entry,) = ledger.evidence
    citation = entry.citation
    assert (citation.title, citation.source, citation.section) == ("Working in AI", "guide.md", "Pay > Europe")
    assert citation.origin == "Paywatch, Engineer Pay Guide, 2025-09-22"
    assert citation.published == "2025-09-22"


def test_what_names_no_origin_is_dated_by_its_document(ledger: Ledger) -> None:
    ledger.cite(unit("Said."))
    citation = ledger.evidence[0].citation
    assert (citation.origin, citation.published, citation.link) == (None, "2026-01", "https://example.org/guide")


def test_an_undated_origin_is_not_given_the_date_of_the_guide_that_draws_on_it(ledger: Ledger) -> None:
    ledger.cite(replace(unit("Said."), origin=Origin("Old Survey")))
    assert ledger.evidence[0].citation.published is None


def test_a_row_is_quoted_with_its_headers() -> None:
    section, (fact,) = pay_rows("guide.md", ("T", "Pay"), pay("$90,000 – $120,000"))
    ledger = Ledger({"guide.md": DOCUMENT})
    ledger.cite(section.units[0], fact)
    (entry,) = ledger.evidence
    assert (entry.citation.quote, entry.citation.headers) == ("All | $90,000 – $120,000", ("Who", "Pay"))
    assert entry.facts == (fact,)


@given(st.integers(0, 2400), st.integers(0, 900))
def test_the_quote_of_a_long_unit_is_a_slice_of_it_that_holds_the_figure(before: int, after: int) -> None:
    text = "word " * (before // 5) + "$90,000 – $120,000" + " more" * (after // 5)
    made = unit(text)
    ledger = Ledger({"guide.md": DOCUMENT})
    ledger.cite(made, replace(pay("$90,000 – $120,000"), unit=made.id))
    quote = ledger.evidence[0].citation.quote
    assert len(quote) <= QUOTE_LIMIT
    assert quote in text
    assert "$90,000 – $120,000" in quote


def test_short_items_of_one_list_share_a_quote_of_their_own_words(ledger: Ledger) -> None:
    units = listing("guide.md", ("T", "Skills"), "Python", "SQL", "Docker").units
    ((marker, run),) = ledger.cite_run(units)
    assert (marker, [item.text for item in run]) == (1, ["Python", "SQL", "Docker"])
    assert ledger.evidence[0].citation.quote.splitlines() == ["Python", "SQL", "Docker"]


def test_numbered_steps_are_cited_one_by_one(ledger: Ledger) -> None:
    units = listing("guide.md", ("T", "Steps"), "Learn Python", "Build a model", "Publish it", numbered=True).units
    assert [marker for marker, _ in ledger.cite_run(units)] == [1, 2, 3]


def test_items_that_do_not_follow_each_other_are_cited_apart(ledger: Ledger) -> None:
    units = listing("guide.md", ("T", "Skills"), "Python", "SQL", "Docker").units
    assert [marker for marker, _ in ledger.cite_run([units[0], units[2]])] == [1, 2]


@given(st.lists(st.integers(1, 590), min_size=1, max_size=12))
def test_no_shared_quote_is_longer_than_allowed_and_no_item_is_lost(sizes: list[int]) -> None:
    units = listing("guide.md", ("T", "Skills"), *("x" * size for size in sizes)).units
    ledger = Ledger({"guide.md": DOCUMENT})
    runs = ledger.cite_run(units)
    assert [item for _, run in runs for item in run] == list(units)
    assert all(len(entry.citation.quote) <= QUOTE_LIMIT for entry in ledger.evidence)
