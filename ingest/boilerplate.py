"""Decides what in a document is not its content: self-advertisement, calls to share, menus, lists of sources, bylines.

Patterns tell such blocks by what they do, never by whose they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.schema import Block, BlockKind
from ingest.sectioning import squash

_SECTIONS = re.compile(
    r"(?:related|recommended|popular|more|latest|recent|similar) (?:posts?|articles?|reading|content|stories|resources)"
    r"(?: .{0,30})?|you (?:may|might|will) also (?:like|enjoy|be interested in)|also (?:read|see)|read (?:next|more)"
    r"|(?:table of )?contents|in this (?:article|guide|post)|on this page|what you.?ll (?:learn|find) (?:here|in this .*)"
    r"|share (?:this|on|the)\b.*|(?:leave|post|write) a (?:comment|reply|response)|comments?(?: \(\d+\))?|\d+ comments?"
    r"|(?:join|subscribe to|sign up (?:for|to)) (?:our|the|my)\b.*|newsletter|stay (?:updated|connected|in touch)"
    r"|follow us.*|(?:suggested citation|cite this (?:article|page)|how to cite).*|cookies?(?: policy| settings)?"
    r"|(?:quick|useful) links|tags|categories|advertisement|site (?:map|navigation)|navigation(?: menu)?|search",
    re.I,
)
_ABOUT = re.compile(r"about (?:us|(?:the )?(?:company|authors?|writer|editor|publisher|site|blog|website)|this (?:site|blog))", re.I)
_SOURCES = re.compile(
    r"(?:\w+ )?(?:sources?|references|bibliography|works cited|citations|footnotes|endnotes|further reading|external links)"
    r"(?: (?:and|&) (?:sources?|references|further reading|notes|resources))?",
    re.I,
)
_BLOCKS = tuple(
    re.compile(pattern, re.I | re.S)
    for pattern in (
        r"\bappeared first on\b",
        r"\bwho we are and what we do\b",
        r"\bif you (?:find|found|like|liked|enjoy|enjoyed)\b.{0,60}\b(?:article|post|guide|page|read)\b.*\b(?:share|comment|subscribe|like)\b",
        r"\b(?:leave|drop) (?:us )?a (?:\w+ )?(?:comment|reply)\b",
        r"^we,? (?:at|from|here at) .{0,60}\b(?:strive|aim|work hard|are committed|hope)\b",
        r"^to (?:get|gain|receive|have) (?:\w+ )?access to\b.{0,80}\b(?:click|visit|head|go|hop)\b",
        r"^to (?:hire|recruit|find|source)\b.{0,120}\b(?:using our|with our|contact us|our (?:\w+[ -]){0,4}(?:agency|service|platform|portal))\b",
        r"\bif (?:your company|you) (?:needs?|are looking for|requires?)\b.{0,200}\b(?:find out more here|contact us|send (?:over )?an email|get in touch)\b",
        r"\bpost (?:\d+|a|one|your(?: own)?|an?) (?:free )?(?:job|listing|vacancy)\b.{0,80}(?:\bhere\b|\bminutes\b|\btoday\b)",
        r"^(?:browse|explore|search|discover|find|see|view|post|get)\b.{0,120}\b(?:jobs?|listings?|openings|vacancies|courses)\b.{0,60}\b(?:here|today|now|board|site|portal|listing today)\b",
        r"^(?:subscribe|sign up|join)\b.{0,100}\b(?:newsletter|mailing list|inbox|updates|email list|subscribers)\b",
        r"\b(?:we|this (?:web)?site|our (?:partners|website)) uses? cookies\b|\baccept (?:all )?cookies\b|\bcookie (?:policy|settings|preferences)\b",
        r"\benable javascript\b|\bjavascript (?:is|must be) (?:disabled|enabled|required)\b|\bbrowser does not support\b",
        r"^(?:video )?transcript available\b|^watch (?:the|this) video\b",
        r"\ball rights reserved\b|^\W*(?:©|\(c\)|copyright) ?(?:\d{4}|by)\b",
        r"^(?:share|tweet|pin|email|print|follow)(?: (?:this|on|us|via|it)\b.{0,60})?$",
        r"^follow (?:us|me|@)\b.{0,120}$",
        r"^(?:click|tap) (?:here|below|the (?:button|link|image))\b.{0,120}$",
    )
)
_LINES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?:skip to|jump to|back to|return to|go to) (?:the )?(?:main )?(?:content|top|navigation|menu|home)",
        r"printe?r?[- ]friendly(?: version)?|print(?: this)?(?: page)?|menu|close|loading\W*|advertisement|sponsored|about this section",
        r"(?:privacy policy|terms (?:of|and) (?:use|service|conditions)|cookie policy|disclaimer|accessibility|contact us)(?:\s*[|·]\s*.*)?",
        r"(?:read|learn|find out|see|view|show|load|discover) (?:more|less|all)(?: (?:here|about it|details|articles))?\W*|more\W*|more information\W*",
        r"(?:also read|read (?:also|next)|see also|related|recommended|up next|don.t miss)\s*:.*",
        r"(?:image|photo|picture|video|illustration|graphic|cover)s?(?: (?:credits?|courtesy|source|by))?\s*(?::|by|via).{0,120}",
        r"(?:sources?|data sources?|credits?)\s*:\s*.{0,160}",
        r"(?:last )?(?:modified|updated|reviewed|edited|published|posted)(?: (?:date|on|by|at))?\s*[:\-]?\s*[^.]{0,60}\d{4}[^.]{0,20}",
        r"(?:written|reviewed|edited|posted|published|updated|fact[- ]checked|medically reviewed)? ?by:? [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}(?:,? (?:editor|writer|author|contributor|staff).{0,40})?",
        r"(?:reading time|time to read)\s*:?\s*\d+ ?min.*|\d+ ?min(?:ute)?s? (?:read|to read).*",
        r"suggested citation\s*:?.*|tags?\s*:.{0,200}|(?:filed|posted) (?:under|in)\s*:?.{0,120}",
        r"(?:get|view|see|download|open) (?:the )?(?:data|tables?|charts?|details|profile|report|pdf|map)\W*",
        r"<<?-?|-?>>?|[|·•»«→←\s-]+|\[\s*edit\s*\]",
        r"https?://\S+|[\w.+-]+@[\w-]+\.[\w.]+",
    )
)
_CITATION_TEXT = re.compile(r"\(visited\b.{0,40}\)\.?$|\bretrieved (?:from|on)\b.{0,120}$", re.I)
_QUESTIONS = re.compile(
    r"(?:frequently asked|common(?:ly asked)?|top) questions(?: .{0,40})?|faqs?(?: .{0,40})?|people also ask|questions (?:and|&) answers|q ?(?:&|and) ?a",
    re.I,
)
_CALL = re.compile(
    r"(?:ready|want|looking|eager) to (?:take|get|start|begin|find|land|learn|join|hire|boost|advance)\b.*|(?:get|let.s get) started(?: .{0,30})?"
    r"|start your .{0,40}|take the next step.*|join (?:us|now|today).*",
    re.I,
)
MAX_WORDS = 80
"""Longer paragraphs are kept: a call to act in the middle of real text does not make it worthless."""


def is_boilerplate(text: str) -> bool:
    """Say whether a paragraph, or an item on its own, is no content."""
    bare = text.strip()
    if not bare:
        return True
    if any(pattern.fullmatch(bare) for pattern in _LINES):
        return True
    if len(bare.split()) > MAX_WORDS:
        return False
    return any(pattern.search(bare) for pattern in _BLOCKS) or bool(_CITATION_TEXT.search(bare))


def is_question_section(heading: str) -> bool:
    """Say whether a heading stands over questions and their answers."""
    return bool(_QUESTIONS.fullmatch(heading.strip(" :?")))


def _about(heading: str, names: Sequence[str]) -> bool:
    text = heading.strip(" :")
    if _ABOUT.fullmatch(text):
        return True
    if not text.casefold().startswith("about "):
        return False
    subject = squash(text[6:])
    return any(subject and (subject == squash(name) or squash(name).startswith(subject)) for name in names)


def _listing(blocks: Sequence[Block]) -> bool:
    """Say whether blocks are a list of names, addresses or citations and no text to read."""
    if not blocks:
        return True
    short = sum(1 for block in blocks if len(block.text.split()) <= 8 or "://" in block.text or _is_citation(block.text))
    return short >= 0.7 * len(blocks)


def _is_citation(text: str) -> bool:
    return bool(re.search(r"\b(?:19|20)\d\d\b", text)) and len(text.split()) < 40 and ("." in text or "," in text)


def _section_end(blocks: Sequence[Block], at: int, *, any_level: bool) -> int:
    end = at + 1
    while end < len(blocks):
        block = blocks[end]
        if block.kind is BlockKind.HEADING and (any_level or block.level <= blocks[at].level):
            break
        end += 1
    return end


def _dropped_section(blocks: Sequence[Block], at: int, names: Sequence[str]) -> int:
    """Tell where the section ends that is no content, or `at` if it is content."""
    text = blocks[at].text.strip(" :")
    if _about(text, names):
        return _section_end(blocks, at, any_level=True)
    end = _section_end(blocks, at, any_level=False)
    inside = blocks[at + 1 : end]
    if _SECTIONS.fullmatch(text):
        prose = sum(len(block.text.split()) for block in inside if block.kind is not BlockKind.ITEM)
        tables = any(block.kind is BlockKind.TABLE for block in inside)
        return end if prose <= 120 and not tables else at
    if _SOURCES.fullmatch(text) and _listing([block for block in inside if block.kind is not BlockKind.HEADING]):
        return end
    if _CALL.fullmatch(text.rstrip("?!")) and sum(len(block.text.split()) for block in inside) <= MAX_WORDS:
        return end
    return at


def _sections(blocks: Sequence[Block], names: Sequence[str]) -> list[Block]:
    kept: list[Block] = []
    at = 0
    while at < len(blocks):
        end = _dropped_section(blocks, at, names) if blocks[at].kind is BlockKind.HEADING else at
        if end == at:
            kept.append(blocks[at])
            end = at + 1
        at = end
    return kept


def _contents(blocks: Sequence[Block]) -> list[Block]:
    """Drop lists whose items are the document's own headings."""
    headings = {squash(block.text) for block in blocks if block.kind is BlockKind.HEADING}
    headings |= {heading.lstrip("0123456789") for heading in headings}
    kept: list[Block] = []
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and blocks[end].kind is BlockKind.ITEM:
            end += 1
        run = blocks[at:end]
        known = sum(1 for block in run if squash(block.text).lstrip("0123456789") in headings)
        if end == at:
            kept.append(blocks[at])
            end = at + 1
        elif len(run) < 3 or known < 0.7 * len(run):
            kept.extend(run)
        at = end
    return kept


def _unanswered(blocks: Sequence[Block]) -> list[Block]:
    """Drop questions of a section of questions that nothing answers."""
    kept: list[Block] = []
    asked = False
    level = 0
    for at, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            if is_question_section(block.text):
                asked, level = True, block.level
            elif block.level <= level:
                asked = False
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        question = block.text.rstrip().endswith("?") and "\n" not in block.text and len(block.text) < 200
        answered = following is not None and following.kind is not BlockKind.HEADING and not following.text.rstrip().endswith("?")
        if not (asked and question and not answered):
            kept.append(block)
    return kept


def _bare_headings(blocks: Sequence[Block]) -> list[Block]:
    """Drop headings that nothing stands under any more."""
    kept: list[Block] = []
    below = 0
    for block in reversed(blocks):
        if block.kind is not BlockKind.HEADING:
            below = 99
            kept.append(block)
        elif below > block.level:
            below = block.level
            kept.append(block)
    return kept[::-1]


def clean(blocks: Sequence[Block], title: str, names: Sequence[str] = ()) -> tuple[Block, ...]:
    """Drop what is no content; `names` are those of the publisher, so that "About ..." is told from a subject."""
    kept = _contents(_sections(blocks, names))
    kept = [
        block
        for block in kept
        if not (block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and is_boilerplate(block.text))
        and not (block.kind is BlockKind.HEADING and (is_boilerplate(block.text) or squash(block.text) == squash(title)))
        and not (block.kind is BlockKind.PARAGRAPH and squash(block.text) == squash(title))
    ]
    return tuple(_bare_headings(_unanswered(kept)))
