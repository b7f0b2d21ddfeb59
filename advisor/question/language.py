"""Decides whether a question is in English, and what to say when it is not.  Sole owner of lingua."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from advisor.question.spelling import is_english
from advisor.vocabulary import Mention, words

_NOTES = {
    "GERMAN": "Ich antworte nur auf Englisch. Bitte stellen Sie Ihre Frage auf Englisch.",
    "FRENCH": "Je ne réponds qu'en anglais. Merci de poser votre question en anglais.",
    "SPANISH": "Solo respondo en inglés. Por favor, haga su pregunta en inglés.",
    "PORTUGUESE": "Só respondo em inglês. Por favor, faça a sua pergunta em inglês.",
    "ITALIAN": "Rispondo solo in inglese. Per favore, faccia la domanda in inglese.",
    "DUTCH": "Ik antwoord alleen in het Engels. Stel uw vraag alstublieft in het Engels.",
    "POLISH": "Odpowiadam tylko po angielsku. Proszę zadać pytanie po angielsku.",
    "TURKISH": "Yalnızca İngilizce yanıt veriyorum. Lütfen sorunuzu İngilizce sorun.",
    "RUSSIAN": "Я отвечаю только на английском. Пожалуйста, задайте вопрос на английском.",
    "UKRAINIAN": "Я відповідаю лише англійською. Будь ласка, поставте запитання англійською.",
    "ARABIC": "أجيب باللغة الإنجليزية فقط. يُرجى طرح سؤالك باللغة الإنجليزية.",
    "HINDI": "मैं केवल अंग्रेज़ी में उत्तर देता हूँ। कृपया अपना प्रश्न अंग्रेज़ी में पूछें।",
    "CHINESE": "我只能用英语回答。请用英语提问。",
    "JAPANESE": "英語でのみお答えしています。英語でご質問ください。",
    "KOREAN": "영어로만 답변합니다. 영어로 질문해 주세요.",
    "VIETNAMESE": "Tôi chỉ trả lời bằng tiếng Anh. Vui lòng đặt câu hỏi bằng tiếng Anh.",
    "INDONESIAN": "Saya hanya menjawab dalam bahasa Inggris. Silakan bertanya dalam bahasa Inggris.",
}
_OWN_SCRIPT = {"ARABIC", "HINDI", "CHINESE", "JAPANESE", "KOREAN", "RUSSIAN", "UKRAINIAN"}
_ENGLISH = 0.5
"""Share of English words from which on a question is English; telegram style is full of names and short forms."""
_TINY = 2
"""Letters of words that many languages share ("en", "in", "die")."""
_SURE = 0.5
"""Least confidence; below it short mixed questions ("data scientist gehalt") fall to the words test alone."""


@cache
def _detector() -> Any:
    from lingua import Language, LanguageDetectorBuilder

    languages = [Language.from_str(name) for name in ("ENGLISH", *_NOTES)]
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()


def foreign_language(text: str, english_share: float) -> str | None:
    """Name the language of a question that is not English, in capitals as in `_NOTES`; None for English.

    Args:
        text: the question, without the names that are the same in every language.
        english_share: share of its words that are English, 0 to 1.  Short questions in telegram style are mostly
            names, so a text that is mostly English words is never taken for another language.
    """
    if english_share >= _ENGLISH or not any(char.isalpha() for char in text):
        return None
    values = _detector().compute_language_confidence_values(text)
    if not values or values[0].language.name == "ENGLISH":
        return None
    best = values[0]
    name = str(best.language.name)
    return name if name in _OWN_SCRIPT or best.value >= _SURE else None


def english_share(turn: str, mentions: Sequence[Mention], function: Collection[str]) -> float:
    """Give the share of a turn's words, names aside, that are English."""
    named = {word.folded for mention in mentions for word in words(mention.written)}
    plain = [w for w in words(turn) if w.folded not in named and w.written.isalpha() and len(w.written) > _TINY]
    if not plain:
        return 1.0 if turn.isascii() else 0.0
    return sum(is_english(word.written) or word.folded in function for word in plain) / len(plain)


def english_only(language: str) -> str:
    """Say in the asker's language, and in English, that answers are in English."""
    return f"{_NOTES[language]}\n\nI answer in English only. Please ask in English."
