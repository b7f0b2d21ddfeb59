"""Of all that a text says about pay, only what holds for its figures in general is taken as their terms."""

from __future__ import annotations

import pytest

from advisor.documents import Block, BlockKind, Document
from advisor.settings import Settings
from advisor.vocabulary import load_vocabulary
from ingest.salary import salary_facts
from ingest.salary_terms import says_terms
from ingest.sectioning import cut


@pytest.mark.parametrize(
    "text",
    [
        "All figures are gross annual salaries and exclude bonuses.",
        "Salaries are before tax.",
        "The table gives base pay only.",
        "Unless otherwise stated, salaries are gross and in euros.",
        "Note: figures refer to full-time employees.",
        "The numbers below do not include stock options or signing bonuses.",
        "Amounts shown are total compensation, including base salary, bonus and equity.",
        "Bonuses and equity are not included in these figures.",
        "Overtime is excluded.",
        "These ranges reflect base salary and leave out equity.",
        "All salary data is self-reported by members of the site.",
        "Figures are based on a survey of 1,240 practitioners.",
        "We list base salaries only.",
        "Pay is quoted gross and does not include employer pension contributions.",
        "Wages do not include overtime.",
        "All amounts gross, in euros.",
        "Salaries in this guide are net of tax.",
        "Throughout this report, pay means total cash compensation.",
    ],
)
def test_a_sentence_about_what_the_figures_cover_gives_their_terms(text: str) -> None:
    assert says_terms(text)


@pytest.mark.parametrize(
    "text",
    [
        "Bonuses are common.",
        "Many employers pay bonuses on top.",
        "Total compensation packages often include stock options.",
        "The median base salary is $120,000.",
        "Base salaries are rising.",
        "Net salaries are lower in Belgium.",
        "Salaries include a bonus of 10% at most firms.",
        "Compensation includes base salary, bonus and equity.",
        "The survey was conducted in spring.",
        "Full-time positions are rare.",
        "Gross domestic product grew.",
        "The figures are impressive.",
        "Are these figures gross?",
        "Taxes are high in Denmark.",
        "Benefits are generous.",
        "Data scientists are employed full-time.",
        "The data is labelled before tax authorities see it.",
    ],
)
def test_a_sentence_about_pay_that_is_not_about_the_figures_gives_none(text: str) -> None:
    assert not says_terms(text)


def _terms(*blocks: Block) -> list[str | None]:
    vocabulary = load_vocabulary(Settings().corpus_dir / "vocabulary")
    document = Document("doc", "Data Scientist Salary Guide", blocks)
    _, sections = cut(document)
    texts = {unit.id: unit.text for section in sections for unit in section.units}
    facts = salary_facts(document, sections, vocabulary)
    return [texts[fact.terms] if fact.terms else None for fact in facts]


def _heading(text: str) -> Block:
    return Block(BlockKind.HEADING, text, level=2)


def _text(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


def test_the_sentence_of_the_same_section_goes_before_that_of_the_document() -> None:
    assert _terms(
        _heading("Method"),
        _text("All figures are gross."),
        _heading("Germany"),
        _text("They earn €60,000 a year."),
        _heading("France"),
        _text("They earn €50,000 a year. Salaries are net of tax."),
    ) == ["All figures are gross.", "Salaries are net of tax."]


def test_what_holds_in_one_section_is_not_said_of_another() -> None:
    assert _terms(
        _heading("Germany"),
        _text("They earn €60,000 a year. Salaries are before tax."),
        _heading("India"),
        _text("They earn ₹9 lakh a year."),
    ) == ["Salaries are before tax.", None]
