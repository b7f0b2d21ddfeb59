"""The chat page in a real browser: streaming, keyboard, screen readers, small screens, privacy, hostile documents."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from advisor.api import create_app
from advisor.events import Answering
from advisor.feedback import FeedbackStore, Verdict
from advisor.settings import Settings
from tests.fakes import PAY, FakeAdvisor
from tests.serving import running

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install '.[dev]')")
expect = sync_api.expect
Page = Any

pytestmark = pytest.mark.browser

BOX = "#ca-box textarea"
SEND = "#ca-box .submit-button"
STOP = "#ca-box .stop-button"


class Site:
    """The served application, what it answers with, and where it stores verdicts."""

    def __init__(self, url: str, advisor: FakeAdvisor, feedback: FeedbackStore) -> None:
        self.url = url
        self.advisor = advisor
        self.feedback = feedback


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("data")
    advisor = FakeAdvisor(pause=0.03)
    with running(create_app(advisor, Settings(data_dir=folder))) as url:
        yield Site(url, advisor, FeedbackStore(folder))


@pytest.fixture(scope="module")
def browser(chromium: dict[str, Any]) -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(context: Any, site: Site) -> Page:
    return opened(context, site.url)


def opened(context: Any, url: str) -> Page:
    page = context.new_page()
    page.goto(url)
    page.wait_for_selector(".ca-starter")
    return page


def ask(page: Page, question: str) -> None:
    count = page.locator(".bot-row").count()
    page.locator(BOX).fill(question)
    page.locator(BOX).press("Enter")
    expect(page.locator(".bot-row")).to_have_count(count + 1)
    finished(page)


def finished(page: Page) -> None:
    expect(page.locator(SEND)).to_be_visible()
    expect(page.locator("#ca-voice [role=status]")).not_to_have_text(re.compile("^(Answering…)?$"))


def asked(page: Page, site: Site, times: int) -> None:
    """Wait until the advisor was asked so many times: the page still says "finished" for a moment after a click."""
    for _ in range(200):
        if len(site.advisor.asked) >= times:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"asked {len(site.advisor.asked)} times instead of {times}")


# Asking and reading


def test_a_starter_is_answered_with_table_chart_and_sources(page: Page) -> None:
    page.get_by_role("button", name="What does a mid-level engineer earn in Europe?").click()
    finished(page)
    assert page.locator(".bot-row table td").first.inner_text() == "Global salary matrix"
    chart = page.locator("#ca-chat").get_by_role("img", name="Mid-level machine learning engineers in Europe")
    expect(chart).to_be_visible()
    expect(page.locator(".ca-source-date")).to_have_text(
        ["9cv9, Top salaries of machine learning engineers, 22 September 2025", "no date given"]
    )
    expect(page.locator("#ca-starters")).to_be_hidden()


def test_a_marker_opens_its_source_at_the_quoted_words(page: Page) -> None:
    ask(page, "What does one earn")
    expect(page.locator("mark").first).to_be_hidden()
    page.get_by_role("link", name="[2]").first.click()
    expect(page.locator(".ca-quote mark")).to_have_text(
        "With one to five years of experience, engineers in Europe earn between $77,000 and $115,500 a year."
    )
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.get_by_role("link", name="[1]").first.click()
    link = page.get_by_role("link", name="Read the source")
    expect(link).to_have_attribute("href", "https://example.org/ml-engineer?a=1&b=2")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", re.compile("noopener"))


def test_markers_of_an_older_answer_still_lead_to_its_own_sources(page: Page) -> None:
    ask(page, "What does one earn")
    ask(page, "What should I learn")
    page.locator(".bot-row").first.get_by_role("link", name="[1]").first.click()
    expect(page.locator(".bot-row").first.locator("details[open]")).to_have_count(1)
    expect(page.locator(".bot-row").nth(1).locator("details[open]")).to_have_count(0)


def test_a_new_question_is_brought_to_the_top_with_its_answer_below(page: Page) -> None:
    ask(page, "What does one earn")
    ask(page, "What will I earn")
    page.wait_for_timeout(800)  # the scrolling is smooth
    assert 0 <= page.locator(".user-row").nth(1).bounding_box()["y"] < 100
    assert page.locator(BOX).bounding_box()["y"] < 900


def test_a_follow_up_goes_on_with_the_conversation(page: Page, site: Site) -> None:
    ask(page, "lion tamers, please: a lion")
    page.get_by_role("button", name="Which roles are covered?").click()
    expect(page.locator(".bot-row")).to_have_count(2)
    finished(page)
    assert site.advisor.asked[-1] == ("lion tamers, please: a lion", "Which roles are covered?")


def test_a_crash_is_told_and_the_next_question_is_answered(page: Page) -> None:
    ask(page, "crash")
    expect(page.locator(".bot-row")).to_contain_text("Something went wrong while answering")
    assert "secret" not in page.content()
    ask(page, "learn")
    expect(page.locator(".bot-row").nth(1)).to_contain_text("introductory course")


def test_copying_takes_the_sources_along(browser: Any, site: Site) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = opened(context, site.url)
    ask(page, "What does one earn")
    page.get_by_role("button", name="Copy answer").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("The guide gives two ranges")
    assert "[1] How to become a machine learning engineer, 9cv9" in copied
    context.close()


# Stop, retry, undo, edit


def test_stop_keeps_what_came_and_ends_the_work(context: Any, tmp_path: Path) -> None:
    advisor = FakeAdvisor(pause=0.5)
    with running(create_app(advisor, Settings(data_dir=tmp_path))) as url:
        page = opened(context, url)
        page.locator(BOX).fill("What does one earn")
        page.locator(BOX).press("Enter")
        expect(page.locator(".bot-row")).to_contain_text("The guide gives two ranges")
        page.locator(STOP).click()
        expect(page.locator(".bot-row")).to_contain_text("Stopped before the answer was complete.")
        expect(page.locator(SEND)).to_be_visible()
        assert advisor.closed.wait(5)
        steps = advisor.steps
        time.sleep(1.2)
        assert advisor.steps == steps < 8
        expect(page.locator(".bot-row")).to_contain_text("The guide gives two ranges")
        ask(page, "lion and earn")


def test_closing_the_tab_ends_the_work(context: Any, tmp_path: Path) -> None:
    advisor = FakeAdvisor(pause=0.6)
    with running(create_app(advisor, Settings(data_dir=tmp_path))) as url:
        page = opened(context, url)
        page.locator(BOX).fill("What does one earn")
        page.locator(BOX).press("Enter")
        expect(page.locator(".bot-row")).to_contain_text("The guide gives two ranges")
        page.close()
        assert advisor.closed.wait(5)
        assert advisor.steps < 8


def test_retry_undo_and_edit(page: Page, site: Site) -> None:
    ask(page, "learn")
    ask(page, "lion")
    before = len(site.advisor.asked)
    page.get_by_role("button", name="Retry").click()
    asked(page, site, before + 1)
    finished(page)
    expect(page.locator(".user-row")).to_have_count(2)
    assert site.advisor.asked[-2:] == [("learn", "lion"), ("learn", "lion")]
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".user-row")).to_have_count(1)
    expect(page.locator(BOX)).to_have_value("lion")
    page.get_by_role("button", name="Edit").first.click()
    page.get_by_label("Edit your question").fill("What does 5*3 earn")
    before = len(site.advisor.asked)
    page.get_by_role("button", name="Submit").click()
    asked(page, site, before + 1)
    expect(page.locator(".bot-row")).to_contain_text("two ranges")
    finished(page)
    assert site.advisor.asked[-1] == ("What does 5*3 earn",)


# Feedback


def test_a_dislike_asks_for_the_reason_and_stores_both(page: Page, site: Site) -> None:
    before = len(site.feedback.all())
    ask(page, "What does one earn")
    page.get_by_role("button", name="Dislike").click()
    reason = page.get_by_label("What was good or bad about it? (optional)")
    expect(reason).to_be_focused()
    reason.fill("The table is old")
    page.get_by_role("button", name="Send reason").click()
    expect(reason).to_be_hidden()
    expect(page.locator("#ca-voice")).to_have_text("Thank you. Your reason is stored.")
    kept = site.feedback.all()[before:]
    assert [(one.value, one.reason, one.outcome, one.question) for one in kept] == [
        (Verdict.DOWN, "The table is old", "answered", None)
    ]


def test_a_like_may_go_without_a_reason(page: Page, site: Site) -> None:
    before = len(site.feedback.all())
    ask(page, "learn")
    page.get_by_role("button", name="Like", exact=True).click()
    page.get_by_role("button", name="No reason").click()
    expect(page.locator("#ca-reason")).to_be_hidden()
    assert [(one.value, one.reason) for one in site.feedback.all()[before:]] == [(Verdict.UP, None)]


# Many people, loading, hostile documents, privacy


def test_two_learners_do_not_see_each_other(browser: Any, site: Site) -> None:
    contexts = [browser.new_context(), browser.new_context()]
    first, second = (opened(context, site.url) for context in contexts)
    for page, question in ((first, "What does one earn"), (second, "lion")):
        page.locator(BOX).fill(question)
        page.locator(BOX).press("Enter")
    finished(first)
    finished(second)
    assert first.locator(".user-row").all_inner_texts() == ["What does one earn"]
    assert second.locator(".user-row").all_inner_texts() == ["lion"]
    assert "two ranges" not in second.locator("#ca-chat").inner_text()
    for context in contexts:
        context.close()


def test_the_page_says_that_it_is_loading_and_goes_on_by_itself(context: Any, tmp_path: Path) -> None:
    go = threading.Event()

    def load() -> Answering:
        go.wait(20)
        return FakeAdvisor()

    with running(create_app(load, Settings(data_dir=tmp_path))) as url:
        page = context.new_page()
        page.goto(url)
        expect(page.locator("#ca-banner")).to_contain_text("still being loaded")
        go.set()
        expect(page.locator(".ca-starter").first).to_be_visible()
        expect(page.locator("#ca-banner")).to_have_text("")


def test_nothing_from_a_document_runs_or_loads(page: Page) -> None:
    foreign: list[str] = []
    page.on("request", lambda request: foreign.append(request.url) if "evil" in request.url else None)
    ask(page, "attack")
    for summary in page.locator(".ca-source summary").all():
        summary.click()
    page.wait_for_timeout(300)
    assert page.evaluate("window.hacked") is None
    assert page.locator("#ca-chat img, #ca-chat script").count() == 0
    assert page.locator("#ca-chat a[href^='javascript']").count() == 0
    assert foreign == []


def test_nothing_is_stored_in_the_browser_and_nothing_comes_from_elsewhere(context: Any, site: Site) -> None:
    urls: list[str] = []
    problems: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: urls.append(request.url))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("response", lambda response: problems.append(response.url) if response.status >= 400 else None)
    page.goto(site.url)
    page.wait_for_selector(".ca-starter")
    ask(page, "What does one earn")
    assert [url for url in urls if not url.startswith((site.url, "data:"))] == []
    assert problems == []
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "earn" not in stored
    assert context.cookies() == []


# Keyboard, screen readers, small screens


def test_everything_needed_works_from_the_keyboard(page: Page, site: Site) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the question box"
    page.keyboard.press("Enter")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.type("What does")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("one earn")
    expect(page.locator(BOX)).to_have_value("What does\none earn")
    page.keyboard.press("Enter")
    finished(page)
    assert site.advisor.asked[-1] == ("What does\none earn",)
    expect(page.locator(BOX)).to_be_focused()
    expect(page.locator(BOX)).to_have_value("")
    page.locator(".ca-source summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_be_visible()
    page.get_by_role("button", name=PAY.follow_ups[0]).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".user-row")).to_have_count(2)
    finished(page)
    expect(page.locator(BOX)).to_be_focused()


def test_a_screen_reader_hears_the_finished_answer_once(page: Page) -> None:
    page.evaluate("""() => {
        window.heard = [];
        const voice = document.querySelector("#ca-voice [role=status]");
        new MutationObserver(() => {
            const words = document.querySelector("#ca-voice [role=status]").textContent;
            if (words !== window.heard.at(-1)) window.heard.push(words);
        }).observe(voice, {childList: true, characterData: true, subtree: true});
    }""")
    ask(page, "What does one earn")
    expect(page.get_by_role("log")).to_have_attribute("aria-live", "off")
    heard = page.evaluate("window.heard")
    assert heard[0] == "Answering…"
    assert len(heard) == 2
    assert heard[1].startswith("The guide gives two ranges")
    assert heard[1].endswith("2 sources below.")


SIZES = [(1280, 900), (320, 700)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_no_violations(browser: Any, site: Site, size: tuple[int, int], scheme: str) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed (pip install '.[dev]')"
    ).Axe()
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    page = opened(context, site.url)

    def violations() -> list[tuple[str, list[Any]]]:
        page.wait_for_timeout(250)  # colours fade in
        found = axe.run(page).response["violations"]
        return [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]

    assert violations() == []
    ask(page, "What does one earn")
    page.locator(".ca-source summary").first.click()
    page.locator("#ca-chat").get_by_text("The same figures as a table").click()
    ask(page, "lion")
    ask(page, "attack")
    page.get_by_role("button", name="Dislike").first.click()
    expect(page.locator("#ca-reason")).to_be_visible()
    page.get_by_role("button", name="Edit").first.click()
    expect(page.locator(".edit-textarea")).to_be_visible()
    assert violations() == []
    context.close()


def test_a_wide_table_is_read_row_by_row_on_a_phone_and_stays_a_table(browser: Any, site: Site) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700}, is_mobile=True, has_touch=True)
    page = opened(context, site.url)
    ask(page, "Compare two places")
    cells = page.locator(".bot-row .prose tbody tr").first.locator("td")
    boxes = [cells.nth(at).bounding_box() for at in range(4)]
    assert [box["y"] for box in boxes] == sorted({box["y"] for box in boxes})
    assert max(box["x"] + box["width"] for box in boxes) <= 320
    labels = cells.evaluate_all("cells => cells.map(cell => getComputedStyle(cell, '::before').content)")
    assert [label.split('"')[1] for label in labels] == ["place", "10th percentile", "median", "90th percentile"]
    expect(page.get_by_role("table").first.get_by_role("columnheader")).to_have_count(4)
    expect(page.get_by_role("cell", name="$122,090 [1]")).to_have_count(1)
    context.close()


@pytest.mark.parametrize("zoom", ["100%", "200%"])
def test_nothing_runs_out_of_a_small_screen(browser: Any, site: Site, zoom: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700}, is_mobile=True, has_touch=True)
    page = opened(context, site.url)
    page.add_style_tag(content=f"html {{ font-size: {zoom} !important; }}")
    ask(page, "What does one earn")
    page.locator(".ca-source summary").first.click()
    ask(page, "attack")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    box = page.locator(BOX).bounding_box()
    send = page.locator(SEND).bounding_box()
    assert box["width"] >= 100
    assert send["x"] + send["width"] <= 320
    context.close()


def test_everything_to_press_is_large_enough(page: Page) -> None:
    ask(page, "What does one earn")
    page.locator(".ca-source summary").first.click()
    small = page.evaluate("""() => [...document.querySelectorAll("button, a, summary, textarea")]
        .map((element) => [element, element.getBoundingClientRect()])
        .filter(([element, box]) => box.width > 0 && !element.closest(".ca-skip"))
        .filter(([element, box]) => box.width < 24 || box.height < 24)
        .map(([element, box]) => `${element.tagName}.${element.className} ${box.width}x${box.height}`)""")
    assert small == []


def test_focus_can_be_seen(page: Page) -> None:
    ask(page, "What does one earn")
    for selector in (BOX, SEND, ".option", ".ca-source summary", ".ca-copy", ".message-buttons button"):
        page.locator(selector).first.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outline")
        assert "3px" in style, (selector, style)


def test_a_wish_for_calm_is_respected(browser: Any, site: Site) -> None:
    context = browser.new_context(reduced_motion="reduce", forced_colors="active")
    page = opened(context, site.url)
    ask(page, "What does one earn")
    moving = page.evaluate("""() => [...document.querySelectorAll(".gradio-container *")].filter((element) => {
        const style = getComputedStyle(element);
        return parseFloat(style.transitionDuration) > 0.01 || parseFloat(style.animationDuration) > 0.01;
    }).length""")
    assert moving == 0
    expect(page.locator(".ca-bar").first).to_be_visible()
    context.close()
