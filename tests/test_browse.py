"""The page on what the advisor knows shows what is covered and where there are gaps, each with a question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from advisor.browse.coverage import gather
from advisor.browse.filtering import filtered
from advisor.browse.known import Coverage
from advisor.browse.page import knows_page
from advisor.browse.routes import add_routes
from advisor.entries import DocumentRecord
from advisor.errors import NotReady
from advisor.guards import SecurityHeaders
from advisor.readiness import LOADING
from advisor.schema import Level
from tests.drafts import fact, vocabulary
from tests.serving import running

ENGINEER, LEAD, NURSE = "machine learning engineer", "ai training data lead", "nurse"


class Covered:
    """Guides that tell of an engineer's work and a lead's skills."""

    def roles(self) -> Sequence[str]:
        return (ENGINEER, LEAD)

    def covers(self, role: str) -> Sequence[str]:
        return {ENGINEER: ("duties", "skills", "pay"), LEAD: ("skills",)}.get(role, ())

    def ask(self, kind: str, role: str) -> str:
        return f"What of {kind} & {role}?"


STATES = ("Ohio", "Texas", "Utah", "Iowa", "Maine", "Alabama", "Alaska", "Arizona")
DATED: dict[str, Any] = {"as_of": "2025-05"}
HOSTILE = "<script>alert(1)</script> guide"


@pytest.fixture(scope="module")
def coverage() -> Coverage:
    documents = (
        DocumentRecord(
            "a.md", "Engineer guide", "Example", "2025-09-22", "https://example.org/a", "article", roles=(ENGINEER,)
        ),
        DocumentRecord("b.csv", "Wages of states", "Bureau", "2025-05", None, "official statistics"),
        DocumentRecord("c.md", HOSTILE, None, None, "javascript:alert(1)", None, roles=(LEAD,)),
    )  # fmt: skip
    facts = [
        fact("$90,000 to $120,000", role=ENGINEER, level=Level.MID, region="Europe", source="a.md", as_of="2025-09-22"),
        fact("$80,000", role=ENGINEER, level=None, region=None, source="a.md"),
        *(
            fact(f"${at}0,000", role=NURSE, level=None, region=state, country="United States", source="b.csv", **DATED)
            for at, state in enumerate(STATES, 5)
        ),
    ]  # fmt: skip
    withheld = replace(facts[0], low=None, high=None, region="Canada")
    return gather(documents, [*facts, withheld], Covered(), vocabulary())


def test_levels_places_and_dates_of_a_role_are_summed_up(coverage: Coverage) -> None:
    role = coverage.roles[0]
    assert (role.role, role.guides, role.figures) == (ENGINEER, True, 2)
    mid, unnamed = role.levels
    assert (mid.level, mid.figures, mid.places, mid.unplaced) == (Level.MID, 1, ("Europe",), False)
    assert mid.dates == ("2025-09-22", "2025-09-22")
    assert mid.question == "What do mid-level machine learning engineers earn?"
    assert (unnamed.level, unnamed.places, unnamed.unplaced, unnamed.dates) == (None, (), True, None)


def test_gaps_are_named_and_lead_to_questions(coverage: Coverage) -> None:
    gaps = {gap.words: gap.question for gap in coverage.roles[0].gaps}
    assert gaps["no figure for senior pay"] == "What do senior machine learning engineers earn?"
    assert gaps["nothing on interviews"] == f"What of interview & {ENGINEER}?"
    assert "no figure for mid-level pay" not in gaps
    lead = next(role for role in coverage.roles if role.role == LEAD)
    assert lead.gaps[0].words == "no pay figure"


def test_statistics_alone_make_an_occupation_without_level_gaps(coverage: Coverage) -> None:
    nurse = coverage.roles[-1]
    assert (nurse.role, nurse.guides, nurse.gaps) == (NURSE, False, ())


def test_states_are_folded_into_their_country_and_withheld_figures_name_no_place(coverage: Coverage) -> None:
    country, europe = coverage.places
    assert (country.name, country.figures, len(country.parts)) == ("United States", 0, len(STATES))
    assert country.parts[0].question == "What do nurses earn in Alabama?"
    assert europe.name == "Europe"


def test_a_search_keeps_what_begins_with_its_words(coverage: Coverage) -> None:
    found = filtered(coverage, "ala")
    assert [part.name for place in found.places for part in place.parts] == ["Alabama", "Alaska"]
    assert (found.roles, found.sources) == ((), ())
    assert filtered(coverage, "  ") is coverage
    assert [role.role for role in filtered(coverage, "Engineer machine").roles] == [ENGINEER]
    assert len(filtered(coverage, "united states").places[0].parts) == len(STATES)


def test_every_link_asks_a_question_here_or_leads_to_a_source(coverage: Coverage) -> None:
    links = [unescape(link) for link in re.findall(r'href="([^"]+)"', knows_page(coverage))]
    outside = [link for link in links if urlsplit(link).netloc]
    assert outside == ["https://example.org/a"]
    assert not any(link.startswith("javascript") for link in links)
    asked = [parse_qs(urlsplit(link).query)["ask"][0] for link in links if link.startswith("/?")]
    assert "What do senior machine learning engineers earn?" in asked
    assert f"What of duties & {ENGINEER}?" in asked
    assert "What do nurses earn in Alaska?" in asked


def test_names_and_searches_stay_text(coverage: Coverage) -> None:
    page = knows_page(coverage, '"><script>x</script>')
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page


# Served


class Knowing:
    """Gives the coverage, or says that it is not there yet."""

    def __init__(self, coverage: Coverage) -> None:
        self.coverage = coverage
        self.ready = True

    def __call__(self) -> Coverage:
        if not self.ready:
            raise NotReady(LOADING)
        return self.coverage


def application(knowing: Knowing) -> FastAPI:
    app = FastAPI()
    app.add_middleware(SecurityHeaders)
    add_routes(app, knowing, 5)
    return app


def test_the_page_is_served_searched_and_to_head_requests(coverage: Coverage) -> None:
    client = TestClient(application(Knowing(coverage)))
    whole = client.get("/knows")
    assert whole.status_code == 200
    assert whole.headers["content-type"] == "text/html; charset=utf-8"
    head = client.head("/knows")
    assert (head.status_code, head.text, head.headers["content-type"]) == (200, "", "text/html; charset=utf-8")
    searched = client.get("/knows", params={"q": "alaska"}).text
    assert "Alaska" in searched
    assert "Arizona" not in searched
    assert client.get("/knows", params={"q": "x" * 5000}).status_code == 200


def test_while_loading_it_says_so_in_words(coverage: Coverage) -> None:
    knowing = Knowing(coverage)
    knowing.ready = False
    client = TestClient(application(knowing))
    response = client.get("/knows")
    assert (response.status_code, response.headers["retry-after"]) == (503, "5")
    assert LOADING in unescape(response.text)
    assert client.head("/knows").status_code == 503


# In a browser


@pytest.fixture(scope="module")
def site(coverage: Coverage) -> Iterator[str]:
    with running(application(Knowing(coverage))) as url:
        yield url


@pytest.fixture(scope="module")
def browser(chromium: dict[str, Any]) -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install '.[dev]')")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(**chromium)
        yield opened
        opened.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_it_has_no_violation_and_fits_the_screen(browser: Any, site: str, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    for address in ("/knows", "/knows?q=alaska"):
        page.goto(site + address)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        found = axe.Axe().run(page).response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
    assert [text for text in refused if "favicon" not in text and "404" not in text] == []
    context.close()


@pytest.mark.browser
def test_it_works_by_keyboard_and_without_scripts(browser: Any, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(f"{site}/knows")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    search = page.get_by_role("searchbox", name="Find a role, place or source")
    search.focus()
    page.keyboard.type("alaska")
    page.keyboard.press("Enter")
    page.wait_for_url("**/knows?q=alaska")
    assert page.get_by_role("link", name="Alaska").is_visible()
    page.goto(f"{site}/knows")
    summary = page.locator("summary").filter(has_text="Machine learning engineer")
    summary.focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("link", name="no figure for senior pay").is_visible()
    assert page.get_by_role("rowheader", name="Mid-level").is_visible()
    context.close()
