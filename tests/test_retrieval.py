"""What is found is about the role, place, employer and time asked, and where nothing is, that is said."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.asked_things import has_count, is_listed
from advisor.documents import Section
from advisor.entries import Entry
from advisor.index import open_index
from advisor.question.intents import load_intents
from advisor.question.query import Query
from advisor.retrieval import Retrieval
from advisor.schema import Origin
from advisor.settings import Settings
from advisor.stems import stem
from tests.advising import LEAD, SPECIALIST, StemEncoder, engineer_guide, lead_guide, listing, rows, specialist_guide
from tests.drafts import MLE, WORDS, unit, vocabulary
from tests.indexes import entry, put, sentences


@contextmanager
def searching(folder_of: object, *entries: Entry) -> Iterator[Retrieval]:
    encoder, folder = StemEncoder(), folder_of
    put(folder, *entries, encoder=encoder)  # type: ignore[arg-type]  # a path
    index = open_index(folder, encoder.name)  # type: ignore[arg-type]  # a path
    roles = {document.source: document.roles for document in index.documents}
    intents = load_intents(WORDS / "intents.yaml")
    try:
        yield Retrieval(index, roles, encoder, vocabulary(), intents, Settings())
    finally:
        index.close()


@pytest.fixture(scope="module")
def retrieval(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Retrieval]:
    with searching(tmp_path_factory.mktemp("i"), engineer_guide(), lead_guide(), specialist_guide()) as made:
        yield made


def skills(role: str = MLE) -> Query:
    return Query(f"Which skills do {role}s need?", ("skills",), (role,), content=("skill", "need"))


def test_the_best_hit_is_the_section_that_answers(retrieval: Retrieval) -> None:
    found = retrieval.find(skills())
    assert found.supported
    assert found.hits[0].unit.path[-1] == "Technical skills"
    assert found.hits[0].heading
    assert found.hits[0].role
    assert [hit.score for hit in found.hits] == sorted((hit.score for hit in found.hits), reverse=True)


@pytest.mark.parametrize("role", [MLE, LEAD, SPECIALIST])
def test_another_role_s_guide_is_never_found(retrieval: Retrieval, role: str) -> None:
    source = {MLE: "engineer.md", LEAD: "lead.md", SPECIALIST: "specialist.md"}[role]
    query = Query(f"What do {role}s do?", ("duties",), (role,), content=("work",))
    assert {hit.unit.source for hit in retrieval.find(query).hits} == {source}


def test_a_role_without_a_guide_finds_nothing_that_supports_an_answer(retrieval: Retrieval) -> None:
    assert not retrieval.find(skills("prompt engineer")).supported


def test_a_place_or_employer_asked_must_be_named_where_the_answer_stands(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    title = "Who is hiring"
    texts = (
        "Scale AI hires annotators in Kenya for labelling work.",
        "Appen hires annotators in Spain for labelling work.",
    )
    with searching(
        tmp_path_factory.mktemp("i"), entry("h.md", sentences("h.md", (title, "Firms"), *texts))
    ) as retrieval:
        query = Query(
            "Who hires annotators in Kenya?", ("employers",), places=("Kenya",), content=("annotator", "hire")
        )
        assert [hit.unit.text for hit in retrieval.find(query).hits] == [texts[0]]
        at = Query("What does Appen hire for?", ("employers",), employers=("Appen",), content=("hire",))
        assert [hit.unit.text for hit in retrieval.find(at).hits] == [texts[1]]
        nowhere = replace(query, places=("Brazil",), text="Who hires annotators in Brazil?")
        assert not retrieval.find(nowhere).supported


def test_a_year_that_nothing_speaks_of_is_not_covered(tmp_path_factory: pytest.TempPathFactory) -> None:
    texts = (
        "In 2025, demand for data scientists was seen to grow by 34%.",
        "Demand for data scientists is expected to grow.",
    )
    with searching(
        tmp_path_factory.mktemp("i"), entry("m.md", sentences("m.md", ("Market", "Demand"), *texts))
    ) as found:
        asked: dict[str, Any] = {"years": (2025,), "content": ("demand", "grow")}
        query = Query("How did demand for data scientists grow in 2025?", ("market",), ("data scientist",), **asked)
        assert found.find(query).supported
        assert found.find(query).hits[0].unit.text == texts[0]
        before = replace(query, text=query.text.replace("2025", "2017"), years=(2017,))
        assert not found.find(before).supported


def test_a_date_of_publication_counts_as_the_year_of_what_is_said(tmp_path_factory: pytest.TempPathFactory) -> None:
    section = sentences("m.md", ("Market", "Demand"), "Demand for data scientists is high.")
    dated = Section(
        section.source, section.path, tuple(replace(u, origin=Origin("T", "P", "2024-03")) for u in section.units)
    )
    with searching(tmp_path_factory.mktemp("i"), entry("m.md", dated)) as found:
        asked: dict[str, Any] = {"years": (2024,), "content": ("demand", "high")}
        query = Query("Was demand for data scientists high in 2024?", ("market",), ("data scientist",), **asked)
        assert found.find(query).supported
        assert not found.find(replace(query, years=(2021,))).supported


def test_what_has_nothing_to_do_with_the_guides_is_not_supported(retrieval: Retrieval) -> None:
    for text in ("Give me a recipe for pancakes", "Who won the match yesterday?", "Translate this poem"):
        words = tuple(text.casefold().split())
        assert not retrieval.find(Query(text, topic=words, content=words, stranger=words)).supported, text


def test_a_word_that_decides_must_stand_in_what_is_found(retrieval: Retrieval) -> None:
    query = Query(
        "What pension do machine learning engineers get?",
        ("benefits",),
        (MLE,),
        content=("pension",),
        sure=("pension",),
    )
    found = retrieval.find(query)
    assert not found.supported
    assert "pension" in found.reason


def test_asking_twice_finds_the_same(retrieval: Retrieval) -> None:
    assert retrieval.find(skills()) == retrieval.find(skills())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("specialise", "specialize"), ("labelling", "labeling"), ("programme", "program"), ("behaviour", "behavior"),
        ("licence", "license"), ("organisation", "organization"), ("modelling", "modeling"), ("skills", "skill"),
    ],
)  # fmt: skip
def test_british_and_american_words_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@given(st.text(max_size=30))
def test_any_word_has_a_stem(word: str) -> None:
    assert isinstance(stem(word), str)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("There are 3,391,000 jobs.", True),
        ("A team of 8 people.", True),
        ("It grew by 34% in 2025.", False),
        ("It grew by 34 per cent.", False),
        ("Since 2019 it has grown.", False),
        ("Nothing is counted.", False),
    ],
)
def test_a_count_is_neither_a_share_nor_a_year(text: str, counts: bool) -> None:
    assert has_count(unit(text)) is counts


def test_lists_and_tables_are_told_from_prose() -> None:
    assert is_listed(listing("g.md", ("T", "S"), "Python").units[0])
    assert is_listed(rows("g.md", ("T", "S"), ("a", "b"), ("c", "d")).units[0])
    assert not is_listed(unit("A sentence."))
