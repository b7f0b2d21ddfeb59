"""Decides how moves are drawn: the role in the middle, upward moves above it, sideways ones left and right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from advisor.drawing import svg_image, text_lines, wrapped
from advisor.results import Direction, Move, Moves

MOST = 8
"""Moves that are drawn: more cannot be read on a phone."""
LINE = 17
"""Height of a line of text, in pixels."""
PAD = 6
GAP = 22
"""Pixels between the role and what lies above it."""
_WIDE, _NARROW = 30, 12
"""Characters of a line in a box of the middle, and of a side, where the page is 320 px wide."""
_SIDE = 31.0
"""Width of a box at the side, in percent."""
_TRUNK = 5.0
"""Where the line that leads upwards stands, in percent."""
_TEXT = 'text-anchor="middle" fill="var(--ca-text, CanvasText)" font-size="12.5"'
_LINE = 'stroke="var(--ca-strong-line, CanvasText)" stroke-width="1.5" fill="none"'
_LEFT, _RIGHT = "M0 0 L8 -5 L8 5 Z", "M0 0 L-8 -5 L-8 5 Z"
_GROUPS = (
    (Direction.UP, "Upwards"),
    (Direction.SIDEWAYS, "Sideways"),
    (Direction.INTO, "Into"),
)


@dataclass(frozen=True, slots=True)
class _Box:
    """A box with its words; `x` and `width` in percent, `y` and the height of its lines in pixels."""

    lines: tuple[str, ...]
    x: float
    width: float
    y: int = 0

    @property
    def height(self) -> int:
        return len(self.lines) * LINE + 2 * PAD

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    def at(self, y: int) -> _Box:
        return _Box(self.lines, self.x, self.width, y)


def svg(moves: Moves, key: str = "ca-moves") -> str:
    """Draw the moves around a role as a figure with the same moves as a list; "" where there are none.

    `key` makes its ids unique on a page.
    """
    shown = moves.moves[:MOST]
    if not shown:
        return ""
    title = f"Moves from {moves.start}"
    height, body = _drawn(moves.start, shown)
    image = svg_image(key, title, _described(moves.start, shown), height, body, "ca-map")
    caption = f'<figcaption class="ca-chart-title">{escape(title)}</figcaption>'
    told = f'<details class="ca-chart-table"><summary>The same moves as a list</summary>{_list(shown)}</details>'
    return f'<figure class="ca-chart ca-moves">{caption}{image}{told}</figure>'


def _described(start: str, moves: tuple[Move, ...]) -> str:
    parts = []
    for direction, word in _GROUPS:
        names = [move.to for move in moves if move.direction is direction]
        if names:
            parts.append(f"{word}: {', '.join(names)}.")
    return f"From {start}. {' '.join(parts)}"


def _list(moves: tuple[Move, ...]) -> str:
    items = []
    for direction, word in _GROUPS:
        inner = "".join(
            f"<li>{escape(move.to)} [{move.marker}]{f': pays {escape(move.pay)}' if move.pay else ''}</li>"
            for move in moves
            if move.direction is direction
        )
        if inner:
            items.append(f"<li>{word}<ul>{inner}</ul></li>")
    return f"<ul>{''.join(items)}</ul>"


def _drawn(start: str, moves: tuple[Move, ...]) -> tuple[int, str]:
    """Draw boxes and arrows; give the height in pixels and the drawing."""
    above = [move for move in moves if move.direction is not Direction.SIDEWAYS]
    beside = [move for move in moves if move.direction is Direction.SIDEWAYS]
    body, y = [], 2
    heights = []
    for move in reversed(above):  # the nearest stands next to the role
        box = _box(move, _WIDE, _TRUNK + 8, 99.5 - _TRUNK - 8).at(y)
        body.append(_shape(box))
        heights.append(y + box.height // 2)
        y += box.height + PAD
    if heights:
        y += GAP
        body.append(_trunk(heights, y))
    left = [_box(move, _NARROW, 0.5, _SIDE) for move in beside[::2]]
    right = [_box(move, _NARROW, 99.5 - _SIDE, _SIDE) for move in beside[1::2]]
    narrow = bool(beside)
    own = _Box(
        tuple(wrapped(start, _NARROW if narrow else _WIDE)), 36.0 if narrow else 14.0, 28.0 if narrow else 72.0
    ).at(y)
    middle = y + own.height // 2
    bottom = own.y + own.height
    for side, boxes in ((_LEFT, left), (_RIGHT, right)):
        top = y
        for placed in boxes:
            box = placed.at(top)
            body.append(_shape(box))
            body.append(_arrow_side(box, own, side, middle))
            top += box.height + PAD * 2
        bottom = max(bottom, top - PAD * 2 if boxes else bottom)
    body.append(_shape(own, own=True))
    return bottom + 3, "".join(body)


def _box(move: Move, width: int, x: float, wide: float) -> _Box:
    return _Box(tuple(wrapped(f"{move.to} [{move.marker}]", width)), x, wide)


def _shape(box: _Box, *, own: bool = False) -> str:
    fill = "var(--ca-soft, Canvas)" if own else "var(--ca-surface, Canvas)"
    thick = "2" if own else "1"
    weight = ' font-weight="600"' if own else ""
    return (
        f'<rect x="{box.x:g}%" y="{box.y}" width="{box.width:g}%" height="{box.height}" rx="6" fill="{fill}"'
        f' stroke="var(--ca-strong-line, CanvasText)" stroke-width="{thick}"/>'
        + text_lines(box.lines, f"{box.middle:g}%", box.y + PAD, LINE, _TEXT + weight)
    )


def _trunk(heights: Sequence[int], foot: int) -> str:
    """Draw a line from the top of the role that branches to each box above: none is said to come before another."""
    bend = foot - GAP // 2
    lines = [(50.0, foot, 50.0, bend), (50.0, bend, _TRUNK, bend), (_TRUNK, bend, _TRUNK, min(heights))]
    lines += [(_TRUNK, y, _TRUNK + 8, y) for y in heights]
    return _lines(lines) + "".join(_head(_RIGHT, _TRUNK + 8, y) for y in heights)


def _lines(lines: Sequence[tuple[float, int, float, int]]) -> str:
    return "".join(f'<line x1="{a:g}%" y1="{b}" x2="{c:g}%" y2="{d}" {_LINE}/>' for a, b, c, d in lines)


def _arrow_side(box: _Box, own: _Box, shape: str, middle: int) -> str:
    """Draw an arrow from the role to a box at its side; boxes below it are reached by a bent line."""
    y = box.y + box.height // 2
    edge, start = (box.x + box.width, own.x) if shape == _LEFT else (box.x, own.x + own.width)
    bend = (edge + start) / 2
    lines = [(edge, y, bend, y), (bend, y, bend, middle), (bend, middle, start, middle)]
    return _lines(lines) + _head(shape, edge, y)


def _head(shape: str, x: float, y: int) -> str:
    """Draw the head of an arrow; a path knows no percentages, so it stands in a drawing of its own."""
    return (
        f'<svg x="{x:g}%" y="{y}" overflow="visible"><path d="{shape}" fill="var(--ca-strong-line, CanvasText)"/></svg>'
    )
