"""Decides what a turn points at without naming it: "the first one", "the other one", "the Spanish one", or nothing.

What the answers before it listed is what can be pointed at, in their order; a turn that says no role at all, right
after an answer about one role alone, means that one.  A turn that points is read as if it named what it points at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from advisor.asked_details import asked_detail
from advisor.draft import Draft
from advisor.listing import listed_names
from advisor.pay.asking import ANY_AI
from advisor.plan.plan_questions import read_plan_question
from advisor.question.query import Query
from advisor.results import Direction
from advisor.schema import Outcome
from advisor.sourcing import asks_source
from advisor.spoken_of import ALL, all_spoken_of
from advisor.vocabulary import fold
from advisor.wording import listed, role_name

_NTH = "first second third fourth fifth sixth seventh eighth".split()
_SHORT_NTH = {
    "1st": 0,
    "2nd": 1,
    "3rd": 2,
    "4th": 3,
    "5th": 4,
    "former": 0,
    "top": 0,
    "last": -1,
    "latter": -1,
    "final": -1,
}
_PLACES = {word: at for at, word in enumerate(_NTH)} | _SHORT_NTH
_THING = (
    r"(?:one|option|choice|of (?:those|these|them|the (?:two|three|list))|(?:\w+ )?(?:role|title|move|platform|company"
    r"|employer|firm|course|certificate|certification|bootcamp|tool|country|place|city|industry|sector|item|suggestion)"
    r"(?! of\b)|(?:on|in) (?:the|that|your) list)"
)
_ORDINAL = re.compile(
    rf"\b(?:the |that |your )?(?P<nth>{'|'.join(_PLACES)}) {_THING}(?: you (?:named|listed|mentioned))?\b", re.I
)
_BARE = re.compile(
    r"\bthe (?P<nth>first|second|third|fourth|fifth|last|1st|2nd|3rd|4th)(?=\W*$|,)",
    re.IGNORECASE,
)
_EITHER = re.compile(r"\bthe (?P<nth>former|latter)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\bthe other(?: (?:one|role|job|option|of the two|two))?(?=\W*$|\W|\s)(?! (?:day|way|side|hand)\b)", re.I
)
_SUCH = re.compile(
    r"\b(?:the|that) (?P<word>(?!(?:only|same|next|right|best|cheap\w*|whole|good|new|old|big)\b)[\w-]{3,}) one\b", re.I
)
_ANOTHER = re.compile(
    r"\b(?:(?:an)?other|different|further|second|alternative|any more|gloomier|rosier|worse|better|higher|lower"
    r"|newer|older"
    r"|(?:more|less) \w+)(?: \w+)? (?:estimates?|forecasts?|predictions?|projections?|numbers?|opinions?|stud(?:y|ies)"
    r"|views?)\b"
    r"|\b(?:do|does) (?:others?|anyone|anybody|somebody|other (?:sources?|people|guides?|experts?)) (?:else )?"
    r"(?:say|think|disagree|see|claim)",
    re.IGNORECASE,
)
"""Words that ask for what else is said on a question asked before."""
_LEAST = 4
"""Words up to which a turn asks nothing that stands alone."""
_THAT = re.compile(r"\b(?:that|this) one\b", re.IGNORECASE)
_MEMORY = 4
"""Turns after which a list is no longer what is pointed at."""
_MOST_LEANING = 7
"""Words up to which a turn without a role leans on the answer before it."""
_MOST_ROLES = 3
"""Roles up to which "what do they earn?" asks for the pay of each."""
_LATELY = 3
"""Turns within which an answer is still what is spoken of, if those after it had none."""
_OF_A_ROLE = frozenset(
    """plan skills entry education certification progression duties employers platforms remote portfolio interview
    transition gap challenge benefits""".split()
)
"""Kinds of question that are about one role or another."""
_MINE = re.compile(r"\b(?:i|me|my|it|that|this|there|they|plan|later|then)\b", re.IGNORECASE)
_SAME_START = 3
"""Letters in which an adjective of a place begins like its name ("Spanish", "Spain")."""

Answered = Callable[[tuple[str, ...]], Draft]
"""Composes the answer to the last of some turns, as it was shown."""


@dataclass(frozen=True, slots=True)
class Pointing:
    """Reads turns in the light of what was answered before them."""

    read: Callable[[tuple[str, ...]], Query]
    answered: Answered
    subjects: Callable[[tuple[str, tuple[str, ...]]], frozenset[str]]
    """Gives the roles that a section is about, by its source and path."""
    roles: Sequence[str] = ()
    """The roles that the guides cover."""

    def resolved(self, turns: Sequence[str]) -> tuple[str, ...]:
        """Give the turns with what they point at in its place; those that point at nothing stay as they are."""
        done: tuple[str, ...] = ()
        last = ""
        for turn in turns:
            name, start, end = self._pointed(turn, done, last) if done else ("", 0, 0)
            named = f"{turn[:start]}{name}{turn[end:]}" if name else turn
            if name and not self._can_be_read((*done, named)):
                name, named = "", turn
            last = name or last
            free = bool(name) or not done or asked_detail(turn, self.read((turn,))) is not None
            whole = named if free else self._asked_anew(turn, done) or self._with_role(turn, done)
            done = (*done, whole)
        return done

    def _pointed(self, turn: str, before: tuple[str, ...], last: str) -> tuple[str, int, int]:
        """Find the name of what a turn points at, and the words that point; "" where none do, or it is not clear."""
        if match := _ORDINAL.search(turn) or _BARE.search(turn) or _EITHER.search(turn):
            names = self._listing(before)
            at = _PLACES[match["nth"].casefold()]
            name = names[at] if names and at < len(names) else ""
            return name, match.start("nth") - _article(turn, match), match.end()
        if match := ALL.search(turn):
            return all_spoken_of(match[0], before, self.read), match.start(), match.end()
        if match := _OTHER.search(turn):
            return self._other(before), match.start(), match.end()
        if match := _THAT.search(turn):
            return last, match.start(), match.end()
        if match := _SUCH.search(turn):
            return _only(match["word"], self._listing(before)), match.start(), match.end()
        return "", 0, 0

    def _can_be_read(self, turns: tuple[str, ...]) -> bool:
        """Say whether a turn with the name in it can be answered: titles that nothing knows are for pay alone."""
        query = self.read(turns)
        return query.about_pay or not query.other

    def _asked_anew(self, turn: str, before: tuple[str, ...]) -> str:
        """Give the question asked before that a turn wants more of ("is there another estimate?"); "" if none."""
        return self._question(before) if _ANOTHER.search(turn) else ""

    def _question(self, before: tuple[str, ...]) -> str:
        """Give the last turn that had a subject of its own; "" if there is none."""
        whole = (
            turn
            for turn in reversed(before)
            if len(turn.split()) > _LEAST and not _ANOTHER.search(turn) and not asks_source(turn)
        )
        return next((turn for turn in whole if self.read((turn,)).intents), "")

    def _listing(self, before: tuple[str, ...]) -> tuple[str, ...]:
        """Give the names of the last list; those of a plan are its steps, which a part of its own knows."""
        for last in range(len(before), max(0, len(before) - _MEMORY), -1):
            query = self.read(before[:last])
            if len(query.roles) > 1:
                return tuple(map(role_name, query.roles))
            draft = self.answered(before[:last])
            if draft.plan is not None:
                return ()
            if draft.outcome.answered and (names := listed_names(draft)):
                return names
        return ()

    def _other(self, before: tuple[str, ...]) -> str:
        """Name the one of two that was not spoken of last; "" where that is not clear."""
        pair: tuple[str, ...] = ()
        spoken: set[str] = set()
        for last in range(len(before), max(0, len(before) - _MEMORY), -1):
            query = self.read(before[:last])
            if len(query.roles) == 2:
                pair = query.roles
                spoken = spoken or self._put_first(before[:last], pair)
                if not spoken and query.compares:
                    spoken = {pair[0]}  # nothing is set above: what was named first is what the talk is of
                break
            spoken |= set(query.roles)
        if not pair and len(before) > 1:
            pair = tuple(dict.fromkeys(role for at in (-1, None) for role in self.read(before[:at]).roles))
            spoken = set(self.read(before).roles)
        left = [role for role in pair if role not in spoken]
        return role_name(left[0]) if len(pair) == 2 and len(left) == 1 else ""

    def _put_first(self, turns: tuple[str, ...], pair: Sequence[str]) -> set[str]:
        """Name the role that an answer about two sets above the other in its first sentence, if it does."""
        draft = self.answered(turns)
        first = draft.statements[0].text if draft.statements and draft.outcome.answered else ""
        if "|" in first or "\n" in first.strip():
            return set()
        said = " ".join(map(fold, re.findall(r"\w+", first)))
        at = {role: said.find(" ".join(map(fold, role.split()))) for role in pair}
        named = sorted((place, role) for role, place in at.items() if place >= 0)
        return {named[0][1]} if named else set()

    def _with_role(self, turn: str, before: tuple[str, ...]) -> str:
        """Add the role that the last answer was about to a short turn that needs one and names none."""
        query = self.read((*before, turn))
        if query.roles or query.other or query.unnamed or query.language or query.employers or query.spread:
            return turn
        if read_plan_question(turn) and (plan := self.answered(before).plan):
            return f"{turn.rstrip()} ({plan.role})"
        if not query.about_pay and query.intent not in _OF_A_ROLE:
            return turn
        if len(turn.split()) > _MOST_LEANING and not _MINE.search(turn):
            return turn
        about = self._spoken_of(before)
        if len(about) == 1 or (1 < len(about) <= _MOST_ROLES and _MINE.search(turn)):
            return f"{turn.rstrip()} ({listed(map(role_name, about))})"
        return turn

    def _spoken_of(self, before: tuple[str, ...]) -> tuple[str, ...]:
        """List the roles that the last answer was about: the one that all it cites is about, else those it led to."""
        for last in range(len(before), max(0, len(before) - _LATELY), -1):
            draft = self.answered(before[:last])
            if draft.outcome not in (Outcome.ANSWERED, Outcome.PARTLY_ANSWERED):
                continue
            if draft.moves is not None and all(move.direction is Direction.INTO for move in draft.moves.moves):
                known = {role_name(role): role for role in self.roles}
                return tuple(dict.fromkeys(known[move.to] for move in draft.moves.moves if move.to in known))
            cited = [entry for entry in draft.evidence if f"[{entry.marker}]" in draft.text]
            about = [self.subjects((entry.unit.source, entry.unit.path)) for entry in cited]
            shared = set(about[0]).intersection(*about) - {ANY_AI} if about else set()
            opening = set(self.read((draft.text.partition(" [")[0],)).roles) - {ANY_AI}
            if len(shared) == 1:
                return tuple(shared) if opening <= shared else ()  # it opens with others: it is not about this one
            either = dict.fromkeys(role for roles in about for role in sorted(roles - {ANY_AI}))
            return tuple(either) if all(len(roles) == 1 for roles in about) else ()
        return ()


def _article(turn: str, match: re.Match[str]) -> int:
    """Give the length of the article before an ordinal."""
    start = match.start("nth")
    article = re.search(r"\b(?:the|that|your) $", turn[:start], re.IGNORECASE)
    return len(article[0]) if article else 0


def _only(word: str, names: Sequence[str]) -> str:
    """Find the one name that holds a word, or begins like it; "" if there is none, or several."""
    wanted = fold(word)
    holding = [name for name in names if wanted in map(fold, re.findall(r"\w+", name))]
    if not holding and word.casefold().endswith(("n", "sh", "ss", "ch", "ese", "i")):
        holding = [
            name
            for name in names
            if len(name) > _SAME_START and name[:_SAME_START].casefold() == word[:_SAME_START].casefold()
        ]
    return holding[0] if len(holding) == 1 else ""
