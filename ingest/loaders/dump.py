"""Decides what each line of a text without markup is: heading, list item, introducing line, table row or paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.boilerplate import is_question_section
from ingest.loaders.shape import Piece, bullet, heading, item, paragraph
from ingest.loaders.titles import in_title_case, reads_as_title
from ingest.phrases import word_set
from ingest.tables import has_figure, is_pipe_row

MAX_ITEM_WORDS = 9
"""A bare line longer than this is no item of a list of names."""
MIN_BARE = 3
"""Short lines in a row from which on they are a list."""
MIN_LABELS = 2
"""Paragraphs of the form "Label: text" in a row from which on they are a list."""

MAX_INLINE = 5000
"""A line longer than this is not searched for a list inside it."""

_HASHES = re.compile(r"(#{1,6})\s+(\S.*)")
_RULE = re.compile(r"\s*([-=_*~#])\1{2,}\s*")
_LABEL = re.compile(r"^([^:.!?|]{2,70}):\s+\S")
_PIECE_START = re.compile(r"[\"'“‘(]?(?:[A-Z0-9]|[a-z]{1,2}[A-Z/])")
_DASH = re.compile(r"\s+[-–•·]\s+")
_NUMBER = re.compile(r"(?:(?<=\s)|^)(\d{1,2})[.)]\s+(?=[\"“(]?[A-Z])")
_FIGURE_END = re.compile(r"[\d%kKmM]\+?$")
_FIGURE_START = re.compile(r"(?:[A-Z]{0,3}[$€£¥₹]|(?:USD|EUR|GBP|INR|AUD|CAD|SGD)\s)?\d")
_HEAD_ENDS = word_set("""
    responsibility responsibilities skill skills gap gaps salary salaries compensation benefits trend trends outlook
    employers companies sectors industries steps progression path paths pathways opportunities suggestions requirements
    qualifications education certifications overview duties demand questions portfolio resources tips summary conclusion
    introduction background roles jobs positions pros cons range ranges experience courses tools levels next hiring
""")
_HEAD_STARTS = word_set("""
    key top common typical recommended major required essential median average often core main related similar important
    necessary preferred useful suggested popular leading next transition career salary growth job hiring how what why
    where when who can industry educational day work critical emerging companies
""")
_LEAD_PHRASE = re.compile(r"\b(?:leads? to|what .+ do(?:es)?|how to .+|why .+|ways? (?:in|to) .*)$", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text, with whether an empty one stands above it."""

    text: str
    gap: bool = False


def lines_of(text: str) -> list[Line]:
    """Split a text into its lines."""
    made: list[Line] = []
    gap = False
    for raw in text.split("\n"):
        if raw.strip():
            made.append(Line(raw.rstrip(), gap))
        gap = not raw.strip()
    return made


def _between_figures(left: str, right: str) -> bool:
    return bool(_FIGURE_END.search(left.rstrip()) and _FIGURE_START.match(right))


def inline_list(text: str) -> list[str]:
    """Split "Label: - One - Two" into label and items; a text without such a list comes back whole."""
    cuts: list[re.Match[str]] = []
    if len(text) > MAX_INLINE:
        return [text]
    for match in _DASH.finditer(text):
        left, right = text[: match.start()], text[match.end() :]
        if _PIECE_START.match(right) and not _between_figures(left, right):
            cuts.append(match)
    marked = bool(cuts) and text[: cuts[0].start()].rstrip().endswith(":")
    if not cuts or (not marked and len(cuts) < 2) or text[: cuts[0].start()].rstrip().endswith((".", ",")):
        return [text]
    ends = [cut.start() for cut in cuts[1:]] + [len(text)]
    return [text[: cuts[0].start()].strip()] + [
        text[cut.end() : end].strip() for cut, end in zip(cuts, ends, strict=True)
    ]


def inline_steps(text: str) -> list[tuple[str, str]]:
    """Split "Label: 1. One 2. Two" into ("", label), ("1.", One), ...; without such a list, one pair with the text."""
    found: list[re.Match[str]] = []
    if len(text) > MAX_INLINE:
        return [("", text)]
    for match in _NUMBER.finditer(text):
        if int(match.group(1)) == len(found) + 1:
            found.append(match)
    if len(found) < 2 or (found[0].start() > 0 and not text[: found[0].start()].rstrip().endswith((":", "."))):
        return [("", text)]
    ends = [match.start() for match in found[1:]] + [len(text)]
    made = [("", text[: found[0].start()].strip())] if found[0].start() else []
    made += [(match.group().strip(), text[match.end() : end].strip()) for match, end in zip(found, ends, strict=True)]
    return made


def names_a_section(text: str) -> bool:
    """Say whether a short line is worded like a heading of a career guide rather than an item under one."""
    words = re.findall(r"[A-Za-z]+", text)
    if not words or len(words) > 8:
        return False
    if _LEAD_PHRASE.search(text) or is_question_section(text):
        return True
    if words[-1].casefold() not in _HEAD_ENDS:
        return False
    return " & " in text or (len(words) > 1 and words[0].casefold() in _HEAD_STARTS)


def _bare(line: Line) -> bool:
    """Say whether a line is short and has no mark that tells what it is."""
    text = line.text.strip()
    marker, _ = bullet(text)
    if (
        marker
        or is_pipe_row(text)
        or text.startswith("#")
        or text.endswith((".", ":", ",", ";", "!"))
        or _LABEL.match(text)
    ):
        return False
    return (len(text.split()) <= MAX_ITEM_WORDS and in_title_case(text)) or (text.endswith("?") and len(text) < 120)


class _Shaper:
    """Goes through the lines once, making pieces."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.made: list[Piece] = []
        self.at = 0

    def run(self) -> list[Piece]:
        while self.at < len(self.lines):
            if not (self.steps() or self.bare_lines() or self.labels()):
                self.single(self.lines[self.at].text.strip())
                self.at += 1
        return self.made

    def steps(self) -> bool:
        """Read steps whose number stands on a line of its own."""
        if self.lines[self.at].text.strip().rstrip(".)") != "1":
            return False
        at, number = self.at, 1
        found: list[Piece] = []
        while at + 1 < len(self.lines) and self.lines[at].text.strip().rstrip(".)") == str(number):
            found.append(item(self.lines[at + 1].text, f"{number}."))
            at, number = at + 2, number + 1
        if len(found) < 2:
            return False
        self.made += found
        self.at = at
        return True

    def bare_lines(self) -> bool:
        """Read short lines in a row: a heading and its items, or headings over the text that follows."""
        end = self.at
        while end < len(self.lines) and _bare(self.lines[end]):
            end += 1
        run = [line.text.strip() for line in self.lines[self.at : end]]
        if len(run) < MIN_BARE:
            return False
        following = self.lines[end].text.strip() if end < len(self.lines) else ""
        under = bool(self.made) and self.made[-1].text.endswith(":")
        for at, text in enumerate(run):
            last_before_text = at == len(run) - 1 and bool(following)
            after = run[at + 1] if at + 1 < len(run) else following
            first = at == 0 and not under
            over = last_before_text and _stands_over(text, after)
            if text.endswith("?") or first or over or names_a_section(text):
                self.made.append(heading(text))
            else:
                self.made.append(item(text, ""))
        self.at = end
        return True

    def labels(self) -> bool:
        """Read paragraphs in a row that each begin with a label."""
        end = self.at
        while end < len(self.lines) and self.is_label(end):
            end += 1
        if end - self.at < MIN_LABELS:
            return False
        for line in self.lines[self.at : end]:
            self.made.append(item(line.text, ""))
        self.at = end
        return True

    def is_label(self, at: int) -> bool:
        """Say whether a line is "Label: text"; one that introduces a list, or is a heading over text, is not."""
        text = self.lines[at].text.strip()
        match = _LABEL.match(text)
        if (
            match is None
            or bullet(text)[0]
            or is_pipe_row(text)
            or len(inline_list(text)) + len(inline_steps(text)) > 2
        ):
            return False
        following = self.lines[at + 1].text.strip() if at + 1 < len(self.lines) else ""
        if not text.endswith(".") and (bullet(following)[0] or (_titles(text, following) and not has_figure(text))):
            return False
        return in_title_case(match.group(1).split(",")[0]) or _explains(text, match)

    def single(self, text: str) -> None:
        marked = _HASHES.fullmatch(text)
        if marked or _RULE.fullmatch(text):
            self.made += [heading(marked.group(2), len(marked.group(1)))] if marked else []
            return
        marker, rest = bullet(text)
        parts = inline_list(rest)
        steps = inline_steps(text if marker[:1].isdigit() else rest)
        if marker and len(steps) == 1:
            self.made.append(item(rest, marker))
        elif len(steps) > 1:
            for number, part in steps:
                self.made.append(item(part, number) if number else paragraph(part))
        elif len(parts) > 1:
            self.made.append(replace(paragraph(parts[0]), leads=True))
            self.made += [item(part, "-") for part in parts[1:]]
        else:
            self.made.append(paragraph(text))


def _stands_over(text: str, after: str) -> bool:
    return reads_as_title(text) and (after.endswith((".", ":")) or len(after) > 2 * len(text) or is_pipe_row(after))


def _titles(text: str, after: str) -> bool:
    return reads_as_title(text) and len(after) > 2 * len(text) and after.endswith((".", ":"))


def _explains(text: str, match: re.Match[str]) -> bool:
    """Say whether a paragraph begins with a short statement that the rest explains ("RLHF is growing: ...")."""
    return len(text) > 120 and len(match.group(1).split()) <= 6


def pieces_of_lines(lines: Sequence[Line]) -> list[Piece]:
    """Make pieces of the lines of a text without markup."""
    return _Shaper(lines).run()
