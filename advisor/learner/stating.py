"""Decides what a learner states of themselves in one turn: background, experience, place, target, and remote work.

Only what is said in the first person counts: somebody else's job, a supposition or a question states nothing, and
name, gender, age and origin are no field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from advisor.learner.introducing import NO_BACKGROUND, SHORT_TITLES, introduced
from advisor.plan.limits import read_limits
from advisor.question.experience import NUMBERS, told_experience
from advisor.results import Field, Stated
from advisor.vocabulary import Mention, Topic

Find = Callable[[str], Sequence[Mention]]
IsWork = Callable[[str], bool]
"""Whether a folded word is the last word of an occupation."""

_I_AM = (
    r"(?:i am|i['’]?m|im|i was|i['’]?ve been|i have been|i used to be|i work(?:ed)? as|i['’]?m working as|i trained as"
    r"|i['’]?ve worked as|work(?:ing|ed)? as|i got trained as|experience as|been)"
)
_FILLER = r"(?:(?:actually|just|also|currently|now|still|really|only|a former|formerly|previously|by training) )*"
_END = (
    r"(?=\s*(?:$|[.,;:!?()\n–—]|\b(?:with|and|but|for|in|at|from|living|based|who|looking|trying|wanting|hoping|since"
    r"|because|so|by|now|currently|of|on|near|going|thinking|could|can|not|or|btw|here)\b))"
)
_WORK = rf"(?P<work>(?:[\w&/+-]+ ){{0,3}}?[\w&/+-]+){_END}"
_AS_WORK = (
    re.compile(rf"\b{_I_AM} {_FILLER}(?:an? |the )?(?!not\b){_WORK}", re.IGNORECASE),
    re.compile(rf"(?:^|[,.;!?]\s*)(?:being|as|speaking as) an? (?:former )?{_WORK}(?=\s*,)", re.IGNORECASE),
    re.compile(rf"\b(?:former|ex|retired)[ -]{_WORK}", re.IGNORECASE),
)
_IN_FIELD = re.compile(
    r"\b(?:(?:i(?: currently)? work(?:ed)?|i['’]?m working|i['’]?ve worked|i have worked|i['’]?ve been working|i come"
    r"|coming|my background is|i have a background|i['’]?ve got a background|background|i have (?:an? )?(?:\w+ )?degree"
    r"|i graduated|i['’]?ve done|i did|experience)(?: [\w.]+ years? of| [\w.]+ years?)?(?: (?:in|from|of|with)|:)"
    r"|i['’]?ve done [\w.]+ years? of|i (?:have )?(?:studied|study)|my background is) (?:the |an? )?"
    rf"(?P<work>(?:[a-z&/+-]+ ){{0,3}}?[a-z&/+-]+){_END}",
    re.IGNORECASE,
)
_LIVING = re.compile(
    r"\b(?:i(?: currently)? live|and(?: currently)? live|living|i['’]?m based|based"
    r"|i['’]?m located|located|i reside|residing|i(?: have|['’]?ve)? (?:just )?moved"
    r"|i['’]?m moving|i(?: am|['’]?m)(?: currently)?|relocating|relocated|working from)"
    r" (?:over |out |here |now )?(?:in|to|near|at) (?:the )?$",
    re.IGNORECASE,
)
_WHERE_I_LIVE = re.compile(r"^,? (?:where|which is where) i(?:['’]?m| am)? (?:live|living|based|at)\b", re.IGNORECASE)
_TARGET = re.compile(
    r"\b(?:i(?:['’]d| would) (?:like|love) to|i(?:['’]m| am)? (?:want(?:ing)?|hop(?:e|ing)|plan(?:ning)?|aim(?:ing)?"
    r"|try(?:ing)?|dream(?:ing)?|look(?:ing)?)(?: to| of| for)?"
    r"|my (?:goal|aim|dream|target)(?: job| role)?(?: is)?(?: to)?"
    r"|target(?: role| job)?:?|interested in|i wanna|wanna) "
    r"(?:become|becoming|be|being|work(?:ing)? as|get(?:ting)? into|go(?:ing)? into|move into|moving into|switch to|"
    r"switching to|train as)? ?(?:an? )?(?:\w+ ){0,1}?$",
    re.IGNORECASE,
)
_INTO_FIELD = re.compile(
    r"\b(?:want to|wanna|would like to|['’]d like to|hope to|hoping to|trying to|plan to|looking to|dream of"
    r"|thinking of)"
    r" (?:get(?:ting)?|go(?:ing)?|mov(?:e|ing)|break(?:ing)?|switch(?:ing)?) into (?:the )?"
    r"(?P<field>[\w/&+-]+(?: [\w/&+-]+){0,2})(?=\s*(?:$|[.,;!]))",
    re.IGNORECASE,
)
_REMOTE = re.compile(
    r"\b(?:need|want|looking for|after) (?:\w+ )?remote (?:work|jobs?)\b"
    r"|\b(?:only|must|need to|want to|have to|can only|prefer to|would like to|looking to) (?:work )?"
    r"(?:(?:fully )?remote(?:ly)?|from home)\b|\bremote (?:only|work only)\b|\bonly remote\b"
    r"|\bwork(?:ing)? from home\b",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"\bi(?:['’]?m| am)? (?:also )?(?:speak (?:\w+ ){0,2}?\w+(?:,| and| &|, and) (?:\w+ )?(?:[A-Z]\w+)"
    r"|speak (?:\d|two|three|four|five|six|several|many|a few|multiple) languages"
    r"|multilingual|trilingual|(?:very )?good (?:with|at) languages|a polyglot)\b",
    re.IGNORECASE,
)
_NO_MONEY = re.compile(
    r"\b(?:(?:no|zero|0) (?:money|budget|savings|cash|funds)(?: for \w+)?"
    r"|i (?:really )?(?:can(?:no|['’]?)t|cannot) (?:really )?(?:pay|afford)(?: (?:much|a lot|anything|any \w+"
    r"|for \w+))?"
    r"|i['’]?m (?:completely |totally )?broke|i (?:don['’]?t|do not) have (?:any |the |much )?money)\b",
    re.IGNORECASE,
)
_HAVE_TIME = re.compile(
    r"\bi(?:['’]ve| have)(?: only)?(?: got)? (?:only |just |about )?[\w-]+ (?:weeks?|months?)\b", re.I
)
_SUPPOSED = re.compile(
    r"\b(?:if|suppose|imagine|say|pretend(?:ing)?|assuming|as if|when|once|after|until|before)"
    r" (?:i|i['’]m|that i|you)\b",
    re.IGNORECASE,
)
_MINE = re.compile(r"\b(?:i|i['’]?m|i['’]?ve|im|ive|my|me|mine)\b", re.IGNORECASE)
_YEARS_ALONE = re.compile(
    r"^\W*(?:(?:no|sorry|actually|i mean(?:t)?|make that|rather|oops|correction|it['’]?s|it was|only|just|more like"
    rf"|about|well)\W+)*(?P<count>\d{{1,2}}(?:[.,]5)?|{'|'.join(NUMBERS)}) ?(?:years?|yrs?)\W*$",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\w{2}(?:er|or|ist|ian|eer|yst|ant|ent|man|woman|smith|wright)s?$")
_ARTICLE = re.compile(r"\ban? ", re.IGNORECASE)
"""Somebody "is a tester", but nobody "is a better": with an article, the form of a title is enough."""


@dataclass(frozen=True, slots=True)
class Stating:
    """Reads what turns state, with the names of one vocabulary."""

    find: Find
    is_work: IsWork

    def read(self, turn: str, *, experienced: bool = False) -> tuple[Stated, ...]:
        """List what a turn states; `experienced` where years were stated before, so that "actually 3 years" is one."""
        text = " ".join(turn.replace("’", "'").split())
        mentions = self.find(text)
        bare = introduced(text, mentions, self._is_title)
        told = [
            *self._backgrounds(text, mentions),
            *_languages(text),
            *_experience(text, experienced=experienced),
            *_places(text, mentions),
            *_targets(text, mentions),
            *_remote(text),
            *_limits(text, own=bare.opens),
        ]
        said = {item.field for item in told if item.value != "languages"}
        known = {item.value for item in told}
        added = [item for item in bare.stated if item.field not in said and item.value not in known]
        return tuple(dict.fromkeys([*told, *added]))

    def _is_title(self, word: str) -> bool:
        """Say whether a word is the last one of an occupation, by itself or cut short ("dev")."""
        plain = _singular(word.casefold())
        return plain not in NO_BACKGROUND and (self.is_work(plain) or plain in SHORT_TITLES)

    def _backgrounds(self, text: str, mentions: Sequence[Mention]) -> Iterator[Stated]:
        for pattern in _AS_WORK:
            for match in pattern.finditer(text):
                work = _plain(match["work"])
                known = _held(mentions, match.start("work"), match.end("work"), Topic.ROLE)
                last = work.split()[-1] if work else ""
                if _supposed(text, match.start()) or _denied(text, match.start("work")):
                    continue
                titled = self._is_title(last) or (_TITLE.search(last) and _ARTICLE.search(match[0]))
                if known or (titled and last not in NO_BACKGROUND):
                    yield Stated(Field.BACKGROUND, work, match[0].strip(), name=known)
        for match in _IN_FIELD.finditer(text):
            work = _plain(match["work"])
            named = _held(mentions, match.start("work"), match.end("work"), Topic.PLACE)
            if named or _supposed(text, match.start()) or not _MINE.search(text[: match.end()]):
                continue
            if work and work.split()[-1] not in NO_BACKGROUND and not _YEARS_ALONE.match(work):
                yield Stated(Field.BACKGROUND, work, match[0].strip())


def _experience(text: str, *, experienced: bool) -> Iterator[Stated]:
    alone = _YEARS_ALONE.match(text)
    if alone and experienced:
        count = alone["count"].casefold()
        years = float(NUMBERS.get(count) or count.replace(",", "."))
        yield Stated(Field.EXPERIENCE, in_years(years), text.strip(), years=years)
        return
    told = told_experience(text)
    if told is None or not _MINE.search(text) or _supposed(text, text.find(told.clause)):
        return
    yield Stated(Field.EXPERIENCE, in_years(told.years), told.clause.strip(), years=told.years)


def _places(text: str, mentions: Sequence[Mention]) -> Iterator[Stated]:
    for mention in mentions:
        if mention.topic is not Topic.PLACE:
            continue
        before = text[: mention.start]
        lives = _LIVING.search(before) and (_MINE.search(before) or len(before.split()) <= 3)
        if (lives or _WHERE_I_LIVE.match(text[mention.end :])) and not _supposed(text, mention.start):
            yield Stated(Field.PLACE, mention.name, text[max(0, mention.start - 40) : mention.end], name=mention.name)


def _targets(text: str, mentions: Sequence[Mention]) -> Iterator[Stated]:
    for mention in mentions:
        if mention.topic is Topic.ROLE and _TARGET.search(text[: mention.start]):
            yield Stated(Field.TARGET, mention.name, text[max(0, mention.start - 40) : mention.end], name=mention.name)
            return
    found = _INTO_FIELD.search(text)
    if found and not _held(mentions, found.start("field"), found.end("field"), Topic.PLACE):
        yield Stated(Field.TARGET, _plain(found["field"]), found[0])


def _languages(text: str) -> Iterator[Stated]:
    found = _SPEAKS.search(text)
    if found and not _supposed(text, found.start()):
        yield Stated(Field.BACKGROUND, "languages", found[0])


def _remote(text: str) -> Iterator[Stated]:
    found = _REMOTE.search(text)
    if found and _MINE.search(text):
        yield Stated(Field.REMOTE, "remote work", found[0])


def _limits(text: str, *, own: bool) -> Iterator[Stated]:
    """Read the time and the money that somebody has for learning; asking for what is free states nothing."""
    limits = read_limits(text)
    if not own and not _MINE.search(text) and not _NO_MONEY.search(text):
        return
    if limits.hours:
        yield Stated(Field.TIME, limits.hours, text)
    elif limits.time and _HAVE_TIME.search(text):
        yield Stated(Field.TIME, limits.time, text, months=limits.months)
    money = _NO_MONEY.search(text)
    if money and not _supposed(text, money.start()):
        yield Stated(Field.MONEY, "no money for courses", money[0])


def in_years(years: float) -> str:
    """Say a number of years."""
    return f"{years:g} year{'' if years == 1 else 's'}"


def _plain(work: str) -> str:
    return work.strip(" -/").casefold()


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _held(mentions: Sequence[Mention], start: int, end: int, topic: Topic) -> str | None:
    return next((m.name for m in mentions if m.topic is topic and start <= m.start < end), None)


def _supposed(text: str, at: int) -> bool:
    """Say whether the clause before a place supposes ("if I were a nurse")."""
    start = max(text.rfind(mark, 0, max(at, 0)) for mark in ".!?;") + 1
    return bool(_SUPPOSED.search(text[start : at + 6]))


def _denied(text: str, at: int) -> bool:
    return bool(re.search(r"\b(?:not|never|no)(?: (?:an?|the))? ?$", text[:at], re.IGNORECASE))
