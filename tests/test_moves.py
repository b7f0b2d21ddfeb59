"""Moves between roles are read from any guide and said with their sources; pay is compared like for like alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from advisor.citing import Ledger
from advisor.documents import Document
from advisor.draft import Draft
from advisor.moves.carrying import matching
from advisor.moves.move_answers import MoveAnswers
from advisor.moves.move_book import MoveBook
from advisor.moves.move_questions import Kind, asks_moves, read_move_question
from advisor.moves.stated import WayIn
from advisor.moves.titles import Titles
from advisor.pay.paying import PayDesk
from advisor.question.other_work import is_work
from advisor.question.query import Query
from advisor.question.word_lists import load_word_lists
from advisor.results import Direction, Field, Profile, Stated
from advisor.schema import Level, Origin, Outcome, SalaryFact, Unit
from advisor.skills.requirements import Requirements
from advisor.skills.role_skills import RoleSkills
from advisor.skills.skill_names import load_skill_names
from advisor.skills.skill_sections import SkillSections
from advisor.vocabulary import Vocabulary, load_vocabulary
from tests.drafts import fact
from tests.plan_guides import VOCABULARY, Shelf, guide

ENGINEER = "data engineer"
GUIDE = """# Data engineer guide

## Skills needed

- Python
- SQL
- Spark

## Career ladder

| Stage | Experience | Focus |
|---|---|---|
| Junior data engineer | 0-2 years | Maintains pipelines |
| Data engineer | 2-5 years | Designs pipelines |
| Lead or staff engineer | 5-8 years | Leads a team |
| Head of data platforms | 8+ years | Strategy |

## Sideways moves

- Analytics engineer: models data for reports.
- Related roles: Platform Engineer for building clusters, and Machine Learning Engineer working on models.

## Backgrounds that people come from

- From quality assurance: testers know how to find faults in data.
- From accounting: accountants reconcile numbers every day.

## How it differs from related roles

- Data scientist: asks questions of the data.

## Pay

Data engineers earn $100,000 to $120,000 a year in Spain.
"""
OTHER = """# Machine learning engineer guide

## Skills needed

- Python
- Statistics

## Pay

Machine learning engineers earn $130,000 to $150,000 a year in Spain.

## How people advance

Companies transition to new tools. Machine learning engineers may advance to become
research managers or chief scientists.
"""


@cache
def names() -> Vocabulary:
    return load_vocabulary(VOCABULARY).with_roles((ENGINEER,))


@cache
def occupations() -> frozenset[str]:
    return load_word_lists(Path(VOCABULARY)).occupations


def works(word: str) -> bool:
    return is_work(word, occupations())


def shelf() -> Shelf:
    return Shelf(guide(GUIDE), guide(OTHER, "other.md", role="machine learning engineer"))


def book(*documents: Document) -> MoveBook:
    held = Shelf(*documents) if documents else shelf()
    return MoveBook(held, {one.source: one.roles for one in held.documents}, names(), works)


def told(role: str, level: Level | None = None) -> list[tuple[str, str]]:
    return [(move.to.name, move.direction.value) for move in book().out_of(role, level)]


# What guides state


def test_later_stages_of_a_ladder_lead_up_and_listed_roles_sideways() -> None:
    assert told(ENGINEER) == [
        ("Lead or staff engineer", "up"),
        ("Head of data platforms", "up"),
        ("Analytics engineer", "sideways"),
        ("Platform Engineer", "sideways"),
        ("Machine Learning Engineer", "sideways"),
    ]


def test_a_level_moves_the_start_up_the_ladder() -> None:
    assert told(ENGINEER, Level.ENTRY)[0] == ("Lead or staff engineer", "up")
    ladder = GUIDE.replace(
        "| Lead or staff engineer", "| Senior data engineer | 4-5 years | Mentors |\n| Lead or staff engineer"
    )
    found = book(guide(ladder)).out_of(ENGINEER, Level.SENIOR)
    assert [move.to.name for move in found if move.direction is Direction.UP] == [
        "Lead or staff engineer",
        "Head of data platforms",
    ]


def test_a_sentence_with_a_verb_of_moving_states_a_move_of_people_and_not_of_companies() -> None:
    assert told("machine learning engineer") == [("research managers", "up"), ("chief scientists", "up")]


def test_a_section_on_differences_states_no_move() -> None:
    assert "Data scientist" not in [name for name, _ in told(ENGINEER)]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "Director of Data Operations, VP of ML Operations at growing AI companies",
            ["Director of Data Operations", "VP of ML Operations"],
        ),
        ("Computational Linguist, AI Research Scientist", ["Computational Linguist", "AI Research Scientist"]),
        ("Principal/Staff Engineer", ["Principal/Staff Engineer"]),
        ("Lead Machine Learning Engineer or Team Lead", ["Lead Machine Learning Engineer", "Team Lead"]),
        ("Developing agents that learn", []),
        ("Robotics, Game AI", []),
        ("", []),
    ],
)  # fmt: skip
def test_titles_are_told_from_what_surrounds_them(text: str, titles: list[str]) -> None:
    assert [title.name for title in Titles(names().find, works).listed(text)] == titles


def test_a_background_is_matched_by_words_initials_and_forms_and_not_by_general_words() -> None:
    ways = book().into(ENGINEER)
    assert [way.label for way in matching("QA tester", ways)] == ["quality assurance"]
    assert [way.label for way in matching("senior accountant", ways)] == ["accounting"]
    assert matching("office manager", ways) == ()
    assert matching("", ways) == ()
    assert isinstance(ways[0], WayIn)


# What a turn asks


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("which jobs can data engineers move to?", Kind.WHERE),
        ("I'm a nurse, what else could I do?", Kind.WHERE),
        ("ok, and sideways?", Kind.WHERE),
        ("what comes after lead?", Kind.NEXT),
        ("What can software developers advance to?", Kind.NEXT),
        ("how do I get from data annotator to lead?", Kind.PATH),
        ("Can I move to AI training data?", Kind.INTO),
        ("what carries over?", Kind.CARRIES),
        ("what would I still have to learn?", Kind.MISSING),
        ("and would I earn more?", Kind.PAY),
    ],
)
def test_questions_about_moves_are_recognised(text: str, kind: Kind) -> None:
    asked = read_move_question(text)
    assert asked is not None
    assert asked.kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "what do data engineers earn?",
        "how does pay change from 2024 to 2025?",
        "which skills do data engineers need?",
        "what should I learn first?",
        "where do data engineers earn most?",
        "make me a plan to become a data engineer",
        "what does a data engineer do?",
        "",
    ],
)
def test_other_questions_are_left_alone(text: str) -> None:
    assert not asks_moves(Query(text, roles=(ENGINEER,)))


def test_pay_alone_is_about_a_move_only_after_one() -> None:
    query = Query("and would I earn more?", roles=(ENGINEER,))
    assert not asks_moves(query, None, ("what do they do?", query.text))
    assert asks_moves(query, None, ("how do I get from data engineer to machine learning engineer?", query.text))


# Answers


def answers(*facts: SalaryFact) -> tuple[MoveAnswers, Ledger, Shelf]:
    held = shelf()
    units = {unit.id: unit for source, path in held.outline() for unit in held.section(source, path)}
    skill_names = load_skill_names(Path(VOCABULARY))
    roles_of = {one.source: one.roles for one in held.documents}
    skills = RoleSkills(SkillSections(held, roles_of, names()), Requirements(skill_names, names().find), skill_names)

    def read(ids: Iterable[str]) -> Mapping[str, Unit]:
        return {name: units[name] for name in ids if name in units}

    placed = [_placed(one, list(units.values())) for one in facts]
    desk = PayDesk(placed, names(), held.documents)
    made = MoveAnswers(held, held.documents, names(), desk, read, works, skills)
    return made, Ledger({one.source: one for one in held.documents}), held


def _placed(one: SalaryFact, units: list[Unit]) -> SalaryFact:
    unit = next(unit for unit in units if one.written in unit.text)
    return replace(one, unit=unit.id, source=unit.source, quote=unit.text)


def asked(text: str, *facts: SalaryFact, profile: Profile | None = None, before: tuple[str, ...] = ()) -> Draft | None:
    made, ledger, _ = answers(*facts)
    return made.compose(Query(text, roles=(ENGINEER,)), profile, ledger, (*before, text))


HERE = fact("$100,000 to $120,000", role=ENGINEER, region="Spain", country="Spain", level=None)
THERE = fact("$130,000 to $150,000", role="machine learning engineer", region="Spain", country="Spain", level=None)
TESTER = Profile((Stated(Field.BACKGROUND, "QA tester", "I'm a QA tester"),))


def test_the_first_sentence_names_the_moves_with_their_markers() -> None:
    draft = asked("Which jobs can data engineers move to?")
    assert draft is not None
    assert draft.outcome is Outcome.ANSWERED
    assert draft.statements[0].text == (
        "Data engineers can move sideways to analytics engineer, platform engineer and machine learning engineer [1];"
        " and upwards to lead or staff engineer, then head of data platforms [2]."
    )
    assert [entry.citation.section for entry in draft.evidence][:2] == ["Sideways moves", "Career ladder"]


def test_the_record_holds_direction_words_and_marker_of_each_move() -> None:
    draft = asked("What comes after data engineer?", THERE)
    assert draft is not None
    assert draft.moves is not None
    first, last = draft.moves.moves[0], draft.moves.moves[-1]
    assert (first.to, first.direction, first.pay) == ("Lead or staff engineer", Direction.UP, None)
    assert "Leads a team" in first.why
    assert last.to == "Machine Learning Engineer"
    assert last.pay is not None
    assert last.pay.startswith("$130,000 to $150,000 a year (no level named, in Spain; ")
    assert (last.shared, last.missing) == (("Python",), ("Statistics",))
    cited = {entry.marker for entry in draft.evidence}
    assert {move.marker for move in draft.moves.moves} <= cited


def test_more_pay_is_only_said_of_figures_that_may_be_compared() -> None:
    where = "what else could I do, and would I earn more?"
    alike = (one_source(HERE), one_source(THERE))
    draft = asked(where, *alike)
    assert draft is not None
    assert draft.statements[0].text.startswith("Yes, by the figures that can be set side by side.")
    assert {figure.low for figure in draft.statements[0].figures} == {100000.0, 130000.0}
    other_place = replace(alike[1], region="France", country="France")
    draft = asked(where, alike[0], other_place)
    assert draft is not None
    assert draft.outcome is Outcome.PARTLY_ANSWERED
    assert draft.statements[0].text.startswith("That cannot be said like for like")


def one_source(one: SalaryFact) -> SalaryFact:
    return replace(one, origin=Origin("Pay survey", "Example", "2025-09"))


def test_lower_and_overlapping_pay_is_said_so() -> None:
    low = replace(one_source(THERE), low=50_000.0, high=60_000.0)
    draft = asked("what else could I do, and would I earn more?", one_source(HERE), low)
    assert draft is not None
    assert draft.statements[0].text.startswith("No, not by the figures")
    both = replace(one_source(THERE), low=110_000.0)
    draft = asked("what else could I do, and would I earn more?", one_source(HERE), both)
    assert draft is not None
    assert "overlap" in draft.statements[0].text


def test_a_background_leads_into_a_role_by_the_words_of_its_guide() -> None:
    draft = asked("Can I move to data engineering?", profile=TESTER)
    assert draft is not None
    assert draft.statements[0].text == (
        "Yes, it is a background that the guides name for data engineers: testers know how to find faults in data [1]."
    )
    assert draft.moves is not None
    assert draft.moves.moves[0].direction is Direction.INTO
    assert draft.moves.moves[0].missing == ("Python", "SQL", "Spark")


def test_a_background_that_no_guide_names_is_left_to_others() -> None:
    florist = Profile((Stated(Field.BACKGROUND, "florist", "I'm a florist"),))
    assert asked("Can I move to data engineering?", profile=florist) is None


def test_what_carries_over_and_what_is_missing_after_a_background_is_known() -> None:
    carries = asked("what carries over?", profile=TESTER)
    assert carries is not None
    assert "testers know how to find faults in data [1]" in carries.text
    missing = asked("what would I still have to learn?", profile=TESTER)
    assert missing is not None
    assert missing.statements[0].text.startswith("Data engineers are asked for Python, SQL, Spark [1].")


def test_between_two_roles_skills_are_parted() -> None:
    path = "how do I get from data engineer to machine learning engineer?"
    missing = asked("what would I be missing?", before=(path,))
    assert missing is not None
    assert missing.text == "Asked of machine learning engineers and not of data engineers: Statistics [1]."
    shared = asked("what carries over?", before=(path,))
    assert shared is not None
    assert shared.text == "Asked of data engineers and of machine learning engineers alike: Python [1]."


def test_a_way_up_is_told_by_the_statements_of_the_guides() -> None:
    draft = asked("how do I get from data engineer to head of data platforms?")
    assert draft is not None
    assert "Head of data platforms" in draft.text
    assert asked("how do I get from data engineer to president?") is None


def test_what_a_guide_writes_cannot_become_markup_or_a_marker() -> None:
    held = Shelf(
        guide("# Data engineer\n\n## Sideways moves\n\n- Analytics engineer: see [7] and [here](http://x) <b>.\n")
    )
    units = {unit.id: unit for source, path in held.outline() for unit in held.section(source, path)}
    desk = PayDesk((), names(), held.documents)
    made = MoveAnswers(held, held.documents, names(), desk, lambda ids: {i: units[i] for i in ids}, works)
    query = Query("how do I get from data engineer to analytics engineer?", roles=(ENGINEER,))
    draft = made.compose(query, None, Ledger({one.source: one for one in held.documents}))
    assert draft is not None
    assert "[7]" not in draft.text
    assert "](" not in draft.text
