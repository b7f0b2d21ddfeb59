"""Decides whose pay some words are about: the roles, levels, places, industries and employers that they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from advisor.schema import Level
from advisor.vocabulary import Mention, Topic, Vocabulary, words
from ingest.salary_words import years_in
from ingest.subjects import is_group, is_job_word, singular

_GENERIC = frozenset(
    "the a an these those such some many most all both other such this that their its our your top leading best highest lowest senior junior mid "
    "level entry experienced skilled qualified talented specialized specialised dedicated professional full time part remote average median typical "
    "typically new young male female highly more less few several for of in at as by and or with to based successful ambitious aspiring individual "
    "good great career mean base salary salaries pay wage staff principal lead chief advanced established early late tier fresh where how what when while "
    "earn earns commands command paying range ranges from between into even then only just u.s us uk no hire hires hiring employ employs become a unlike "
    "like including among than non per on same startups start-ups companies firms employers teams hubs seasoned certified starting beginner intermediate whereas though although including medior".split()
)
_EXAMPLES = re.compile(
    r"\b(?:like|such as|including|e\.g\.|for example|for instance|particularly in (?:\w+ ){0,3}(?:like|such as))\s*$",
    re.I,
)
_MONEY_NAME = re.compile(
    r"\b(?:US|U\.S\.|American|Canadian|Australian|Singapore|Hong Kong|New Zealand|British|Swiss|Indian|Mexican|Japanese|Chinese|Brazilian|UAE|South African)"
    r" (?:dollars?|pounds?|francs?|rupees?|pesos?|yen|yuan|dirhams?|reais|rand)\b"
)
_ASIDE = re.compile(
    r"\b(?:unlike|compared (?:to|with)|in comparison (?:to|with)|relative to|versus|vs\.?|against|(?:more|less|higher|lower|better) than(?= [A-Za-z])|than)\s[^,;]*(?:[,;]|$)",
    re.I,
)
_BESIDE = re.compile(
    r"\b(?:work(?:ing|s)? with|collaborat\w+ with|together with|alongside|support(?:ing|s)|supervis\w+|manag(?:ing|es)|leading|assist\w*|reporting to)\s+(?:\w+\s+){0,2}$",
    re.I,
)
_LIST_GAP = re.compile(r"\s*(?:,|/|&|\band\b|\bor\b|,\s*(?:and|or)\b)\s*(?:the |at |in |for |an? )?", re.I)
_CLOSES_LIST = re.compile(r"\b(?:and|or)\b|/|&", re.I)
_INDUSTRY_BEFORE = re.compile(r"(?:\b(?:in|for|within|across|the)\s+(?:the\s+)?|^\W*)$", re.I)
_INDUSTRY_AFTER = re.compile(
    r"^\s*(?:industr|sector|compan|firm|professional|salar|pay|employer|job|role|ai\b|field|earn|make|average|can\b|is\b|are\b|$|[,.;:)])",
    re.I,
)
_POINTING = re.compile(r"\b(?:same|these|those|such)\s+$", re.I)
_ANAPHOR = "the same "
_NO_PLACE = frozenset({"Worldwide"})
_IN_FIELD = re.compile(
    r"\w+ (?:in|of|for|with an?|specialis(?:ed|ing) in|specializ(?:ed|ing) in|working in) (?P<field>[A-Za-z]+(?: (?:learning|intelligence|science|safety|ethics))?)\b",
    re.I,
)
_STARTS = re.compile(r"^\s*(?:at|from|with|salary range|out with)\b", re.I)


@dataclass(frozen=True, slots=True)
class Names:
    """What some words name; more than one name of a kind means that the figure holds for each."""

    roles: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    places: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
    head: str | None = None
    """A bare job word without a field of its own ("engineers")."""


def without_asides(text: str) -> str:
    """Blank out what a figure is compared with, and names of currencies, so that no name in them is taken for its own."""
    for pattern in (_ASIDE, _MONEY_NAME):
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return text


def _runs(text: str, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Group names that are listed side by side ("A, B and C"); a list without "and" is no list."""
    runs: list[list[Mention]] = []
    for mention in mentions:
        if runs and (mention.start == runs[-1][-1].start or _LIST_GAP.fullmatch(_gap(text, runs[-1][-1], mention))):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    split: list[list[Mention]] = []
    for run in runs:
        joined = text[run[0].start : run[-1].end]
        inside = joined if len(run) == 1 else "".join(_gap(text, a, b) for a, b in zip(run, run[1:], strict=False))
        bracketed = text[: run[0].start].rstrip().endswith("(") and text[run[-1].end :].lstrip().startswith(")")
        listed = len(run) == 1 or bracketed or bool(_CLOSES_LIST.search(inside)) or run[0].start == run[-1].start
        split.extend([run] if listed else [[mention] for mention in run])
    return split


def _gap(text: str, before: Mention, after: Mention) -> str:
    gap = text[before.end : after.start]
    return re.sub(r"^\s*(?:experts?|professionals?|specialists?|teams?|firms?|companies)\b", "", gap, flags=re.I)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _places(text: str, mentions: list[Mention], vocabulary: Vocabulary, *, last: bool, label: bool) -> tuple[str, ...]:
    known = [
        m
        for m in mentions
        if m.name not in _NO_PLACE or not label and m.written.casefold() in ("worldwide", "globally")
    ]
    if not known:
        return ()
    examples = {id(m) for run in _runs(text, known) for m in run if _EXAMPLES.search(text[: run[0].start])}
    plain = [m for m in known if id(m) not in examples]
    chosen = plain or known
    runs = _runs(text, chosen)
    run = runs[-1] if last else runs[0]
    inner = [m for m in run if not any(o.name != m.name and vocabulary.within(o.name, m.name) for o in run)]
    if len(runs) > 1 and last and len(inner) == 1:
        narrower = [m for m in chosen if m.name != inner[0].name and vocabulary.within(m.name, inner[0].name)]
        if narrower and text[narrower[-1].end : inner[0].start].strip(" ,") == "":
            return (narrower[-1].name,)
    return _unique(m.name for m in inner)


def _levels(text: str, mentions: list[Mention], *, last: bool) -> tuple[Level, ...]:
    kept = [m for m in mentions if not _no_level(text, m)]
    if not kept:
        return ()
    runs = _runs(text, kept)
    run = runs[-1] if last else runs[0]
    if len(runs) > 1:
        pair = (runs[-2][-1], run[0]) if last else (run[-1], runs[1][0])
        if re.fullmatch(r"[-\s]*to[-\s]*", text[pair[0].end : pair[1].start]) and pair[0].name != pair[1].name:
            return ()
    return tuple(dict.fromkeys(Level(m.name) for m in run))


def _no_level(text: str, mention: Mention) -> bool:
    written, after = mention.written.casefold(), text[mention.end : mention.end + 16]
    if written.startswith("top"):
        return True  # ranks the role or firm, not the years of the person
    if written == "experienced":
        return bool(re.match(r"\s+(?:an?|the|significant|strong|rapid)\b|\s+\d", after, re.I))
    if written == "entry":
        return not re.match(
            r"\W*$|\s*[-/|(]?\s*(?:level|position|role|salar|pay|job|hire|career|engineer|wage|annual|range|mid|\d)",
            after,
            re.I,
        )
    return written.startswith("start") and bool(_STARTS.match(after))


def _industries(text: str, mentions: list[Mention], *, last: bool, label: bool) -> tuple[str, ...]:
    kept = [
        m for m in mentions
        if label or (
            not re.search(r"\b(?:like|such as|including|knowledge (?:of|in)|expertise (?:of|in)|background in|depending on)\b[^,;]*$", text[: m.start], re.I)
            and (_INDUSTRY_BEFORE.search(text[: m.start]) and _INDUSTRY_AFTER.search(text[m.end :]) or re.match(r"\s+(?:industry|sector)\b", text[m.end :], re.I))
        )
    ]  # fmt: skip
    if not kept:
        return ()
    runs = _runs(text, kept)
    return _unique(m.name for m in (runs[-1] if last else runs[0]))


def _unknown_roles(text: str, mentions: Sequence[Mention]) -> tuple[list[tuple[int, str]], tuple[int, str] | None]:
    """Find job titles that the vocabulary does not know, and the last bare job word, each with its place."""
    tokens = words(text)
    taken = [(m.start, m.end) for m in mentions if m.topic is Topic.ROLE]
    titles: list[tuple[int, str]] = []
    bare: tuple[int, str] | None = None
    for at, token in enumerate(tokens):
        if not is_job_word(token.folded) or (token.folded == "lead" and not token.written[0].isupper()):
            continue
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if after is not None and is_job_word(after.folded) and text[token.end : after.start] == " ":
            continue
        first = at
        while first > 0 and at - first < 4 and text[tokens[first - 1].end : tokens[first].start] in (" ", "-", "/"):
            word = tokens[first - 1]
            named = any(s <= word.start < e for s, e in _others(mentions))
            if (
                named
                or word.written.casefold() in _GENERIC
                or word.written[0].isdigit()
                or word.folded in ("hour", "year", "month")
            ):
                break
            first -= 1
        if any(s < token.end and e > tokens[first].start for s, e in taken):
            owner = next(
                (m for m in mentions if m.topic is Topic.ROLE and m.start < token.end and m.end > tokens[first].start),
                None,
            )
            if owner is not None and owner.end >= token.end:
                continue
        if first == at:
            pointing = _POINTING.search(text[: token.start])
            bare = (token.start, (_ANAPHOR if pointing else "") + singular(token.written))
        else:
            titles.append((tokens[first].start, singular(text[tokens[first].start : token.end])))
    return titles, bare


def _others(mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    return [(m.start, m.end) for m in mentions if m.topic not in (Topic.ROLE, Topic.INDUSTRY)]


def _field_role(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Read "AI salaries", "workers with AI skills" as everybody in that field, where the vocabulary has such a role."""
    for role in vocabulary.roles:
        if is_group(role):
            field = re.escape(role.rsplit(" ", 1)[0])
            if re.search(
                rf"(?<!non-)(?<!\w)(?i:{field})[- ](?i:(?:skilled|related|driven|exposed|specific|focused)?\s?(?:salar|wage|pay\b|skill|expertise|competenc|compensation|talent|roles?\b|jobs?\b|workers?\b|positions?\b))",
                text,
            ):
                return (role,)
    return ()


def _roles(
    text: str, mentions: list[Mention], vocabulary: Vocabulary, *, last: bool, label: bool
) -> tuple[tuple[str, ...], str | None]:
    known = [m for m in mentions if m.topic is Topic.ROLE and not _BESIDE.search(text[: m.start])]
    titles, bare = _unknown_roles(text, mentions)
    titles = [title for title in titles if not _BESIDE.search(text[: title[0]])]
    runs = _runs(text, known)
    run = (runs[-1] if last else runs[0]) if runs else []
    if titles and not (label and run):
        title = titles[-1] if last else titles[0]
        if not run or (title[0] > run[-1].end if last else title[0] < run[0].start):
            return (title[1],), None
    if run:
        return _unique(m.name for m in run), None
    if bare:
        told = _IN_FIELD.match(text[bare[0] :])
        known_role = (
            vocabulary.canonical(Topic.ROLE, f"{told['field']} {bare[1].removeprefix(_ANAPHOR)}") if told else None
        )
        if known_role:
            return (known_role,), None
    return _field_role(text, vocabulary), bare[1] if bare else None


def read_names(text: str, vocabulary: Vocabulary, *, last: bool = True, label: bool = False) -> Names:
    """Read whose pay a text is about: of several names of a kind those nearest to its end (`last`) or beginning.

    `label` marks a heading, header or label, in which a name needs no "in" or "for" before it.
    """
    plain = without_asides(text)
    mentions = vocabulary.find(plain)
    by_topic = {topic: [m for m in mentions if m.topic is topic] for topic in Topic}
    roles, head = _roles(plain, mentions, vocabulary, last=last, label=label)
    levels = _levels(plain, by_topic[Topic.LEVEL], last=last)
    if not levels and (label or re.search(r"\bexperience\b", plain, re.I)):
        years = years_in(plain)
        levels = (Level(vocabulary.level_for_years(years)),) if years is not None else ()
    employers = by_topic[Topic.EMPLOYER]
    runs = _runs(plain, employers)
    return Names(
        roles=roles,
        levels=levels,
        places=_places(plain, by_topic[Topic.PLACE], vocabulary, last=last, label=label),
        industries=_industries(plain, by_topic[Topic.INDUSTRY], last=last, label=label),
        employers=_unique(m.name for m in (runs[-1] if last else runs[0])) if runs else (),
        head=head,
    )


def resolve_head(head: str | None, context: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Read a bare job word in its context: "engineers" in a text on AI talent are AI engineers."""
    if head and len(context) == 1 and is_group(context[0]):
        if head.startswith(_ANAPHOR):
            return ()
        name = f"{context[0].rsplit(' ', 1)[0]} {head}"
        known = vocabulary.canonical(Topic.ROLE, name)
        if known:
            return (known,)
    return context
