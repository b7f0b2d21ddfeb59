"""Decides which role or roles a whole document is about, from its front matter, its title and how it is built."""

from __future__ import annotations

import re
from collections.abc import Iterable

from advisor.schema import Document
from advisor.vocabulary import Mention, Topic, Vocabulary, Word, words
from ingest import job_words

_PAY_HEADING = re.compile(r"\b(?:salar(?:y|ies)|pay|wages?|compensation|earnings)\b", re.I)
_FACTS_HEADING = re.compile(
    r"\b(?:quick facts|median pay|key responsibilities|responsibilities|duties|job outlook|work environment)\b", re.I
)
_GUIDE_TITLE = re.compile(r"\b(?:guide|salary|salaries|career|how to|roadmap|handbook|job description|skills)\b", re.I)
_SEPARATOR = re.compile(r"(,\s+(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+|\s*/\s*)")
_LIST = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
_TAIL = re.compile(r"\s*(?:[:|–—]|\s-\s).*$")


def _one(name: str) -> str:
    plain = name.casefold()
    word = plain.rpartition(" ")[2]
    if len(word) <= 3 or not word.endswith("s") or word.endswith(("ss", "us", "is")) or word in job_words.SINGULAR:
        return plain
    if word.endswith("ies"):
        return plain[:-3] + "y"
    return plain[:-2] if word.endswith(("ches", "shes", "sses")) else plain[:-1]


def singular(name: str) -> str:
    """Write a role's name in lower case and in the singular, each part of a list too.

    "Registered Nurses" gives "registered nurse", "Web Developers and Designers" gives "web developer and designer".
    """
    return "".join(part if at % 2 else _one(part) for at, part in enumerate(_SEPARATOR.split(" ".join(name.split()))))


def is_job_word(word: str) -> bool:
    """Say whether a folded word is the head of a job's name ("engineer", "audiologist")."""
    return word in job_words.JOB_HEADS or word.endswith(("ologist", "ician", "ographer", "ometrist"))


def is_group(role: str) -> bool:
    """Say whether a role stands for everybody in a field ("ai professional") and so for no single occupation."""
    return role.split()[-1] in job_words.GROUP_HEADS


def _named(title: str, vocabulary: Vocabulary) -> list[Mention]:
    return [m for m in vocabulary.find(title) if m.topic is Topic.ROLE and not is_group(m.name)]


def _guides(title: str, mention: Mention) -> bool:
    """Say whether the words around the role are those of a guide to it, not of a report or a news item."""
    around = words(f"{title[: mention.start]} {title[mention.end :].split('(')[0]}")
    plain = [word for word in around if not word.written.isdigit() and not word.written[0].isdigit()]
    if any(word.written.casefold() in job_words.NEWS_WORDS for word in plain):
        return False
    strange = [word for word in plain if not _guide_word(word)]
    return len(strange) <= len(plain) // 3


def _leads(title: str, mention: Mention) -> bool:
    """Say whether a title names a role as its subject: "Role: subtitle", or among the words of a guide."""
    around = words(f"{title[: mention.start]} {title[mention.end :]}")
    if any(word.written.casefold() in job_words.NEWS_WORDS for word in around):
        return False
    heads = re.split(r"\s*(?::|\||\s[-–—]\s)", title, maxsplit=1)
    whole = len(heads) > 1 and not title[: mention.start].strip() and mention.end == len(heads[0])
    return whole or _guides(title, mention)


def _titled(title: str) -> tuple[str, ...]:
    """Read the job that a guide's title names though the vocabulary does not know it ("Data Engineer Salary Guide")."""
    tokens = words(title)
    for at, token in enumerate(tokens):
        if not is_job_word(token.folded) or (at + 1 < len(tokens) and is_job_word(tokens[at + 1].folded)):
            continue
        first = at
        while (
            first > 0
            and title[tokens[first - 1].end : tokens[first].start] in (" ", "-", "/")
            and not _guide_word(tokens[first - 1])
        ):
            first -= 1
        span = Mention(Topic.ROLE, "", tokens[first].start, token.end, "")
        listed = first > 0 and tokens[first - 1].folded in ("and", "or", "&")
        if first < at and not listed and _leads(title, span) and len(tokens) > at - first + 1:
            return (singular(title[span.start : span.end]),)
    return ()


def _guide_word(word: Word) -> bool:
    plain = word.written.casefold()
    return (
        word.folded in job_words.GUIDE_WORDS
        or plain in job_words.GUIDE_WORDS
        or plain in job_words.SENIORITY
        or plain[0].isdigit()
    )


def _headings(document: Document) -> Iterable[str]:
    for block in document.blocks:
        if block.level and block.table is None:
            yield block.text
        if block.table is not None:
            yield " ".join(
                (block.table.caption or "", *block.table.headers, *(row[0] for row in block.table.rows if row))
            )


def _is_occupation_page(document: Document) -> bool:
    """Say whether a page is laid out as a profile of an occupation: facts or duties, and a part on pay."""
    texts = list(_headings(document))
    return any(_PAY_HEADING.search(text) for text in texts) and any(_FACTS_HEADING.search(text) for text in texts)


def _as_name(title: str) -> tuple[str, ...]:
    """Read a title that is a short noun phrase as the name of one occupation, or of several in a list."""
    bare = _TAIL.sub("", title).strip()
    if not bare or len(bare.split()) > 10 or re.search(r"[.?!\d]", bare) or not bare[0].isupper():
        return ()
    parts = [part.strip() for part in _LIST.split(bare) if part.strip()]
    whole = singular(bare)
    return tuple(dict.fromkeys((whole, *_each(parts))))


def _each(parts: list[str]) -> list[str]:
    """Name each job of a list: in "Database Administrators and Architects" the second is a database architect.

    A part that is no job by itself ("School and Career Counselors") makes the list one name.
    """
    if len(parts) < 2 or not all(is_job_word(words(part)[-1].folded) for part in parts if words(part)):
        return []
    named = [singular(part) for part in parts]
    if len(named) == 2 and " " in named[0] and " " not in named[1]:
        named[1] = f"{named[0].rpartition(' ')[0]} {named[1]}"
    return named


def subject_roles(document: Document, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Name the roles that a whole document is about; () for reports, news and general topics.

    Front matter decides; else roles of the vocabulary in a guide's title; else, for a page laid out as a profile of an
    occupation, the title itself (and, for "A, B, and C", each of them too).
    """
    if document.roles:
        return document.roles
    found = _named(document.title, vocabulary)
    guided = tuple(dict.fromkeys(m.name for m in found if _leads(document.title, m)))
    if guided:
        return guided
    if any(word.written.casefold() in job_words.NEWS_WORDS for word in words(document.title)):
        return ()
    titled = _titled(document.title)
    if titled and _GUIDE_TITLE.search(document.title):
        return titled
    return (_as_name(document.title) if _is_occupation_page(document) else ()) or titled
