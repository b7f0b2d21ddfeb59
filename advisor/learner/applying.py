"""Decides what of a profile a question makes use of: it chooses among facts, says so, and changes none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import RootModel

from advisor.data_files import Texts, read_file
from advisor.question.experience import Experience
from advisor.question.query import Query
from advisor.results import Field, Profile, Stated
from advisor.schema import Level
from advisor.vocabulary import Vocabulary, fold, words
from advisor.wording import as_text, the

_PERSONAL = re.compile(r"\b(?:i|me|my|mine|myself|i['’]?d|i['’]?m|i['’]?ll|i['’]?ve)\b", re.IGNORECASE)
_MATTERS = re.compile(
    r"\b(?:matters?|helps?|counts?|useful|valuable|advantage|benefit|worth (?:something|anything|more)"
    r"|make a difference"
    r"|(?:is|would) (?:that|this|it) (?:be )?(?:good|an? plus|of use|any use))\b",
    re.IGNORECASE,
)
_LANGUAGES = re.compile(r"\b(?:my|the|these|those|speaking) (?:\w+ )?languages?\b", re.IGNORECASE)
_EXTRA = re.compile(r"\b(?:extra|premiums?|bonus|on top|more|additional\w*|surcharge)\b", re.IGNORECASE)
_MINE = re.compile(
    r"\bmy (?:\w+ ){0,2}?(?:backgrounds?|experience|languages?|knowledge|degree|profession|training|expertise)\b",
    re.IGNORECASE,
)
_WAYS_IN = ("background", "entry", "transition", "plan")
_HERE = re.compile(
    r"\b(?:(?<!get )here|where i (?:live|am)|(?:in|around) my (?:country|area|state|city|region|place|town)|near me)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Backgrounds:
    """Which industry somebody's work counts for, by the last words of an occupation or field."""

    industries: Mapping[str, str]

    @classmethod
    def of(cls, data: Mapping[str, Sequence[str]]) -> Backgrounds:
        """Fold the words of the data file."""
        return cls({_key(work): industry for industry, listed in data.items() for work in listed})

    def industry(self, stated: Stated) -> str | None:
        """Give the industry of a background; None where it counts for none."""
        tokens = _key(stated.value).split()
        endings = (" ".join(tokens[start:]) for start in range(len(tokens)))
        return next((self.industries[end] for end in endings if end in self.industries), None)


def load_backgrounds(folder: Path) -> Backgrounds:
    """Read which work counts for which industry, from a vocabulary folder.

    Raises:
        VocabularyError: the file cannot be read or used.
    """
    return Backgrounds.of(read_file(folder / "backgrounds.yaml", RootModel[dict[str, Texts]]).value.root)


@dataclass(frozen=True, slots=True)
class Applied:
    """A question with what of a profile it makes use of, and the words that say so."""

    query: Query
    """The question, completed."""
    said: tuple[str, ...] = ()
    industries: tuple[tuple[str, Stated], ...] = ()
    """Industries that a background of the learner counts for, where it may be paid a premium."""


def applied(query: Query, profile: Profile, turn: str, vocabulary: Vocabulary, backgrounds: Backgrounds) -> Applied:
    """Complete a question about the learner's own pay by what they stated; any other question is left as it is."""
    here, personal = bool(_HERE.search(turn)), bool(_PERSONAL.search(turn))
    work = profile.of(Field.BACKGROUND)
    counted = tuple((industry, item) for item in work if (industry := backgrounds.industry(item)))
    told = [(industry, item) for industry, item in counted if item.words and item.words in turn]
    if not told and _LANGUAGES.search(turn):
        told = [(industry, item) for industry, item in counted if item.value == "languages"]
    if told and _MATTERS.search(turn):  # "I speak four languages, does it matter?"
        return Applied(_as_premium(query, told[0][0]), (counts_for(*told[0], end="."),))
    if query.about_pay and not query.industries and _EXTRA.search(turn) and _MINE.search(turn) and counted:
        told = [each for each in counted if each[1].value == "languages"] if _LANGUAGES.search(turn) else []
        chosen = (told or counted)[0]  # "does my background pay extra?"
        return Applied(_as_premium(query, chosen[0]), (counts_for(*chosen, end="."),))
    if query.intent == "premium" and not query.industries and counted:  # "extra pay for that?"
        return Applied(_as_premium(query, counted[0][0]), (counts_for(*counted[0], end="."),))
    if query.intent in _WAYS_IN and personal and work:
        ways = query if work[0].words in turn else _from(query, work)
        return Applied(ways, (), counted if "background" in query.intents[:2] else ())
    if not query.about_pay or not (here or personal):
        return Applied(query)
    said: list[str] = []
    place = next(iter(profile.of(Field.PLACE)), None)
    carried = any(taken.startswith("places:") for taken in query.carried)
    free = not (query.places or query.unplaced) or (here and carried)
    if place is not None and place.name and free and not query.unplaced and not query.spread:
        query = replace(query, places=(place.name,))
        said.append(f"Asked for {the(place.name)}, where you said you live.")
    experience = next(iter(profile.of(Field.EXPERIENCE)), None)
    if experience is not None and experience.years is not None and not query.levels and personal:
        level = Level(vocabulary.level_for_years(experience.years))
        query = replace(query, levels=(level,), experience=Experience(experience.years, experience.words))
        other = [item for item in work if item.name not in query.roles]
        if other:
            said.append(
                f"Your {as_text(experience.value)} were in other work ({as_text(other[0].value)}): an employer may"
                " count them differently, so compare entry level too."
            )
    return Applied(query, tuple(said), counted if personal and not query.industries else ())


def _from(query: Query, work: Sequence[Stated]) -> Query:
    """Ask a question about ways in for somebody's background."""
    tokens = tuple(dict.fromkeys(fold(word.written) for item in work for word in words(item.value)))
    content = tuple(dict.fromkeys((*query.content, *tokens)))
    told = ", ".join(item.value for item in work)
    return replace(
        query, content=content, text=f"{query.text} ({told})", carried=(*query.carried, f"background: {told}")
    )


def _as_premium(query: Query, industry: str) -> Query:
    """Ask what knowledge of an industry is paid in addition; premiums name no level and no place."""
    return replace(
        query, intents=("premium",), industries=(industry,), levels=(), places=(), experience=None, yes_no=False
    )


def counts_for(industry: str, stated: Stated, end: str = ":") -> str:
    """Say why a premium is shown: the background that counts for an industry; `end` where nothing follows."""
    knows = "several languages" if stated.value == "languages" else as_text(industry)
    return f"What you said of yourself (“{as_text(stated.value)}”) may count as knowledge of {knows}{end}"


def is_personal(turn: str) -> bool:
    """Say whether a turn asks about the learner's own case."""
    return bool(_PERSONAL.search(turn) or _HERE.search(turn))


def _key(text: str) -> str:
    return " ".join(fold(word.written) for word in words(text))
