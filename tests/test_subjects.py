"""What a whole document is about is told by its front matter, its title and its layout, not by a list of titles."""

from __future__ import annotations

import pytest

from advisor.documents import Block, BlockKind, Document, Table
from advisor.settings import Settings
from advisor.vocabulary import Vocabulary, load_vocabulary
from ingest.subjects import is_group, singular, subject_roles


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(Settings().corpus_dir / "vocabulary")


def _page(title: str, *, occupation: bool = False, roles: tuple[str, ...] = ()) -> Document:
    blocks = [Block(BlockKind.HEADING, title, level=1), Block(BlockKind.PARAGRAPH, "Some words.")]
    if occupation:
        facts = Table(
            ("", ""), (("2024 Median Pay", "$93,600 per year"), ("Number of Jobs", "3,391,000")), "Quick Facts"
        )
        blocks += [Block(BlockKind.TABLE, "", table=facts), Block(BlockKind.HEADING, "Pay", level=2)]
    return Document("page", title, tuple(blocks), roles=roles)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("AI Training Data Lead Career Guide", ("ai training data lead",)),
        ("AI Training Data Lead", ("ai training data lead",)),
        ("AI Training Data Specialist: The 310% Growth Role of 2026 (Skills)", ("ai training data specialist",)),
        ("Machine Learning Engineer Career and Salaries: A Complete Guide", ("machine learning engineer",)),
        ("How to Become a Prompt Engineer", ("prompt engineer",)),
        ("Robotics Engineer Salary Guide 2026", ("robotics engineer",)),
        ("AI Product Manager: The Most Wanted Job of 2026", ("ai product manager",)),
        ("Data Governance Lead Career Guide", ("data governance lead",)),
        ("The Demand for AI Talent in 2025: A Complete Guide", ()),
        ("Scale AI Hiring Thousands for Data Labeling", ()),
        ("Google Plans to Hire 500 Data Scientists", ()),
        ("Why Data Scientists and Product Managers Disagree About Metrics", ()),
        ("Pay around the world and hourly rates", ()),
        ("Interviews", ()),
        ("", ()),
    ],
)
def test_a_guide_is_about_the_role_of_its_title_and_a_report_about_none(
    vocabulary: Vocabulary, title: str, expected: tuple[str, ...]
) -> None:
    assert subject_roles(_page(title), vocabulary) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Registered Nurses", ("registered nurse",)),
        ("Training and Development Specialists", ("training and development specialist",)),
        ("School and Career Counselors and Advisors", ("school and career counselor and advisor",)),
        (
            "Software Developers, Quality Assurance Analysts, and Testers",
            (
                "software developer, quality assurance analyst, and tester",
                "software developer",
                "quality assurance analyst",
                "tester",
            ),
        ),
        (
            "Database Administrators and Architects",
            ("database administrator and architect", "database administrator", "database architect"),
        ),
    ],
)
def test_a_page_laid_out_as_an_occupation_is_about_its_title(
    vocabulary: Vocabulary, title: str, expected: tuple[str, ...]
) -> None:
    assert subject_roles(_page(title, occupation=True), vocabulary) == expected
    assert subject_roles(_page(title), vocabulary) == ()


def test_front_matter_decides_before_the_title(vocabulary: Vocabulary) -> None:
    page = _page("Machine Learning Engineer Guide", roles=("data scientist",))
    assert subject_roles(page, vocabulary) == ("data scientist",)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Actuaries", "actuary"),
        ("Coaches", "coach"),
        ("Nurses", "nurse"),
        ("Sales Managers", "sales manager"),
        ("EMTs and Paramedics", "emt and paramedic"),
        ("Head of AI Operations", "head of ai operations"),
    ],
)
def test_names_are_written_in_the_singular(name: str, expected: str) -> None:
    assert singular(name) == expected


def test_a_whole_field_is_no_occupation() -> None:
    assert is_group("ai professional")
    assert not is_group("ai engineer")
