"""The map of moves says the same to eyes, to screen readers and as a list, and fits a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from advisor.drawing import wrapped
from advisor.moves.move_map import MOST, svg
from advisor.results import Direction, Move, Moves

CSS = (Path(__file__).parent.parent / "advisor" / "web" / "page.css").read_text(encoding="utf-8")
UP = ("Senior Machine Learning Engineer", "Lead/Team Lead", "Director/Head of AI")
SIDE = ("Data Scientist", "AI Research Scientist", "Autonomous Vehicle Engineer", "Business Intelligence Developer")
MOVES = Moves(
    "machine learning engineer",
    (
        *(Move(name, Direction.UP, "why", 1, pay="$1 <i>a year</i> [4]") for name in UP),
        *(Move(name, Direction.SIDEWAYS, "why", 2) for name in SIDE),
    ),
)


def test_a_hostile_title_stays_text() -> None:
    drawn = svg(Moves('<script>"x"', (Move("<img onerror=1>", Direction.UP, "why", 1),)), key='"><b>')
    assert "<script" not in drawn
    assert "<img" not in drawn
    assert "<b>" not in drawn
    assert "&lt;img" in drawn


def test_no_moves_make_no_map_and_at_most_eight_are_drawn() -> None:
    assert svg(Moves("nurse", ())) == ""
    many = Moves("nurse", tuple(Move(f"Role {at}", Direction.SIDEWAYS, "why", 1) for at in range(20)))
    assert svg(many).count("Role") == 3 * MOST  # drawn, described and listed


def test_long_words_are_broken_and_slashes_only_where_they_must() -> None:
    assert wrapped("Director/Head of AI", 30) == ["Director/Head of AI"]
    assert wrapped("Director/Head of AI", 12) == ["Director/", "Head of AI"]
    assert max(map(len, wrapped("Donaudampfschifffahrtsgesellschaftskapitän", 12))) == 12
    assert wrapped("", 12) == [""]


@pytest.fixture(scope="module")
def browser(chromium: dict[str, Any]) -> Any:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install '.[dev]')")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(**chromium)
        yield opened
        opened.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_map_fits_its_words_and_has_no_violation(browser: Any, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page = browser.new_page(viewport={"width": width, "height": 700})
    css = "dark" if scheme == "dark" else ""
    page.set_content(
        f'<!doctype html><html lang="en" class="{css}"><head><title>Map</title><style>{CSS}'
        "body { margin: 16px; font-family: system-ui; }</style></head>"
        f'<body class="{css}"><main><h1>Map</h1>{svg(MOVES)}</main></body></html>'
    )
    page.locator("summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    image = page.get_by_role("img", name="Moves from machine learning engineer")
    assert image.count() == 1
    outside = page.evaluate("""() => [...document.querySelectorAll("svg rect")].flatMap((box) => {
        const own = box.getBoundingClientRect();
        const words = [];
        for (let next = box.nextElementSibling; next && next.tagName === "text"; next = next.nextElementSibling)
            words.push(next);
        return words.filter((word) => {
            const place = word.getBoundingClientRect();
            return place.left < own.left || place.right > own.right || place.bottom > own.bottom + 1;
        }).map((word) => word.textContent);
    })""")
    assert outside == []
    colours = page.evaluate("""() => {
        const style = (selector, name) => getComputedStyle(document.querySelector(selector))[name];
        return [style("svg text", "fill"), style("svg rect", "fill")];
    }""")
    assert len(set(colours)) == 2
    assert page.get_by_role("listitem").filter(has_text="Data Scientist").count() >= 1
    found = axe.Axe().run(page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
    page.close()
