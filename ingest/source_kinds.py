"""Decides what kind of publication a source is: official statistics, a survey, an employer's own word, or an article.

Front matter decides.  Else the kind is recognised from address, publisher, title and the opening of the text, and what
nothing marks is an article, so that a figure never rests on more than is known of its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field

from advisor.data_faults import did_you_mean
from advisor.data_files import Entry, Text, Texts, read_file
from advisor.documents import BlockKind, Document
from advisor.names.name_files import EMPLOYERS, read_names
from advisor.origins import Origin, SourceKind
from advisor.vocabulary import Topic, Vocabulary
from ingest import sentences
from ingest.salary_words import PAY

FILE = "publishers.yaml"
OPENING = 8
"""Sentences in which a survey says that it is one; further down, a text speaks of other people's surveys."""

_SURVEY_TITLE = re.compile(
    r"^(?:the |our )?(?:[\w&'’.+/-]+ ){0,7}(?:survey|salary poll)(?: (?:results?|report|findings|data))*(?:,? (?:of "
    r")?20\d\d)?$",
    re.I,
)
_TELLS_OF = re.compile(
    r"\b(?:says?|shows?|tells?|finds?|reveals?|reports?|about|from|according|why|how|what|take|review|on|behind|after|"
    r"read|use|using|explained|response to)\b",
    re.I,
)
_SEGMENT = re.compile(r"\s*(?::|\||\s[-–—]\s)\s*")
_OWN_SURVEY = re.compile(
    r"\b(?:we|our team|our researchers) (?:have |also |recently )?(?:(?:surveyed|polled|asked|questioned|"
    r"heard from) (?:[a-z]+ ){0,3}(?:[\d,]+|hundreds|thousands|members|readers|respondents|professionals|"
    r"practitioners)|(?:collected|received|gathered|analy[sz]ed) "
    r"(?:more than |over |nearly |about |around |some )?[\d,]+ (?:[\w-]+ ){0,3}(?:responses|answers|replies|"
    r"submissions))|"
    r"\b(?:our|this|this year[’']s|the present) (?:[\w-]+ ){0,4}survey (?:was |is |of |drew |draws |covers? |received |"
    r"ran |had |has |collected |asked |reached |gathers? )|"
    r"\bthis (?:[\w-]+ ){0,4}(?:report|guide|study|survey) (?:is |was )?(?:based|rests|draws) (?:up)?on (?:a survey of|"
    r"(?:the )?(?:responses|answers|replies)|[\d,]+ (?:[\w-]+ ){0,3}(?:responses|answers|replies|respondents))|"
    r"\b(?:responses|answers|replies) (?:from|of|by) [\d,]+ (?:[\w-]+ ){0,5}(?:to|took part in|in) (?:our|this)\b",
    re.I,
)
_OTHERS = re.compile(r"\b(?:according to|survey (?:by|from|of .{0,60} by)|conducted by (?!us\b))", re.I)
_PAY_SCALE = (
    r"\bour (?:own )?(?:\w+ ){{0,2}}(?:salary|pay|wage|compensation) (?:bands?|ranges?|scales?|grades?|levels?|"
    r"ladders?)\b|"
    r"\bwe pay\b(?! (?:attention|tribute|for|tax))|\b{name} pays\b"
)
"""How somebody says what they pay themselves."""
_OWN_JOB = r"\b(?:salary|pay|compensation) (?:range )?(?:for|of|in) this (?:role|position|job|vacancy)\b"
_AS_EMPLOYER = (
    r"\b(?:this|the) (?:role|position|job|vacancy)\b|\b(?:join|work for|working for|employed by|at) (?:us|{name})\b|"
    r"\b(?:we|{name}) offers?\b|\bour (?:own )?(?:\w+ ){{0,2}}(?:salar|pay\b|wage|compensation)"
)
"""How one who is known to be an employer speaks of its own jobs."""


@dataclass(frozen=True, slots=True)
class Publishers:
    """Who is known to publish what: addresses and folded names of statistics offices, addresses of employers."""

    offices: frozenset[str]
    office_hosts: tuple[str, ...]
    employer_hosts: Mapping[str, tuple[str, ...]]


class _Office(Entry):
    """A statistics office."""

    hosts: Texts
    names: Texts = Field(default_factory=list)


class PublishersFile(Entry):
    """Who publishes what."""

    official: dict[Text, _Office]
    employer_hosts: dict[Text, Texts]


def load_publishers(folder: Path) -> Publishers:
    """Read the publishers file of a vocabulary folder.

    Raises:
        VocabularyError: it cannot be read or used, or names an employer that is not known.
    """
    file = read_file(folder / FILE, PublishersFile)
    known = read_names(folder / EMPLOYERS).value.root
    for employer in file.value.employer_hosts:
        if employer not in known:
            wrong = f"{employer!r} is no employer of {EMPLOYERS}{did_you_mean(employer, known)}"
            raise file.error(wrong, "employer_hosts", employer)
    offices = file.value.official
    names = {_folded(name) for title, office in offices.items() for name in (title, *office.names)}
    hosts = tuple(host for office in offices.values() for host in office.hosts)
    employers = {employer: tuple(found) for employer, found in file.value.employer_hosts.items()}
    return Publishers(frozenset(names), hosts, employers)


def _folded(name: str) -> str:
    return re.sub(r"\W+", " ", name.replace(".", "")).strip().casefold()


def _is_at(address: str | None, host: str) -> bool:
    """Say whether an address lies on a host or below it; a host may go on with a path."""
    if not address or not address.startswith(("http://", "https://")):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    name, _, path = host.partition("/")
    own = (parts.hostname or "").casefold()
    return (own == name or own.endswith(f".{name}")) and parts.path.startswith(f"/{path}" if path else "")


def _is_office(publisher: str | None, address: str | None, publishers: Publishers) -> bool:
    """Say whether a statistics office published it.

    The address goes before the name: anybody can write an office's name on a page of their own.
    """
    if address and address.startswith(("http://", "https://")):
        return any(_is_at(address, host) for host in publishers.office_hosts)
    named = re.split(r"[,(|]|\s[-–—]\s", publisher or "")[0]
    return bool(named) and _folded(named) in publishers.offices


def _opening(document: Document) -> Iterator[str]:
    texts = (block.text for block in document.blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM))
    return islice((sentence for text in texts for sentence in sentences.split(text)), OPENING)


def _is_survey(document: Document) -> bool:
    """Say whether it reports answers that its publisher collected, not what somebody else's survey found."""
    for segment in _SEGMENT.split(document.title):
        if _SURVEY_TITLE.match(segment) and not _TELLS_OF.search(document.title.replace("Survey Report", "")):
            return True
    return any(_OWN_SURVEY.search(text) and not _OTHERS.search(text) for text in _opening(document))


def _employer(document: Document, publishers: Publishers, vocabulary: Vocabulary) -> str | None:
    """Name the employer that published it, by its address or by its name."""
    address = document.link or document.source
    hosted = (name for name, hosts in publishers.employer_hosts.items() if any(_is_at(address, host) for host in hosts))
    return next(hosted, None) or vocabulary.canonical(Topic.EMPLOYER, document.publisher or "")


def _is_employer(document: Document, publishers: Publishers, vocabulary: Vocabulary) -> bool:
    """Say whether an employer states pay of its own; one that writes about a whole market writes an article."""
    known = _employer(document, publishers, vocabulary)
    name = known or document.publisher
    if not name:
        return False
    texts = [sentence for block in document.blocks for sentence in sentences.split(block.text)]
    advertises = any(name in text for text in texts)  # a job board does not speak of itself in the text of a job
    scale = re.compile(_PAY_SCALE.format(name=re.escape(name)), re.I)
    job = _AS_EMPLOYER if known else _OWN_JOB if advertises else None
    own = re.compile(job.format(name=re.escape(name)), re.I) if job else None
    titled = bool(known) and name.casefold() in document.title.casefold() and bool(PAY.search(document.title))
    return titled or any(
        scale.search(text) or (own is not None and own.search(text) and re.search(r"\d", text))
        for text in texts
        if PAY.search(text)
    )


def _kind(document: Document, publishers: Publishers, vocabulary: Vocabulary) -> SourceKind:
    if _is_office(document.publisher, document.link or document.source, publishers):
        return SourceKind.OFFICIAL
    if _is_survey(document):
        return SourceKind.SURVEY
    return SourceKind.EMPLOYER if _is_employer(document, publishers, vocabulary) else SourceKind.ARTICLE


def _origin_kind(origin: Origin, publishers: Publishers) -> SourceKind:
    """Tell the kind of a publication of which only the title page is known."""
    if _is_office(origin.publisher, origin.link, publishers):
        return SourceKind.OFFICIAL
    title = origin.title or ""
    surveyed = any(_SURVEY_TITLE.match(part) for part in _SEGMENT.split(title)) and not _TELLS_OF.search(title)
    return SourceKind.SURVEY if surveyed else SourceKind.ARTICLE


def with_kinds(document: Document, publishers: Publishers, vocabulary: Vocabulary) -> Document:
    """Give a document, and each publication that it draws on, the kind that it states or is recognised by."""
    made: dict[Origin, Origin] = {
        origin: origin if origin.kind else replace(origin, kind=str(_origin_kind(origin, publishers)))
        for origin in dict.fromkeys(block.origin for block in document.blocks)
        if origin is not None
    }
    blocks = tuple(replace(block, origin=made[block.origin]) if block.origin else block for block in document.blocks)
    return replace(document, blocks=blocks, kind=document.kind or str(_kind(document, publishers, vocabulary)))
