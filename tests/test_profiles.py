"""What learners state of themselves is read as they say it; nothing else is, and nothing is guessed."""

from __future__ import annotations

from functools import cache

import pytest

from advisor.learner.profiles import Profiles, in_words
from advisor.learner.stating import Stating
from advisor.question.other_work import is_work
from advisor.question.word_lists import load_word_lists
from advisor.results import Field
from advisor.settings import Settings
from advisor.vocabulary import load_vocabulary


@cache
def profiles() -> Profiles:
    folder = Settings().corpus_dir / "vocabulary"
    occupations = load_word_lists(folder).occupations
    return Profiles(Stating(load_vocabulary(folder).find, lambda word: is_work(word, occupations)))


def stated(*turns: str) -> dict[str, str]:
    return {item.field.value: item.value for item in profiles().read(turns).stated}


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        ("I'm a nurse with 12 years of experience, living in Spain.",
         {"background": "nurse", "experience": "12 years", "place": "Spain"}),
        ("I've done 3 years of content moderation for a social network and live in the US.",
         {"background": "content moderation", "experience": "3 years", "place": "United States"}),
        ("I have two years of experience as a customer service agent and live in India.",
         {"background": "customer service agent", "experience": "2 years", "place": "India"}),
        ("I work in customer service. Can I get into training data work?", {"background": "customer service"}),
        ("I'm a QA tester. Can I move to AI training data?", {"background": "qa tester"}),
        ("as a former teacher, could I do this?", {"background": "teacher"}),
        ("im a truck driver based in texas", {"background": "truck driver", "place": "Texas"}),
        ("I studied biology and live near Lisbon", {"background": "biology", "place": "Lisbon"}),
        ("been a paralegal for 8 years", {"background": "paralegal", "experience": "8 years"}),
        (
            "pharmacist in Spain, 12 years, speak english tagalog and spanish, 10 hrs a week, zero budget",
            {
                "background": "languages",
                "experience": "12 years",
                "place": "Spain",
                "time": "10 hrs a week",
                "money": "no money for courses",
            },
        ),
        ("hi im Grace, nurse in Texas, 9 yrs", {"background": "nurse", "experience": "9 years", "place": "Texas"}),
        ("im a java dev from Texas 7 years", {"background": "java dev", "experience": "7 years", "place": "Texas"}),
        ("prompt engineer", {}),
        ("nurse in Texas, what would I earn?", {}),
        ("and in Germany, where I live?", {"place": "Germany"}),
        ("I want to become an ML engineer", {"target": "machine learning engineer"}),
        ("i can only work from home", {"remote": "remote work"}),
    ],
)  # fmt: skip
def test_what_is_stated_is_read(turn: str, expected: dict[str, str]) -> None:
    assert stated(turn) == expected


@pytest.mark.parametrize(
    "turn",
    [
        "Hello, I'm Fatima, 47, a woman, originally from Morocco.",
        "I'm 45, is it too late?",
        "I'm from Kenya, what do leads earn?",
        "My sister is a nurse in Spain",
        "If I were a nurse, would I earn more?",
        "What does a nurse earn?",
        "What do data scientists with 5 years of experience earn?",
        "I am looking for a job in Berlin",
        "I am new to this",
        "i am not a nurse",
        "I'm a beginner and a mother of two",
        "What does a lead earn in Spain?",
    ],
)
def test_what_is_not_stated_is_not_guessed(turn: str) -> None:
    assert stated(turn) == {}


def test_what_was_said_last_holds() -> None:
    turns = ["I'm a nurse with 12 years of experience", "actually 3 years", "no, I'm a teacher, not a nurse"]
    assert stated(*turns) == {"background": "teacher", "experience": "3 years"}
    assert stated("I live in India", "sorry, I moved to Singapore last year") == {"place": "Singapore"}


def test_years_alone_state_experience_only_where_it_was_spoken_of() -> None:
    assert stated("actually 3 years") == {}


def test_a_second_background_is_added_where_the_learner_says_so() -> None:
    read = profiles().read(["I'm a nurse", "I'm also a translator"])
    assert [item.value for item in read.of(Field.BACKGROUND)] == ["nurse", "translator"]


def test_a_correction_on_the_page_holds_above_what_is_said() -> None:
    turns = ["I'm a nurse with 12 years of experience, living in Spain"]
    read = profiles().read(turns, {"experience": "3 years", "place": ""})
    assert in_words(read) == "nurse, 3 years of experience"
    assert read.of(Field.EXPERIENCE)[0].years == 3
