"""Another language is recognised when a question is in it, and the answer says in that language what to do."""

from __future__ import annotations

import pytest

from advisor.question.language import english_only, foreign_language

FOREIGN = [
    ("Wie viel verdient man als Anfänger in Deutschland?", "GERMAN"),
    ("¿Cuánto se gana al principio de la carrera?", "SPANISH"),
    ("Combien gagne-t-on au début de la carrière ?", "FRENCH"),
    ("Quanto guadagna chi comincia questo mestiere?", "ITALIAN"),
    ("Ile zarabia początkujący pracownik w tym zawodzie?", "POLISH"),
    ("データサイエンティストの給料はいくらですか", "JAPANESE"),
    ("数据科学家的工资是多少", "CHINESE"),
    ("Сколько зарабатывает начинающий специалист?", "RUSSIAN"),
    ("डेटा वैज्ञानिक कितना कमाते हैं?", "HINDI"),
]


@pytest.mark.parametrize(("question", "language"), FOREIGN)
def test_a_foreign_question_is_told(question: str, language: str) -> None:
    assert foreign_language(question, 0.0) == language


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("How much do people earn at the start?", 1.0),
        ("pay mle apac senior", 0.5),
        ("", 0.0),
        ("12345 ???", 0.0),
        ("What do people earn in München?", 0.8),
    ],
)
def test_english_and_what_holds_no_words_is_not_foreign(question: str, share: float) -> None:
    assert foreign_language(question, share) is None


@pytest.mark.parametrize("language", [language for _, language in FOREIGN])
def test_every_language_that_can_be_told_has_its_note_and_an_english_one(language: str) -> None:
    own, english = english_only(language).split("\n\n")
    assert own
    assert "English" in english
    assert own != english
