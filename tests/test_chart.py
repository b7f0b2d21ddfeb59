"""A chart is drawn to scale, is read aloud, and has its figures as a table."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from advisor.chart import axis_end, bar_text, chart_html
from advisor.schema import Bar, Chart
from tests.fakes import HOSTILE, RANGES


def parse(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(chart_html(chart, "k"))


def percent(element: ElementTree.Element, name: str) -> float:
    return float(element.attrib[name].rstrip("%"))


def test_the_drawing_has_a_name_and_says_every_range() -> None:
    svg = parse(RANGES).find("svg")
    assert svg is not None
    assert svg.attrib["role"] == "img"
    names = {element.attrib["id"]: element.text for element in svg if "id" in element.attrib}
    assert [names[name] for name in svg.attrib["aria-labelledby"].split()] == [
        "Mid-level machine learning engineers in Europe",
        "In US dollars a year. Global salary matrix: 90,000 to 120,000; "
        "Salary overview by experience: 77,000 to 115,500.",
    ]


def test_bars_stand_to_scale_on_an_axis_from_zero() -> None:
    svg = parse(Chart("t", "u", (Bar("a", 25000, 50000, 1), Bar("b", 50000, 100000, 2)))).find("svg")
    assert svg is not None
    first, second = (rect for rect in svg.iter("rect") if rect.attrib["class"] == "ca-bar")
    assert percent(second, "width") == pytest.approx(2 * percent(first, "width"), abs=0.02)
    assert percent(first, "x") + percent(first, "width") == pytest.approx(percent(second, "x"), abs=0.02)


def test_the_table_has_every_figure_and_marker() -> None:
    rows = [[cell.text for cell in row] for row in parse(RANGES).iter("tr")]
    assert rows == [
        ["Range", "US dollars a year", "Source"],
        ["Global salary matrix", "90,000 to 120,000", "[1]"],
        ["Salary overview by experience", "77,000 to 115,500", "[2]"],
    ]


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (1000, 2000, "1,000 to 2,000"),
        (None, 2000, "up to 2,000"),
        (250000, None, "250,000 and more"),
        (1500.5, 1500.5, "1,500.5"),
        (None, None, "not stated"),
    ],
)
def test_ranges_are_said_with_their_open_ends(low: float | None, high: float | None, words: str) -> None:
    assert bar_text(Bar("a", low, high, 1)) == words


def test_an_open_end_reaches_the_edge_and_looks_different() -> None:
    svg = parse(Chart("t", "u", (Bar("a", 80, None, 1), Bar("b", None, 100, 2)))).find("svg")
    assert svg is not None
    above, below = (rect for rect in svg.iter("rect") if "ca-open" in rect.attrib["class"])
    assert percent(above, "x") + percent(above, "width") == pytest.approx(99.5)
    assert percent(below, "x") == pytest.approx(0.5)


def test_an_open_bar_that_begins_at_the_highest_bound_can_be_seen_to_go_on() -> None:
    svg = parse(Chart("t", "u", (Bar("a", 250_000, None, 1), Bar("b", 100_000, 250_000, 2)))).find("svg")
    assert svg is not None
    (opened,) = (rect for rect in svg.iter("rect") if "ca-open" in rect.attrib["class"])
    assert percent(opened, "width") > 5


def test_a_single_value_is_a_mark_within_the_drawing() -> None:
    svg = parse(Chart("t", "u", (Bar("a", 100, 100, 1), Bar("b", 50, 50, 2)))).find("svg")
    assert svg is not None
    top, half = (rect for rect in svg.iter("rect") if rect.attrib["class"] == "ca-bar")
    assert percent(top, "width") == percent(half, "width") == pytest.approx(0.8)
    assert percent(top, "x") + 0.8 <= 99.5
    assert percent(half, "x") == pytest.approx(50)


def test_many_bars_grow_downwards_and_none_covers_another() -> None:
    bars = tuple(Bar(f"Place number {at}", at * 1000, at * 2000, at) for at in range(1, 40))
    svg = parse(Chart("t", "u", bars)).find("svg")
    assert svg is not None
    tops = [float(rect.attrib["y"]) for rect in svg.iter("rect") if rect.attrib["class"] == "ca-bar"]
    assert len(tops) == 39
    assert min(later - earlier for earlier, later in pairwise(tops)) >= 12
    assert float(svg.attrib["height"]) > max(tops) + 12


def test_without_bounds_only_the_table_is_shown() -> None:
    figure = parse(Chart("t", "u", (Bar("a", None, None, 1),)))
    assert figure.find("svg") is None
    assert figure.find("details") is None
    assert [cell.text for cell in figure.iter("td")] == ["not stated", "[1]"]


@pytest.mark.parametrize(
    ("highest", "end"), [(0, 1), (99, 100), (100, 100), (120000, 125000), (260000, 300000), (0.3, 0.3)]
)
def test_the_axis_ends_at_a_round_number_not_far_above(highest: float, end: float) -> None:
    assert axis_end(highest) == pytest.approx(end)


def test_text_from_documents_is_escaped() -> None:
    chart = Chart(HOSTILE, HOSTILE, (Bar(HOSTILE, 1, 2, 1),))
    html = chart_html(chart, "k")
    assert not re.search(r"<(img|script)", html)
    assert ElementTree.fromstring(html).findtext("figcaption") == HOSTILE


def test_long_labels_wrap_instead_of_running_out_of_the_drawing() -> None:
    svg = parse(Chart("t", "u", (Bar("word " * 20, 1, 2, 1),))).find("svg")
    assert svg is not None
    lines = [text.text or "" for text in svg.iter("text") if text.attrib["class"] == "ca-label"]
    assert len(lines) == 3
    assert max(map(len, lines)) <= 38
