"""Decides which moves a section states: in labels, rows, stages, and sentences with a verb of moving."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from advisor.moves.sections import Listing, is_alike, is_staged
from advisor.moves.stated import StatedMove, WayIn
from advisor.moves.titles import Title, Titles
from advisor.results import Direction
from advisor.schema import Unit, UnitKind

_VERB = re.compile(
    r"\b(?P<verb>advanc(?:e|es|ed|ing)|progress(?:es|ed|ing)?|promoted|ris(?:e|es|ing)|grow(?:s|ing)?|mov(?:e|es|ed"
    r"|ing)"
    r"|(?:can|may|could|might) (?:also )?work|transition(?:s|ed|ing)?|switch(?:es|ed|ing)?|pivot(?:s|ed|ing)?"
    r"|go(?:es)?|take|step|becomes?|advance)\b"
    r"(?P<way>(?:\s+[\w'’-]+){0,6}?)\s+(?P<to>to become|to work as|on to|into|to|as)\s",
    re.IGNORECASE,
)
_BECOME = re.compile(r"\b(?P<verb>becom(?:e|es|ing))\s(?!more|less|better|familiar|part|increasingly)", re.IGNORECASE)
_UPWARD = re.compile(
    r"^(?:advanc|progress|promot|ris|grow)|\b(?:up|management|leadership)\b|\bsenior\b|\bdirector\b"
    r"|\bvice president\b",
    re.I,
)
_LEADS = re.compile(r"\bleadership (?:positions?|roles?)\b|\bexecutive(?:-level)? roles?\b", re.IGNORECASE)
_LABEL = re.compile(r"^(?P<label>[^:.;]{2,80}?)\s*(?::\s+|\s[–—-]\s+)(?P<rest>\S.*)$", re.DOTALL)
_FROM = re.compile(r"^from\s+(?P<what>.+)$", re.IGNORECASE)
_TIMED = re.compile(
    r"^(?:(?:years?|yrs?)\b[\s\d+–—to-]*|\d+\s*[–—-]\s*\d+\+? years?|(?:stage|step|level)\s+\w+)\s*[:.–—-]?\s*",
    re.IGNORECASE,
)
_TITLE_HEAD = re.compile(
    r"\b(?:stage|position|title|role|job|occupation|career|profession|step|level)\b", re.IGNORECASE
)
_NEXT_HEAD = re.compile(
    r"\b(?:transition|next|lead(?:s|ing)? to|becom\w+|moves?|advance\w*|progress\w*|related|later)\b", re.IGNORECASE
)
_ONE_HEAD = re.compile(r"\b(?:occupation|profession)\b", re.IGNORECASE)
_IS = re.compile(r"\s(?:is|are|was|were)\s", re.IGNORECASE)
_COMING = re.compile(
    r"\b(?:com(?:e|es|ing) from|backgrounds?|transition\w*|mov(?:e|es|ed|ing) (?:over )?(?:in)?to|switch\w*|former"
    r"|becom\w+)\b",
    re.IGNORECASE,
)
_SHORT = 8
"""Words of an item that is nothing but a title."""
_BACKGROUND_WORDS = 9


class Reading:
    """Reads moves with what finds titles."""

    def __init__(self, titles: Titles) -> None:
        """Take what finds titles."""
        self._titles = titles

    def listed(
        self, listing: Listing, units: Sequence[Unit], path: Sequence[str], roles: tuple[str, ...]
    ) -> Iterator[StatedMove]:
        """Read the moves that a section lists: its rows, items and short lines."""
        direction = Direction.UP if listing is Listing.UP else Direction.SIDEWAYS
        stage = 0
        for unit in units:
            found = self._row(unit) if unit.kind is UnitKind.ROW else self._item(unit)
            timed = unit.kind is UnitKind.ROW or bool(_TIMED.match(unit.text))
            if found and listing is Listing.UP and timed and is_staged(path):
                stage += 1
                yield StatedMove(roles, _joined(unit, found), direction, unit, stage)
                continue
            leads = bool(_LEADS.search(unit.text))
            for title in found:
                if title.role in roles:  # the guide tells this title from the role, whatever other name we know it by
                    title = Title(title.name, None)
                yield StatedMove(roles, title, Direction.UP if leads else direction, unit, alike=is_alike(path))

    def in_sentence(self, unit: Unit, roles: tuple[str, ...], *, upward: bool) -> Iterator[StatedMove]:
        """Read the move that a sentence states of a role named before its verb; of `roles` where it names none."""
        match = _VERB.search(unit.text) or _BECOME.search(unit.text)
        if match is None or unit.kind is UnitKind.ROW or "?" in unit.text:
            return
        before, rest = unit.text[: match.start()], unit.text[match.end() :]
        starts = self._starts(before) or (roles if upward and not _other_subject(before) else ())
        if not starts:
            return
        said = match.group() + rest
        up = upward or bool(_UPWARD.search(said[:120]))
        for title in self._targets(rest):
            if title.role not in starts:
                yield StatedMove(starts, title, Direction.UP if up else Direction.SIDEWAYS, unit, sure=False)

    def ways_in(self, units: Sequence[Unit], roles: tuple[str, ...]) -> Iterator[WayIn]:
        """Read the backgrounds that a section names: its items, and sentences that speak of coming from somewhere."""
        for unit in units:
            label = _background(unit.text)
            if unit.kind is UnitKind.ITEM or (label and _FROM.match(unit.text)):
                yield WayIn(roles, label or " ".join(unit.text.split()[:_BACKGROUND_WORDS]), unit)
            elif unit.kind is UnitKind.SENTENCE and _COMING.search(unit.text) and not unit.text.rstrip().endswith(":"):
                yield WayIn(roles, " ".join(unit.text.split()[:_BACKGROUND_WORDS]), unit)

    def _row(self, unit: Unit) -> tuple[Title, ...]:
        heads = unit.headers
        if len(heads) != len(unit.cells):
            return ()
        for at, head in enumerate(heads):
            if at and _NEXT_HEAD.search(head):
                return self._titles.listed(unit.cells[at])
        for head, cell in zip(heads, unit.cells, strict=True):
            if not _TITLE_HEAD.search(head):
                continue
            if _ONE_HEAD.search(head):
                return (self._titles.whole(cell),)
            return self._titles.listed(cell)
        return ()

    def _item(self, unit: Unit) -> tuple[Title, ...]:
        text = " ".join(unit.text.split())
        text = _TIMED.sub("", text)
        if unit.kind is UnitKind.SENTENCE and len(text.split()) > _SHORT:
            return ()
        label = _LABEL.match(text)
        if label:
            return self._titles.listed(label["label"]) or self._after_label(label["rest"])
        if len(text.split()) <= _SHORT and not text.endswith(("?", ":")):
            return self._titles.listed(text)
        match = _VERB.search(text)
        if match:
            return self._targets(text[match.end() :])
        first = self._titles.leading(text)
        named = bool(first and _TIMED.match(unit.text)) or bool(first and _IS.match(text[len(first.name) :] + " "))
        return (first,) if first and named else ()

    def _after_label(self, rest: str) -> tuple[Title, ...]:
        """Read the titles behind a label that is none ("Related roles: data engineer for building pipelines, ...")."""
        match = _VERB.search(rest)
        if match and match.start() < _NEAR:
            return self._targets(rest[match.end() :])
        found = []
        for part in re.split(r",\s*(?:and\s+|or\s+)?|\s(?:and|or)\s(?=[A-Z])", rest):
            title = self._titles.leading(part)
            if title:
                found.append(title)
        return tuple(found)

    def _starts(self, before: str) -> tuple[str, ...]:
        mentions = self._titles.roles_in(before)
        return mentions[-1:]

    def _targets(self, rest: str) -> tuple[Title, ...]:
        as_work = re.search(r"\b(?:as|such as|to become)\s", rest[:_NEAR])
        found = self._titles.after(rest)
        if not found and as_work:
            found = self._titles.after(rest[as_work.end() :])
        return found


_NEAR = 60
"""Characters within which a verb of moving still opens a text."""
_SUBJECT = re.compile(
    r"\b(?:companies|employers?|firms|organi[sz]ations?|guides?|models?|systems?|data|employment|it)\b", re.IGNORECASE
)


def _other_subject(before: str) -> bool:
    """Say whether something else than people in the role is what moves."""
    return bool(_SUBJECT.search(before))


def _background(text: str) -> str:
    """Give the name of a background that an item opens with ("From quality assurance: ..."); "" if it has none."""
    label = _LABEL.match(text)
    if label is None:
        return ""
    named = _FROM.match(label["label"].strip())
    return named["what"].strip() if named else label["label"].strip() if len(label["label"].split()) <= _SHORT else ""


def _joined(unit: Unit, titles: Sequence[Title]) -> Title:
    """Take the titles of one stage for one: "senior specialist or team lead"."""
    if len(titles) == 1 or titles[0].key == titles[1].key:
        return titles[0]
    start, end = unit.text.find(titles[0].name), unit.text.rfind(titles[-1].name)
    if start < 0 or end < start:
        return titles[0]
    return Title(unit.text[start : end + len(titles[-1].name)], titles[0].role)
