"""How a chart of ranges is drawn: one inline SVG that is also read aloud, and the same figures as a table.

Horizontal positions are percentages and text is in pixels, so that a chart fits 300 px without shrinking its words.
"""

from __future__ import annotations

import math
import textwrap
from html import escape

from advisor.schema import Bar, Chart

LINE = 18
"""Height of a line of text, in pixels."""
BAR = 12
"""Thickness of a bar, in pixels."""
GAP = 16
LABEL_WIDTH = 38
"""Characters of a line: what a screen of 320 px has room for."""
THINNEST = 0.8
"""Percent of the width that a single value is drawn with: a mark that can still be seen."""
OPEN_ROOM = 1.12
"""How far the axis reaches beyond the highest bound where a bar is open upwards, so that it can be seen to go on."""
INSET = 0.5
"""Percent of the width that is left free on either side, for the ends of the axis."""


def chart_html(chart: Chart, key: str) -> str:
    """Draw a chart as a figure with SVG, caption and table; `key` makes its ids unique on the page.

    A chart without a single bound that could be drawn becomes its table alone.
    """
    table = _table(chart)
    caption = f'<figcaption class="ca-chart-title">{escape(chart.title)}</figcaption>'
    if not _bounds(chart):
        return f'<figure class="ca-chart">{caption}{table}</figure>'
    details = f'<details class="ca-chart-table"><summary>The same figures as a table</summary>{table}</details>'
    return f'<figure class="ca-chart">{caption}{_svg(chart, key)}{details}</figure>'


def bar_text(bar: Bar) -> str:
    """Say a bar's range in words and figures."""
    if bar.low is None and bar.high is None:
        return "not stated"
    if bar.low is None:
        return f"up to {_number(bar.high)}"
    if bar.high is None:
        return f"{_number(bar.low)} and more"
    if bar.low == bar.high:
        return _number(bar.low)
    return f"{_number(bar.low)} to {_number(bar.high)}"


def axis_end(highest: float) -> float:
    """Give the round number (1, 2, 2.5 or 5 times a power of ten, times up to 10) at or above the highest bound."""
    if highest <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(highest))
    steps = (1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
    return next(power * step for step in steps if power * step >= highest * (1 - 1e-9))


def _bounds(chart: Chart) -> list[float]:
    return [bound for bar in chart.bars for bound in (bar.low, bar.high) if bound is not None]


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")


def _svg(chart: Chart, key: str) -> str:
    highest = max(_bounds(chart))
    end = axis_end(highest * OPEN_ROOM if any(bar.high is None for bar in chart.bars) else highest)
    rows, top = [], 4
    for bar in chart.bars:
        row, height = _row(bar, top, end)
        rows.append(row)
        top += height
    name = escape(key, quote=True)
    described = "; ".join(f"{bar.label}: {bar_text(bar)}" for bar in chart.bars)
    return (
        f'<svg class="ca-bars" role="img" aria-labelledby="{name}-t {name}-d" width="100%" height="{top + LINE}">'
        f'<title id="{name}-t">{escape(chart.title)}</title>'
        f'<desc id="{name}-d">{escape(f"In {chart.unit}. {described}.")}</desc>'
        f"{_axis(chart.unit, top, end)}{''.join(rows)}</svg>"
    )


def _place(value: float, end: float) -> float:
    """Turn a value into a percentage of the width."""
    return round(INSET + (100 - 2 * INSET) * max(value, 0.0) / end, 2)


def _axis(unit: str, bottom: int, end: float) -> str:
    y = bottom + LINE - 6
    words = escape(textwrap.shorten(unit, LABEL_WIDTH - 10, placeholder="…"))
    return (
        f'<text class="ca-tick" x="{INSET}%" y="{y}">0</text>'
        f'<text class="ca-tick" x="50%" y="{y}" text-anchor="middle">{words}</text>'
        f'<text class="ca-tick" x="{100 - INSET}%" y="{y}" text-anchor="end">{_number(end)}</text>'
    )


def _row(bar: Bar, top: int, end: float) -> tuple[str, int]:
    """Draw one bar below its label; return the drawing and how many pixels high it is."""
    label, value = f"{bar.label} [{bar.marker}]", bar_text(bar)
    y = top
    texts = []
    if len(label) + len(value) + 2 <= LABEL_WIDTH:
        y += LINE
        shown = f'{escape(label)}<tspan class="ca-value" dx="10">{escape(value)}</tspan>'
        texts.append(f'<text class="ca-label" x="{INSET}%" y="{y - 4}">{shown}</text>')
    else:
        for line in textwrap.wrap(label, LABEL_WIDTH):
            y += LINE
            texts.append(f'<text class="ca-label" x="{INSET}%" y="{y - 4}">{escape(line)}</text>')
        y += LINE
        texts.append(f'<text class="ca-value" x="{INSET}%" y="{y - 4}">{escape(value)}</text>')
    return "".join(texts) + _shape(bar, y + 2, end), y + 2 + BAR + GAP - top


def _shape(bar: Bar, y: int, end: float) -> str:
    if bar.low is None and bar.high is None:
        return ""
    left = _place(bar.low if bar.low is not None else 0.0, end)
    right = _place(bar.high if bar.high is not None else end, end)
    opened = " ca-open" if bar.low is None or bar.high is None else ""
    width = max(right - left, THINNEST)
    left = min(left, round(100 - INSET - width, 2))
    return (
        f'<rect class="ca-track" x="{INSET}%" y="{y}" width="{100 - 2 * INSET}%" height="{BAR}" rx="3"/>'
        f'<rect class="ca-bar{opened}" x="{left}%" y="{y}" width="{round(width, 2)}%" height="{BAR}" rx="3"/>'
    )


def _table(chart: Chart) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(bar.label)}</th><td>{escape(bar_text(bar))}</td><td>[{bar.marker}]</td></tr>'
        for bar in chart.bars
    )
    return (
        f'<div class="ca-scroll"><table class="ca-table"><caption class="ca-sr">{escape(chart.title)}</caption>'
        '<thead><tr><th scope="col">Range</th>'
        f'<th scope="col">{escape(chart.unit)}</th><th scope="col">Source</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )
