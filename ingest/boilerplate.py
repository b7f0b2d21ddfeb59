"""Decides what in a document is not its content: self-advertisement, calls to share, menus, lists of sources, bylines.

Patterns tell such blocks by what they do, never by whose they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.documents import Block, BlockKind
from ingest import phrases
from ingest.sectioning import squash

MAX_LENGTH = 1000
"""Characters from which on a text is not looked at closely."""
MAX_WORDS = 80
"""Longer paragraphs are kept: a call to act in the middle of real text does not make it worthless."""


def is_boilerplate(text: str) -> bool:
    """Say whether a paragraph, or an item on its own, is no content."""
    bare = text.strip()
    if not bare:
        return True
    if len(bare) > MAX_LENGTH:
        return False
    if "\n" not in bare and (phrases.LINE.fullmatch(bare) or phrases.BYLINE.fullmatch(bare)):
        return True
    return len(bare.split()) <= MAX_WORDS and bool(phrases.PARAGRAPH.search(bare))


def is_question_section(heading: str) -> bool:
    """Say whether a heading stands over questions and their answers."""
    return bool(phrases.QUESTIONS.fullmatch(heading.strip(" :?")))


def _about(heading: str, names: Sequence[str]) -> bool:
    text = heading.strip(" :")
    if phrases.ABOUT.fullmatch(text):
        return True
    if not text.casefold().startswith("about "):
        return False
    subject = squash(text[6:])
    return any(subject and (subject == squash(name) or squash(name).startswith(subject)) for name in names)


def _listing(blocks: Sequence[Block]) -> bool:
    """Say whether blocks are a list of names, addresses or citations and no text to read."""
    if not blocks:
        return True
    short = sum(
        1 for block in blocks if len(block.text.split()) <= 8 or "://" in block.text or _is_citation(block.text)
    )
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
    if phrases.SECTION.fullmatch(text):
        prose = sum(len(block.text.split()) for block in inside if block.kind is not BlockKind.ITEM)
        tables = any(block.kind is BlockKind.TABLE for block in inside)
        return end if prose <= 120 and not tables else at
    if phrases.SOURCES.fullmatch(text) and _listing([block for block in inside if block.kind is not BlockKind.HEADING]):
        return end
    if phrases.CALL.fullmatch(text.rstrip("?!")) and sum(len(block.text.split()) for block in inside) <= MAX_WORDS:
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
        answered = (
            following is not None
            and following.kind is not BlockKind.HEADING
            and not following.text.rstrip().endswith("?")
        )
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


def _is_dropped(block: Block, title: str) -> bool:
    """Say whether a block is no content, or says the title again; an item of one word is a name, whatever it says."""
    if block.kind is BlockKind.TABLE:
        return False
    if block.kind is BlockKind.ITEM:
        return is_boilerplate(block.text) and len(block.text.split()) != 1
    return is_boilerplate(block.text) or squash(block.text) == squash(title)


def clean(blocks: Sequence[Block], title: str, names: Sequence[str] = ()) -> tuple[Block, ...]:
    """Drop what is no content; `names` are those of the publisher, so that "About ..." is told from a subject."""
    kept = [block for block in _contents(_sections(blocks, names)) if not _is_dropped(block, title)]
    return tuple(_bare_headings(_unanswered(kept)))
