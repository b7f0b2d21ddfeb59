"""Decides whether a question asks about an occupation that is none of the known roles, and which."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from advisor.vocabulary import Mention, Topic, fold, words

_SELF = re.compile(
    r"(?:^|[.!?,;] *)(?:an? |the )?"
    r"(?:(?!(?:what|which|who|how|do|does|did|is|are|of|for|much|pay|salar(?:y|ies)|wages?)\b)[\w-]+ ){0,2}$"
    r"|\b(?:i am|i['’]?m|i was|i['’]?ve been|as|former|ex|from|been|being|once|by training|retired"
    r"|can|could|would)[ -](?:an? |the )?(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
"""What stands before an occupation that somebody has, rather than asks about."""
_BACKGROUND = re.compile(
    r"\b(?:i am|i['’]?m|i was|i['’]?ve been|am|been|being|as|former|ex|from)[ -](?:an? |the )?(?:[\w-]+ )?$",
    re.IGNORECASE,
)
"""What stands before an occupation that somebody has or had."""
_ITS_PAY = re.compile(
    r"['’]?s?['’]? (?:(?:average|median|base|starting|yearly|annual|monthly|hourly|typical|total) )?"
    r"(?:salar(?:y|ies)|pay|wages?|earnings|income|compensation|remuneration|earns?|makes?|pa(?:y|id)|rates?|package"
    r"|ranges?)\b",
    re.IGNORECASE,
)
"""What stands after an occupation whose pay is asked, even where it opens the question ("nurse salary in Spain")."""
_COMPOUND = re.compile(
    r"\b([\w-]+) "
    r"(engineers?|managers?|scientists?|developers?|architects?|interns?|directors?|officers?|consultants?)\b",
    re.IGNORECASE,
)
"""Occupations whose last word is too common to stand for them: a "cloud engineer" is one, "engineers" are not."""
_TITLED = re.compile(
    r"\b(?:an?|ai|ml) (?:[\w-]+ ){0,3}?(\w{2,}(?:er|or|ist|ian|eer|yst))s?"
    r"(?: (?:earns?|makes?|gets?|salar(?:y|ies)|wages?|pay|paid|compensation|income)\b|['’]s (?:salary|pay|wage))",
    re.IGNORECASE,
)
"""An occupation by the form of its name, where it is said to be paid: "what does an AI content moderator make"."""
_ASKING_BEFORE = frozenset(
    """salary pay wage earn earning income make making made paid compensation rate hire hiring cost charge average
    median mean top hourly yearly annual monthly skill job work difference compare""".split()
)
"""Words that ask for something of a title rather than belong to it."""
_NO_TITLES = frozenset(
    "employer career computer number offer order sector factor customer other better higher lower user newer after over"
    " consider computer beginner starter newcomer whatever however former letter matter quarter chapter paper provider"
    " year engineer worker learner winter summer never under prior major senior junior member leader earner".split()
)
_AFTER_ROLES = frozenset(
    "advocate aide assistant attendant coordinator educator evangelist helper practitioner representative specialist"
    " supervisor trainer".split()
)
"""Words that make another occupation of a role before them ("software developer advocate")."""
_HEADING = (
    r"\b(heads?|(?:managing )?directors?|s?vps?|evps?|(?:senior |executive )?vice presidents?|presidents?|chiefs?"
    r"|deans?|professors?|lecturers?|teachers?) (?:of|for) "
)
_HEADS_FIELD = re.compile(rf"{_HEADING}(?!(?:an?|my|our|your|their|his|her)\b)\w+", re.IGNORECASE)
_HEAD_OF = re.compile(rf"{_HEADING}(?:the )?(?:\w+ )?$", re.IGNORECASE)
"""What stands before a role and makes another of it: the "head of" data science."""
_CHIEF = re.compile(r"\b(chief) (?:[\w&/-]+ ){1,3}?officers?\b", re.IGNORECASE)
"""The title of somebody at the head of a firm, whatever the field in it is ("chief AI officer")."""
_LISTED = re.compile(r"(?:,|\b(?:and|or|vs\.?|versus|than|with|to|compare|between)) *(?:an? |the )?$", re.IGNORECASE)
"""What stands before one of several occupations that are set side by side."""
_HEADS = frozenset("engineer manager scientist developer architect intern director officer consultant".split())


def heading_work(text: str) -> str:
    """Give the folded title of somebody who heads a field ("head of data science"); "" where nobody does."""
    headed = _HEADS_FIELD.search(text) or _CHIEF.search(text)
    return fold(headed[1].split()[-1]) if headed and not _BACKGROUND.search(text[: headed.start()]) else ""


def asked_title(text: str, other: str, content: Collection[str] = ()) -> str:
    """Give the whole title of an occupation by its word: "head of data science"; the word where it stands alone.

    `content` are the folded words of the question that say something: those before a title belong to it.
    """
    headed = _HEADS_FIELD.search(text)
    if headed and fold(headed[1].split()[-1]) == other:
        field = re.match(r"(?: (?!(?:in|at|for|do|does|is|are|and|or|vs)\b|salar|pay|wage|earn|make|income)[\w&-]+)*",
                         text[headed.end() :], re.IGNORECASE)  # fmt: skip
        return f"{headed[0]}{field[0] if field else ''}"
    titles = (_CHIEF.search(text), *_COMPOUND.finditer(text))
    found = next((one for one in titles if one and other in (fold(one[0].split()[-1]), fold(one[1]))), None)
    if found:
        return _with_words_before(text, found.start(), content) + found[0]
    alone = next((word.start for word in words(text) if word.folded == other), 0)
    return _with_words_before(text, alone, content) + other


def _with_words_before(text: str, start: int, content: Collection[str]) -> str:
    """Give the words right before a title that belong to it: the "computer" of a computer vision engineer."""
    first = start
    for word in reversed([word for word in words(text) if word.end <= start]):
        if text[word.end : first].strip() or word.folded not in content or word.folded in _ASKING_BEFORE:
            break
        first = word.start
    return text[first:start]


def is_work(word: str, occupations: Collection[str]) -> bool:
    """Say whether a folded word is the last word of an occupation."""
    return word in occupations or word in _HEADS


def narrowed_roles(
    text: str, mentions: Sequence[Mention], occupations: Collection[str]
) -> tuple[tuple[Mention, ...], str]:
    """List the roles that the next word makes other occupations of ("vet nurse"), and the word of one asked about.

    A compound that is known is one name, and a role of several words after another role is the next of a list.
    """
    tokens, narrowed, asked = words(text), [], ""
    for role in (mention for mention in mentions if mention.topic is Topic.ROLE):
        chief = next((one for one in _CHIEF.finditer(text) if one.start() <= role.start < one.end()), None)
        if ranked := chief or _HEAD_OF.search(text[: role.start]):
            narrowed.append(role)
            asked = asked or ("" if _BACKGROUND.search(text[: ranked.start()]) else fold(ranked[1].split()[-1]))
    for role in (mention for mention in mentions if mention.topic is Topic.ROLE):
        after = next((word for word in tokens if word.start >= role.end), None)
        if after is None or text[role.end : after.start] != " " or role.written.casefold().endswith("s"):
            continue
        holder = next((mention for mention in mentions if _holds(mention, after.start)), None)
        if holder is not None and (holder.topic is not Topic.ROLE or len(words(holder.written)) > 1):
            continue
        if is_work(after.folded, occupations) or after.folded in _AFTER_ROLES:
            narrowed += [role] if holder is None else [role, holder]
            asked = asked or ("" if _BACKGROUND.search(text[: role.start]) else after.folded)
    return tuple(narrowed), asked


def asked_work(text: str, mentions: Sequence[Mention], occupations: Collection[str], function: Collection[str]) -> str:
    """Give the folded last word of an occupation that is asked about and that no name takes up; "" if there is none."""
    for compound in _COMPOUND.finditer(text):
        first, last = compound.end(1) - 1, compound.start(2)
        if any(_holds(m, last) or (_holds(m, first) and m.topic is not Topic.INDUSTRY) for m in mentions):
            continue  # "Texas managers" are managers, a "finance manager" is an occupation
        own = _SELF.search(text[: compound.start()]) and not _ITS_PAY.match(text, compound.end())
        if fold(compound.group(1)) not in function and not own:
            return fold(compound.group(2))
    titled = _TITLED.search(text)
    title = fold(titled[1]) if titled and not any(_holds(m, titled.start(1)) for m in mentions) else ""
    if title and title not in function and title not in _NO_TITLES:
        return title
    for word in words(text):
        named = any(m.start <= word.start < m.end for m in mentions)
        asked = _ITS_PAY.match(text, word.end) or not _SELF.search(text[: word.start])
        if word.folded in occupations and not named and asked:
            return word.folded
    return ""


def listed_work(
    text: str, mentions: Sequence[Mention], function: Collection[str], occupations: Collection[str]
) -> tuple[str, ...]:
    """Name the occupations of a list that stand beside known roles and that nothing knows, so that none goes unsaid."""
    found = []
    for word in words(text):
        known = any(_holds(one, word.start) for one in mentions)
        if not known and word.folded in occupations and _LISTED.search(text[: word.start]):
            found.append(word.folded)
    for compound in _COMPOUND.finditer(text):
        known = any(_holds(one, compound.start(1)) or _holds(one, compound.start(2)) for one in mentions)
        if not known and _LISTED.search(text[: compound.start()]) and fold(compound[1]) not in function:
            found.append(f"{compound[1]} {fold(compound[2])}".casefold())
    return tuple(dict.fromkeys(found))


def _holds(mention: Mention, place: int) -> bool:
    return mention.start <= place < mention.end
