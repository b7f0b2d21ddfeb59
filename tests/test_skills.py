"""What guides ask of a role is read from lists, tables and sentences, once each, and compared with what was said."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from advisor.citing import Ledger
from advisor.entries import DocumentRecord
from advisor.errors import VocabularyError
from advisor.question.query import Query
from advisor.results import Field, Having, Profile, Stated
from advisor.schema import Outcome, Unit, UnitKind
from advisor.settings import Settings
from advisor.skills.gap_questions import GapTurn, asks_gap, gap_turn
from advisor.skills.matching import ALIKE, Matching
from advisor.skills.requirements import Requirement, Requirements
from advisor.skills.skill_answers import SkillAnswers
from advisor.skills.skill_names import SkillNames, load_skill_names
from advisor.skills.skill_sections import SkillSection
from advisor.skills.telling import SkillTelling
from advisor.vocabulary import Vocabulary, load_vocabulary

VOCABULARY = Settings().corpus_dir / "vocabulary"
PAIRS = Path(__file__).parent / "data" / "skill_pairs.jsonl"
ENGINEER, SCIENTIST, LEAD = "machine learning engineer", "data scientist", "ai training data lead"


@cache
def names() -> SkillNames:
    return load_skill_names(VOCABULARY)


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary(VOCABULARY)


def unit(
    text: str, kind: UnitKind = UnitKind.ITEM, at: int = 0, path: tuple[str, ...] = ("Guide", "Skills"), **more: object
) -> Unit:
    given: dict[str, object] = {"group": 0, **more}
    return Unit(f"{path[-1]}-{at}-{text[:20]}", f"{path[0]}.md", kind, text, at, at + len(text), path, **given)  # type: ignore[arg-type]


def row(at: int, *cells: str, heads: tuple[str, ...], path: tuple[str, ...]) -> Unit:
    return unit(" | ".join(cells), UnitKind.ROW, at, path, headers=heads, cells=cells)


class Shelf:
    """Guides made by hand, as an index gives them."""

    def __init__(self, *units: Unit) -> None:
        self._sections: dict[tuple[str, tuple[str, ...]], list[Unit]] = {}
        for one in units:
            self._sections.setdefault((one.source, one.path), []).append(one)

    def outline(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple(self._sections)

    def section(self, source: str, path: tuple[str, ...]) -> tuple[Unit, ...]:
        return tuple(self._sections.get((source, path), ()))


def items(path: tuple[str, ...], *texts: str) -> list[Unit]:
    made, at = [], 0
    for text in texts:
        made.append(unit(text, UnitKind.ITEM, at, path))
        at += len(text) + 3
    return made


ML = "ML Guide"
LEVELS = ("Skill area", "What it covers", "Importance")
GUIDES = Shelf(
    *items((ML, "Skills you need"), "Python, Java and R", "Git basics", "Cloud computing", "Clear communication"),
    row(0, "Programming", "Python, Java, R", "High", heads=LEVELS, path=(ML, "Technical skills")),
    row(90, "Deep learning frameworks", "TensorFlow, PyTorch", "High", heads=LEVELS, path=(ML, "Technical skills")),
    row(180, "Data visualisation", "Tableau", "Low", heads=LEVELS, path=(ML, "Technical skills")),
    *items((ML, "Nice to have"), "Kubernetes"),
    *items((ML, "Salary"), "Python developers earn $90,000"),
    unit("Mathematics is the foundation on which all else builds.", UnitKind.SENTENCE, 0, (ML, "Essential skills")),
    unit("A degree is not required, but strong SQL is a plus.", UnitKind.SENTENCE, 60, (ML, "Essential skills")),
    *items(("Lead Guide", "Top skills"), "Quality Management", "Vendor Management", "Technical Writing"),
    *items(("Lead Guide", "Skills often missing"), "Metric Design"),
    *items(("Paper", "Salary"), "They earn much"),
)
ROLES = {f"{ML}.md": (ENGINEER,), "Lead Guide.md": (LEAD,), "Paper.md": (SCIENTIST,)}
DOCUMENTS = {source: DocumentRecord(source, source.removesuffix(".md")) for source in ROLES}


@cache
def answers() -> SkillAnswers:
    return SkillAnswers(GUIDES, ROLES, vocabulary(), names())


def having(role: str, *said: str, background: tuple[str, ...] = ()) -> dict[str, Having]:
    profile = profile_of(*said, background=background)
    draft = answers().compose(Query("", roles=(role,)), profile, Ledger(DOCUMENTS))
    assert draft.gap is not None
    return {one.skill: one.having for one in draft.gap.rows}


def profile_of(*said: str, background: tuple[str, ...] = ()) -> Profile:
    held: tuple[Stated, ...] = ()
    for turn in said:
        held = answers().telling.update(held, turn)
    return Profile((*(Stated(Field.BACKGROUND, work, work) for work in background), *held))


def test_a_role_asks_for_each_skill_once_needed_before_useful() -> None:
    asked = [(one.name, one.nice) for one in answers().asked_of(ENGINEER)]
    assert asked == [
        ("Python, Java and R", False),
        ("Git basics", False),
        ("Cloud computing", False),
        ("Clear communication", False),
        ("Deep learning frameworks", False),
        ("Mathematics", False),
        ("Data visualisation", True),
        ("SQL", True),
        ("Kubernetes", True),
    ]


def test_what_people_often_lack_is_asked_for_too() -> None:
    assert {one.name: one.lacked for one in answers().asked_of(LEAD)} == {
        "Quality Management": False,
        "Vendor Management": False,
        "Technical Writing": False,
        "Metric Design": True,
    }


def test_a_narrower_skill_proves_a_broader_one_and_a_broader_one_only_a_part() -> None:
    assert having(ENGINEER, "I know PyTorch and AWS")["Deep learning frameworks"] is Having.HAVE
    assert having(ENGINEER, "I know PyTorch and AWS")["Cloud computing"] is Having.HAVE
    assert having(ENGINEER, "I know programming")["Python, Java and R"] is Having.PARTLY
    assert having(ENGINEER, "I know Python")["Python, Java and R"] is Having.PARTLY
    assert having(ENGINEER, "I know Python, Java and R")["Python, Java and R"] is Having.HAVE


def test_a_bit_of_a_skill_is_enough_only_where_basics_are_asked() -> None:
    said = having(ENGINEER, "I know a bit of git and a bit of mathematics")
    assert (said["Git basics"], said["Mathematics"]) == (Having.HAVE, Having.PARTLY)


def test_every_row_quotes_the_unit_that_asks_for_it_under_its_marker() -> None:
    draft = answers().compose(Query("", roles=(ENGINEER,)), profile_of("I know Python"), Ledger(DOCUMENTS))
    assert draft.gap is not None
    quotes = {entry.marker: entry.citation.quote for entry in draft.evidence}
    assert all(one.quote in quotes[one.marker] for one in draft.gap.rows)
    assert draft.outcome is Outcome.ANSWERED


def test_the_first_sentence_counts_what_is_needed() -> None:
    draft = answers().compose(Query("", roles=(LEAD,)), profile_of("I've managed vendors"), Ledger(DOCUMENTS))
    assert draft.statements[0].text == (
        "Of the 4 skills that the guide asks of AI training data leads, you have 1; missing are Quality Management, "
        "Technical Writing and Metric Design."
    )


def test_what_to_learn_first_is_what_a_guide_calls_a_foundation() -> None:
    draft = answers().compose(Query("", roles=(ENGINEER,)), profile_of("I know Java"), Ledger(DOCUMENTS), first=True)
    assert draft.gap is not None
    assert draft.gap.first[:2] == ("Mathematics", "Deep learning frameworks")
    assert "Mathematics is the foundation" in draft.statements[0].text


def test_where_no_guide_gives_an_order_that_is_said() -> None:
    draft = answers().compose(Query("", roles=(LEAD,)), profile_of("I manage vendors"), Ledger(DOCUMENTS), first=True)
    assert draft.statements[0].text.startswith("The guides give no order")


def test_without_skills_the_learner_is_asked_and_shown_what_the_role_asks() -> None:
    draft = answers().compose(Query("", roles=(LEAD,)), Profile(), Ledger(DOCUMENTS))
    assert draft.outcome is Outcome.CLARIFY
    assert "Quality Management" in draft.text
    assert draft.gap is None


def test_a_role_without_skills_in_the_guides_is_not_covered() -> None:
    draft = answers().compose(Query("", roles=(SCIENTIST,)), profile_of("I know Python"), Ledger(DOCUMENTS))
    assert draft.outcome is Outcome.NOT_COVERED
    assert "machine learning engineers" in draft.text


def test_who_asks_changes_nothing() -> None:
    plain = having(ENGINEER, "I know Python and Git")
    assert having(ENGINEER, "Hello, I'm Fatima, 47, a woman from Morocco.", "I know Python and Git") == plain
    assert having(ENGINEER, "I know Python and Git", background=("stay-at-home father",)) == plain


def test_the_learners_words_are_shown_as_text_only() -> None:
    profile = profile_of("I know <img src=x onerror=alert(1)> Python [1] and **Git**")
    draft = answers().compose(Query("", roles=(ENGINEER,)), profile, Ledger(DOCUMENTS))
    assert not any(sign in draft.text for sign in ("<", "onerror", "**Git**"))
    assert {one.value.casefold() for one in profile.of(Field.SKILLS)} == {"python", "git"}


@pytest.mark.parametrize(
    ("turns", "wants"),
    [
        (["What am I missing for a lead?"], GapTurn.ASKS),
        (["whats missing for ml engineer"], GapTurn.ASKS),
        (["What am I missing for a lead?", "what first?"], GapTurn.FIRST),
        (["What am I missing for a lead?", "I also know statistics"], GapTurn.STATES),
        (["What am I missing for a lead?", "and for an ML engineer?"], GapTurn.OTHER_ROLE),
        (["What am I missing for a lead?", "what do they earn?", "and what first?"], GapTurn.FIRST),
        (["What am I missing for a lead?", "how does the pay look at entry"], None),
        (["What am I missing for a lead?", "do i need a phd too"], None),
        (["Which skills do leads often lack?"], None),
        (["and which are often missing?"], None),
        (["I know Python"], None),
        (["what first?"], None),
    ],
)
def test_turns_of_a_thread_are_told_apart(turns: list[str], wants: GapTurn | None) -> None:
    def names_role(text: str) -> bool:
        return any(mention.name == ENGINEER for mention in vocabulary().find(text))

    assert gap_turn(turns, answers().telling.said, names_role, skilled=True) is wants


def test_a_question_about_pay_asks_no_gap() -> None:
    assert asks_gap("What am I missing for a lead?", Query("", roles=(LEAD,)))
    assert not asks_gap("What am I missing out on in pay?", Query("", intents=("pay",)))


def _asked(text: str) -> Requirement:
    section = SkillSection("s", ("Guide", "Skills"), (unit(text),), 1.0, nice=False, lacked=False, listed=True)
    return Requirements(names(), lambda _: ()).read(section)[0]


def test_labelled_pairs_are_matched_and_nothing_unsaid_is_claimed() -> None:
    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    matching, telling = Matching(names()), SkillTelling(names())
    right, claimed = 0, []
    for pair in pairs:
        owned = matching.owned(Profile(telling.read_skills(f"skills: {pair['says']}")))
        got = matching.match(_asked(pair["asked"]), owned).having
        right += got == pair["having"]
        if got is Having.HAVE and pair["having"] != Having.HAVE:
            claimed.append(pair)
    assert len(pairs) >= 120
    assert claimed == []
    assert right >= 0.85 * len(pairs)


def test_likeness_of_meaning_counts_in_part_at_most() -> None:
    matching = Matching(names(), lambda _one, _other: 0.99)
    owned = matching.owned(Profile((Stated(Field.SKILLS, "juggling torches", "juggling torches"),)))
    assert matching.match(_asked("Vendor management"), owned).having is Having.PARTLY
    low = Matching(names(), lambda _one, _other: ALIKE - 0.01)
    assert low.match(_asked("Vendor management"), owned).having is Having.MISSING


def test_a_skill_that_counts_for_an_unknown_one_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "skills.yaml").write_text("python: {kind_of: [codeing]}\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"line 1.*codeing"):
        load_skill_names(tmp_path)
