"""A source is called official, a survey or an employer's only where its address, name, title or opening shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.documents import Block, BlockKind, Document
from advisor.errors import SourceError, VocabularyError
from advisor.schema import Origin, SourceKind
from advisor.settings import Settings
from advisor.vocabulary import Vocabulary, load_vocabulary
from ingest.loaders import load_bytes
from ingest.source_kinds import Publishers, load_publishers, with_kinds

FOLDER = Settings().corpus_dir / "vocabulary"


@pytest.fixture(scope="module")
def publishers() -> Publishers:
    return load_publishers(FOLDER)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(FOLDER)


def _document(*texts: str, title: str = "Data scientist pay", **fields: str | None) -> Document:
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in texts or ("They earn $100,000 a year.",))
    return Document(fields.pop("source", None) or "page.html", title, blocks, **fields)  # type: ignore[arg-type]


OFFICIAL = [
    _document(link="https://www.bls.gov/ooh/math/data-scientists.htm"),
    _document(source="https://www150.statcan.gc.ca/t1/tbl1/en/tv.action"),
    _document(link="https://ec.europa.eu/eurostat/statistics-explained/wages"),
    _document(publisher="Bureau of Labor Statistics, U.S. Department of Labor"),
    _document(publisher="U.S. Bureau of Labor Statistics"),
]
SURVEY = [
    _document(title="2026 Machine Learning Salary Survey"),
    _document(title="Annual Developer Survey Results 2026 | Example Society"),
    _document("In spring we surveyed 2,140 practitioners in 41 countries.", title="Pay in AI"),
    _document("This report is based on responses from 900 members.", title="Salary Report 2026"),
    _document("Our annual compensation survey drew 3,050 respondents.", title="State of AI pay"),
]
EMPLOYER = [
    _document("The base salary range for this role is $180,000 to $240,000.", publisher="Anthropic"),
    _document("At Google, pay for level 4 starts at $170,000.", link="https://careers.google.com/pay"),
    _document("Our pay bands run from $90,000 to $160,000.", publisher="Northwind Robotics"),
]
ARTICLE = [
    _document(publisher="9cv9"),
    _document(link="https://www.gov.uk/apply-for-a-visa"),
    _document(link="https://ec.europa.eu/commission/news"),
    _document(publisher="Bureau of Labor Statistics", link="https://copies.example.net/pay"),
    _document(link="https://notbls.gov.example.com/pay"),
    _document("According to a survey by Example, data scientists earn $120,000.", title="What they earn"),
    _document(title="What the 2026 Developer Survey Says About Pay"),
    _document("We surveyed the market and like what we see.", title="Pay notes"),
    _document("Data scientists in the US earn $110,000 on average.", publisher="Microsoft", title="A career guide"),
    _document("Scale AI pays $20 to $40 an hour.", publisher="InterviewAlly", title="Scale AI Hiring Thousands"),
    _document("Our salary guide lists $120,000.", publisher="Guides Inc"),
]


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        *((one, SourceKind.OFFICIAL) for one in OFFICIAL),
        *((one, SourceKind.SURVEY) for one in SURVEY),
        *((one, SourceKind.EMPLOYER) for one in EMPLOYER),
        *((one, SourceKind.ARTICLE) for one in ARTICLE),
    ],
    ids=lambda value: value.title if isinstance(value, Document) else str(value),
)
def test_a_source_gets_the_kind_that_it_shows(
    document: Document, kind: SourceKind, publishers: Publishers, vocabulary: Vocabulary
) -> None:
    assert with_kinds(document, publishers, vocabulary).kind == kind


def test_what_the_front_matter_says_goes_before_what_is_recognised(
    publishers: Publishers, vocabulary: Vocabulary
) -> None:
    document = _document(link="https://www.bls.gov/blog", kind="article")
    assert with_kinds(document, publishers, vocabulary).kind == "article"


def test_each_publication_that_a_guide_draws_on_has_its_own_kind(
    publishers: Publishers, vocabulary: Vocabulary
) -> None:
    origins = (
        Origin(publisher="U.S. Bureau of Labor Statistics", title="Data scientists"),
        Origin(publisher="Example Society", title="Pay Survey 2026"),
        Origin(publisher="9cv9", title="A guide"),
        Origin(publisher="9cv9", title="Another", kind="survey"),
    )
    blocks = tuple(Block(BlockKind.PARAGRAPH, "Text.", origin=origin) for origin in origins)
    made = with_kinds(Document("guide.md", "Guide", blocks), publishers, vocabulary)
    assert [block.origin.kind for block in made.blocks if block.origin] == [
        "official statistics",
        "survey",
        "article",
        "survey",
    ]


def test_a_kind_that_is_none_is_named_with_those_that_are() -> None:
    with pytest.raises(SourceError, match="'Blog' is no kind of source; write one of: official statistics, survey"):
        load_bytes("guide.md", b"---\ntitle: T\nkind: Blog\n---\n\nText.\n", Settings())


def test_a_kind_may_be_written_in_any_case() -> None:
    (document,) = load_bytes("guide.md", b"---\ntitle: T\nkind: Official  Statistics\n---\n\nText.\n", Settings())
    assert document.kind == SourceKind.OFFICIAL


def test_a_broken_publishers_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "publishers.yaml").write_text("official: [a]\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"publishers\.yaml, line 1: official: a set of `key: value` lines"):
        load_publishers(tmp_path)


def test_every_employer_with_an_address_is_a_known_employer(vocabulary: Vocabulary, publishers: Publishers) -> None:
    known = {name for entries in vocabulary.names.values() for topic, name, _ in entries if topic == "employer"}
    assert set(publishers.employer_hosts) <= known
