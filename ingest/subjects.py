"""Decides which role or roles a whole document is about, from its front matter, its title and how it is built."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from advisor.documents import Document
from advisor.vocabulary import Mention, Topic, Vocabulary, Word, words
from ingest import job_words

_PAY_HEADING = re.compile(r"\b(?:salar(?:y|ies)|pay|wages?|compensation|earnings)\b", re.I)
_FACTS_HEADING = re.compile(
    r"\b(?:quick facts|median pay|key responsibilities|responsibilities|duties|job outlook|work environment)\b", re.I
)
_GUIDE_TITLE = re.compile(r"\b(?:guide|salary|salaries|career|how to|roadmap|handbook|job description|skills)\b", re.I)
_PAID = re.compile(
    r"[’']?s? (?:average |median |typical |annual |yearly |hourly |monthly |starting |base )?"
    r"(?:salar(?:y|ies)|pay|wages?|compensation|earnings|rates)\b",
    re.I,
)
_PAY_OF = re.compile(
    r"(?:(?:average |median |typical |annual |hourly )?(?:salar(?:y|ies)|pay|wages?|compensation|earnings) (?:of|for) "
    r"(?:an? |the )?|what [\w &-]{2,40}? (?:pays?|offers?) (?:an? |the |their |its )?|(?:what|how much) (?:do|does|"
    r"can|an?|the)?(?: (?:an?|the))? ?)",
    re.I,
)
"""What stands before a role in a title on its pay: "Pay of", "What does a"."""
_ON_PAY = re.compile(r"\b(?:salar(?:y|ies)|pay|pays|paid|paying|wages?|compensation|earn|earns|earnings)\b", re.I)
_COMPARES = re.compile(r"\b(?:vs\.?|versus|compared?|comparison|than|between|other|overtakes?)\b", re.I)
_OF_TEAM = re.compile(r"\s*(?:$|,|\()")
"""What goes on after the job in the title of an advertisement ("Senior Data Engineer, Payments")."""
_EVERYWHERE = re.compile(
    r"\W*(?:around the (?:world|globe)|worldwide|abroad|across the (?:world|globe|country)|"
    r"(?:in|across) \w+ countries)\W*",
    re.I,
)
"""What goes on after the job in the title of a text on it in many places."""
_SEPARATOR = re.compile(r"(,\s+(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+|\s*/\s*)")
_LIST = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
_PAGE_KIND = re.compile(
    r"(?:\s+(?:careers?|jobs?|roles?|occupations?|profiles?|guides?|overview|factsheet|descriptions?|handbook|salary|pay|"
    r"information))+$",
    re.I,
)
_TAIL = re.compile(r"\s*(?:[:|–—]|\s-\s).*$")


def _one(name: str) -> str:
    if name[:-1].isupper() and name.endswith("s"):
        return name[:-1].casefold()  # "VPs"
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
    known = word in job_words.JOB_HEADS or word in job_words.OCCUPATIONS
    return known or word.endswith(("ologist", "ician", "ographer", "ometrist"))


def is_job_at(tokens: Sequence[Word], at: int) -> bool:
    """Say whether a word of a text is the head of a job's name; some only after others ("social worker")."""
    before = job_words.COMPOUNDS.get(tokens[at].folded)
    if before is not None:
        return at > 0 and tokens[at - 1].folded in before
    return is_job_word(tokens[at].folded)


def is_group(role: str) -> bool:
    """Say whether a role stands for everybody in a field ("ai professional") and so for no single occupation."""
    parts = role.split()
    if parts[-1] == "worker" and len(parts) > 1 and parts[-2] in job_words.WORKERS:
        return False
    return parts[-1] in job_words.GROUP_HEADS


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


def _leads(title: str, mention: Mention, *, alone: bool) -> bool:
    """Say whether a title names a role as its subject: "Role: subtitle", or among the words of a guide."""
    around = words(f"{title[: mention.start]} {title[mention.end :]}")
    if any(word.written.casefold() in job_words.NEWS_WORDS for word in around):
        return False
    heads = re.split(r"\s*(?::|\||\s[-–—]\s)", title, maxsplit=1)
    opens = not title[: mention.start].strip()
    whole = len(heads) > 1 and opens and mention.end == len(heads[0])
    paid = opens and bool(_PAID.match(title[mention.end :]))
    ranked = opens_with_rank(title) and all(_is_rank(word) for word in words(title[: mention.start]))
    sole = alone and bool(_ON_PAY.search(title)) and not _COMPARES.search(title)
    whole = whole or sole or _is_segment(title, mention) or (ranked and bool(_OF_TEAM.match(title[mention.end :])))
    whole = whole or (opens and bool(_EVERYWHERE.fullmatch(title[mention.end :])))
    return whole or paid or bool(_PAY_OF.fullmatch(title[: mention.start])) or _guides(title, mention)


def _is_segment(title: str, mention: Mention) -> bool:
    """Say whether a role is all that stands between two colons or dashes of a title ("Labour brief: nurses")."""
    written = title[mention.start : mention.end]
    return written in re.split(r"\s*(?::|\||\s[-–—]\s)\s*", title)


def opens_with_rank(title: str) -> bool:
    """Say whether a title sets a level for all of it ("Senior Data Engineer, Payments", "Entry-level analyst pay")."""
    first = words(title)[:1]
    return bool(first) and first[0].written.casefold() in job_words.SENIORITY


def _is_rank(word: Word) -> bool:
    plain = word.written.casefold()
    return plain in job_words.SENIORITY or plain in ("a", "an", "the")


def _titled(title: str, *, alone: bool) -> tuple[str, ...]:
    """Read the job that a guide's title names though the vocabulary does not know it ("Data Engineer Salary Guide")."""
    tokens = words(title)
    for at, token in enumerate(tokens):
        if not is_job_at(tokens, at) or (at + 1 < len(tokens) and is_job_at(tokens, at + 1)):
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
        named = first < at or token.folded in job_words.OCCUPATIONS
        if named and not listed and _leads(title, span, alone=alone) and len(tokens) > at - first + 1:
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
    bare = _without_kind(_TAIL.sub("", title).strip())
    if not bare or len(bare.split()) > 10 or re.search(r"[.?!\d]", bare) or not bare[0].isupper():
        return ()
    parts = [part.strip() for part in _LIST.split(bare) if part.strip()]
    whole = singular(bare)
    return tuple(dict.fromkeys((whole, *_each(parts))))


def _without_kind(title: str) -> str:
    """Leave out what a title says of the kind of page behind a job ("Translator career profile")."""
    named = _PAGE_KIND.sub("", title).strip()
    return named if words(named) and is_job_word(words(named)[-1].folded) else title


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
    guided = tuple(dict.fromkeys(m.name for m in found if _leads(document.title, m, alone=len(found) == 1)))
    if guided:
        return guided
    if any(word.written.casefold() in job_words.NEWS_WORDS for word in words(document.title)):
        return ()
    titled = _titled(document.title, alone=not found)
    if titled and _GUIDE_TITLE.search(document.title):
        return titled
    return (_as_name(document.title) if _is_occupation_page(document) else ()) or titled
