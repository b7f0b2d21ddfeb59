"""Visits to the chat page in a real browser: what is kept, what stands beside the chat, and that it can be deleted."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from advisor.api import create_app
from advisor.settings import Settings
from tests.advising import advising, engineer_guide
from tests.serving import running
from tests.test_server import PROGRAM, free_port, wait_for
from tests.visits import RichAdvisor

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install '.[dev]')")
expect = sync_api.expect
Page = Any

pytestmark = pytest.mark.browser

BOX = "#ca-box textarea"
SEND = "#ca-box .submit-button"
SMALL, WIDE = {"width": 320, "height": 700}, {"width": 1280, "height": 900}
DENIED = """for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, {get() { throw new DOMException("denied", "SecurityError"); }});"""


@pytest.fixture(scope="module")
def browser(chromium: dict[str, Any]) -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


def skills_in(name: str, content: bytes) -> str:
    assert name == "Mein Lebenslauf.txt"
    return content.decode()


@pytest.fixture(scope="module")
def url(folder: Path) -> Iterator[str]:
    with running(create_app(RichAdvisor(pause=0.02), Settings(data_dir=folder), skills_in)) as address:
        yield address


@pytest.fixture
def context(browser: Any) -> Iterator[Any]:
    context = new_context(browser)
    yield context
    context.close()


@pytest.fixture
def page(context: Any, url: str) -> Page:
    return opened(context, url)


def new_context(browser: Any, size: dict[str, int] | None = None, **options: Any) -> Any:
    context = browser.new_context(viewport=size or WIDE, **options)
    context.set_default_timeout(15_000)
    return context


def opened(context: Any, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#ca-history-list p, #ca-history-list li", state="attached")
    return page


def ask(page: Page, question: str) -> None:
    count = page.locator(".bot-row").count()
    page.locator(BOX).fill(question)
    page.locator(BOX).press("Enter")
    expect(page.locator(".bot-row")).to_have_count(count + 1)
    expect(page.locator(SEND)).to_be_visible()
    expect(page.locator("#ca-voice [role=status]")).not_to_have_text(re.compile("^(Answering…)?$"))


def act(page: Page, title: str, what: str) -> None:
    """Do something with a conversation in the list."""
    item = page.locator(".ca-item", has_text=title).first
    item.locator("summary").click()
    item.get_by_role("button", name=what).click()


def kept_words(folder: Path) -> str:
    """Read all that a data folder holds, as it lies on the disk."""
    return "\n".join(path.read_bytes().decode("latin-1") for path in folder.rglob("*") if path.is_file())


# A whole visit, with the real advisor


def test_a_whole_visit(browser: Any, tmp_path: Path) -> None:
    with advising(engineer_guide()) as advisor, running(create_app(advisor, Settings(data_dir=tmp_path))) as address:
        context = new_context(browser, accept_downloads=True)
        page = opened(context, address)
        aside = page.locator("#ca-aside")
        expect(aside).to_contain_text("Nothing stated yet")

        ask(page, "I am a nurse with 12 years of experience")
        expect(aside.locator(".ca-said")).to_have_text(["nurse", "12 years"])
        ask(page, "What does a mid-level machine learning engineer earn in Europe?")
        page.locator(".option").first.click()
        expect(page.locator(".bot-row")).to_have_count(3)
        expect(page.locator(SEND)).to_be_visible()

        ask(page, "Compare mid and senior level of machine learning engineers in Europe")
        comparison = page.get_by_role("region", name="Comparison")
        expect(comparison.get_by_role("img")).to_be_visible()

        ask(page, "Make me a plan to become a machine learning engineer")
        plan = page.get_by_role("region", name="Your plan")
        expect(plan.locator(".ca-steps > li").first).to_contain_text("earn Python")
        expect(plan.locator(".ca-steps > li").first).to_contain_text("Month 1")
        texts = {form: taken(page, plan, form) for form in ("PDF", "Word", "Markdown")}
        for text in texts.values():
            assert "Plan towards becoming a machine learning engineer" in text
            assert "Month 2" in text
            assert "Engineer Pay Guide" in text

        assert "nurse" in kept_words(tmp_path)
        page.get_by_role("button", name="Delete all conversations").click()
        page.get_by_role("dialog").get_by_role("button", name="Delete all").click()
        expect(page.locator("#ca-notice")).to_contain_text("1 conversation is deleted.")
        expect(page.locator(".user-row")).to_have_count(0)
        expect(aside).to_contain_text("Nothing stated yet")
        context.close()
        left = kept_words(tmp_path)
        assert "nurse" not in left
        assert "machine learning" not in left


def taken(page: Page, plan: Any, form: str) -> str:
    """Take the plan away, and read the file back."""
    with page.expect_download() as download:
        plan.get_by_role("button", name=form).click()
    assert re.fullmatch(r"plan-machine-learning-engineer\.(pdf|docx|md)", download.value.suggested_filename)
    content = Path(download.value.path()).read_bytes()
    if form == "PDF":
        import pypdf

        return " ".join(" ".join(sheet.extract_text() for sheet in pypdf.PdfReader(BytesIO(content)).pages).split())
    if form == "Word":
        import docx

        document = docx.Document(BytesIO(content))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    return content.decode()


# Keeping


def test_a_reload_shows_the_last_conversation_and_goes_on_with_it(page: Page) -> None:
    ask(page, "I am a nurse")
    ask(page, "make a plan")
    page.reload()
    expect(page.locator(".user-row")).to_have_text(["I am a nurse", "make a plan"])
    expect(page.locator(".bot-row").nth(1).locator(".ca-source")).to_have_count(1)
    expect(page.get_by_role("region", name="Your plan")).to_contain_text("introductory course in statistics")
    ask(page, "What does one earn")
    page.reload()
    expect(page.locator(".user-row")).to_have_count(3)
    expect(page.locator(".ca-item")).to_have_count(1)


def test_two_browsers_do_not_see_each_others_conversations(browser: Any, url: str) -> None:
    contexts = [new_context(browser), new_context(browser)]
    first, second = (opened(context, url) for context in contexts)
    ask(first, "What does one earn in secret")
    ask(second, "lion please")
    second.reload()
    expect(second.locator(".user-row")).to_have_text(["lion please"])
    expect(second.locator(".ca-item")).to_have_count(1)
    stolen = first.locator(".ca-item").get_attribute("data-id")
    told = second.evaluate(
        """async (id) => {
            const own = localStorage.getItem("career-advisor-key");
            const headers = {"X-Conversations-Key": own};
            const file = await fetch(`/v1/conversations/${id}/conversation.md`, {headers});
            return [file.status, await file.text()];
        }""",
        stolen,
    )
    assert told[0] == 404
    assert "secret" not in told[1]
    second.evaluate(f"document.querySelector('.ca-item').dataset.id = '{stolen}'")
    second.locator(".ca-open").click()
    expect(second.locator("#ca-notice")).to_contain_text("There is no such conversation")
    assert "secret" not in second.content()
    for context in contexts:
        context.close()


def test_where_storage_is_denied_the_page_works_and_keeps_nothing_beyond_itself(browser: Any, tmp_path: Path) -> None:
    with running(create_app(RichAdvisor(), Settings(data_dir=tmp_path))) as address:
        context = new_context(browser)
        context.add_init_script(DENIED)
        page = opened(context, address)
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        ask(page, "I am a nurse")
        ask(page, "zebrafish plan")
        expect(page.locator("#ca-history")).to_contain_text("last only as long as the page")
        expect(page.locator(".ca-item")).to_have_count(1)
        assert "zebrafish" in kept_words(tmp_path)
        page.reload()
        expect(page.locator("#ca-history")).to_contain_text("No conversation is saved yet")
        expect(page.locator(".user-row")).to_have_count(0)
        for _ in range(100):
            if "zebrafish" not in kept_words(tmp_path):
                break
            page.wait_for_timeout(50)
        assert "zebrafish" not in kept_words(tmp_path)
        assert problems == []
        context.close()


def test_the_key_is_in_no_address_and_no_cookie(context: Any, url: str) -> None:
    addresses: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: addresses.append(request.url))
    page.goto(url)
    page.wait_for_selector(".ca-starter")
    ask(page, "make a plan")
    with page.expect_download():
        page.get_by_role("button", name="Markdown").last.click()
    key = page.evaluate("localStorage.getItem('career-advisor-key')")
    assert len(key) == 32
    assert not [address for address in addresses if key in address]
    assert any("/plan.md" in address for address in addresses)
    assert context.cookies() == []
    assert key not in page.content()


def test_conversations_are_begun_opened_searched_renamed_saved_and_deleted(page: Page) -> None:
    ask(page, "What does one earn")
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".user-row")).to_have_count(0)
    expect(page.locator(BOX)).to_be_focused()
    ask(page, "lion please")
    titles = page.locator(".ca-item .ca-title")
    expect(titles).to_have_text(["lion please", "What does one earn"])
    page.locator(".ca-open", has_text="What does one earn").click()
    expect(page.locator(".user-row")).to_have_text(["What does one earn"])
    expect(page.locator(".ca-open[aria-current]")).to_contain_text("What does one earn")

    page.get_by_label("Search them").fill("tamers")
    expect(titles).to_have_text(["lion please"])
    expect(page.locator(".ca-excerpt")).to_contain_text("lion tamers")
    page.get_by_label("Search them").fill("zzz")
    expect(page.locator("#ca-history-list")).to_contain_text("No conversation has all of these words")
    page.get_by_label("Search them").fill("")
    expect(titles).to_have_count(2)

    act(page, "lion please", "Rename")
    page.get_by_role("textbox", name="Name").fill("Circus <b>work</b>")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(titles.filter(has_text="Circus <b>work</b>")).to_have_count(1)
    with page.expect_download() as download:
        act(page, "Circus", "Save as Markdown")
    assert "lion tamers" in Path(download.value.path()).read_text(encoding="utf-8")
    with page.expect_download() as download:
        act(page, "Circus", "Save as JSON")
    held = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert [one["question"] for one in held["exchanges"]] == ["lion please"]

    act(page, "Circus", "Delete")
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    expect(titles).to_have_count(2)
    act(page, "Circus", "Delete")
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(titles).to_have_text(["What does one earn"])
    expect(page.locator(".user-row")).to_have_text(["What does one earn"])


def test_a_question_without_an_answer_is_shown_and_can_be_answered(context: Any, tmp_path: Path) -> None:
    advisor = RichAdvisor(pause=0.6)
    with running(create_app(advisor, Settings(data_dir=tmp_path))) as address:
        page = opened(context, address)
        page.locator(BOX).fill("What does one earn")
        page.locator(BOX).press("Enter")
        expect(page.locator(".bot-row")).to_contain_text("The guide gives two ranges")
        page.close()
        assert advisor.closed.wait(5)
        advisor.pause = 0
        page = opened(context, address)
        expect(page.locator(".bot-row")).to_contain_text("This question has no answer")
        page.get_by_role("button", name="Answer it now").click()
        expect(page.locator(".bot-row .ca-source")).to_have_count(2)
        expect(page.locator(".user-row")).to_have_count(1)
        page.reload()
        expect(page.locator(".bot-row .ca-source")).to_have_count(2)


def test_a_server_that_is_killed_in_the_middle_of_an_answer_loses_no_question(
    context: Any, tmp_path: Path, project: Path
) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}"

    def started() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", PROGRAM, str(port), str(tmp_path), "0", "load"]
        process = subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(f"{address}/readyz", 200)
        return process

    process = started()
    try:
        page = opened(context, address)
        page.locator(BOX).fill("What does one earn")
        page.locator(BOX).press("Enter")
        expect(page.locator(".bot-row")).to_contain_text("The guide gives two ranges")
        process.kill()
        process.wait(10)
        process = started()
        told = page.locator(".bot-row")
        expect(told).to_contain_text("This question has no answer", timeout=30_000)  # the page comes back by itself
        page.get_by_role("button", name="Answer it now").click()
        expect(page.locator(".bot-row .ca-source")).to_have_count(2, timeout=15_000)
        expect(page.locator(".user-row")).to_have_count(1)
    finally:
        process.kill()
        process.wait(10)


def test_opening_another_conversation_stops_the_answer_that_is_being_written(context: Any, tmp_path: Path) -> None:
    advisor = RichAdvisor()
    with running(create_app(advisor, Settings(data_dir=tmp_path))) as address:
        page = opened(context, address)
        ask(page, "lion please")
        page.get_by_role("button", name="New conversation").click()
        expect(page.locator(".user-row")).to_have_count(0)
        advisor.pause = 0.5
        advisor.closed.clear()
        page.locator(BOX).fill("What does one earn")
        page.locator(BOX).press("Enter")
        expect(page.locator(".bot-row")).to_contain_text("The guide gives two ranges")
        page.locator(".ca-open", has_text="lion please").click()
        expect(page.locator(".user-row")).to_have_text(["lion please"])
        assert advisor.closed.wait(5)
        page.wait_for_timeout(700)
        expect(page.locator(".user-row")).to_have_text(["lion please"])
        expect(page.locator(SEND)).to_be_visible()


# Profile and results


def test_a_thumb_is_still_pressed_when_the_page_is_opened_again(context: Any, url: str) -> None:
    page = opened(context, url)
    ask(page, "What does one earn")
    page.get_by_role("button", name="Like", exact=True).click()
    expect(page.locator("#ca-reason")).to_be_visible()
    for shown in (page, opened(context, url)):
        expect(shown.locator(".bot-row")).to_have_count(1)
        expect(shown.get_by_role("button", name="Liked", exact=True)).to_be_visible()


def test_the_profile_can_be_corrected_and_taken_back(page: Page) -> None:
    ask(page, "I am a nurse")
    profile = page.get_by_role("region", name="Your profile")
    profile.get_by_role("button", name="Change background").click()
    expect(page.get_by_role("textbox", name="Background")).to_have_value("nurse")
    page.get_by_role("textbox", name="Background").fill("midwife <i>")
    page.keyboard.press("Enter")
    expect(profile.locator(".ca-said").first).to_have_text("midwife <i>")
    profile.get_by_role("button", name="Remove background").click()
    expect(profile.locator(".ca-removed")).to_contain_text("Background")
    page.reload()
    expect(profile.locator(".ca-removed")).to_contain_text("Background")
    profile.get_by_role("button", name="Undo background").click()
    expect(profile.locator(".ca-said").first).to_have_text("nurse")


def test_gap_and_moves_stand_beside_the_chat_with_their_sources(page: Page) -> None:
    ask(page, "what is missing")
    ask(page, "which moves")
    gap = page.get_by_role("region", name="Skills")
    expect(gap).to_contain_text("Learn first: SQL")
    moves = page.get_by_role("region", name="Moves")
    expect(moves.get_by_role("img", name="Moves from data analyst")).to_be_visible()
    expect(moves.locator(".ca-bullets li").first).to_contain_text("Carries over")
    gap.get_by_role("link", name="Source 1").first.click()
    expect(page.locator(".bot-row").first.locator("details[open] mark")).to_be_visible()
    expect(page.locator(".bot-row").nth(1).locator("details[open]")).to_have_count(0)


def test_a_cv_is_read_into_the_box_and_sent_by_the_learner(page: Page, folder: Path) -> None:
    words = b"Skills: Python, SQL\nBorn in Atlantis\n"
    page.set_input_files("#ca-cv-file", {"name": "Mein Lebenslauf.txt", "mimeType": "text/plain", "buffer": words})
    expect(page.locator(BOX)).to_have_value("My skills: python, sql")
    expect(page.locator(".user-row")).to_have_count(0)
    page.locator(BOX).press("Enter")
    expect(page.locator(".user-row")).to_have_text(["My skills: python, sql"])
    assert "Atlantis" not in kept_words(folder)


def test_nothing_of_a_hostile_plan_runs(page: Page) -> None:
    ask(page, "evil")
    expect(page.get_by_role("region", name="Your plan").locator(".ca-steps")).to_contain_text("<script>")
    assert page.evaluate("window.hacked") is None
    assert page.locator("#ca-aside img, #ca-aside script").count() == 0


def test_a_question_in_the_address_is_put_into_the_box_and_not_sent(context: Any, url: str) -> None:
    page = context.new_page()
    page.goto(f"{url}/?ask=What%20does%20a%20%3Cb%3Enurse%3C/b%3E%20earn%3F")
    expect(page.locator(BOX)).to_have_value("What does a <b>nurse</b> earn?")
    page.wait_for_timeout(500)
    expect(page.locator(".user-row")).to_have_count(0)
    assert page.url.rstrip("/") == url
    expect(page.get_by_role("link", name="What the advisor knows")).to_have_attribute("href", "/knows")


# Small screens, keyboard, screen readers


def test_on_a_small_screen_panels_are_drawers_with_the_focus_kept_and_given_back(browser: Any, url: str) -> None:
    context = new_context(browser, SMALL)
    page = opened(context, url)
    expect(page.locator("#ca-history")).to_be_hidden()
    button = page.get_by_role("button", name="Conversations", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    drawer = page.get_by_role("dialog", name="Your conversations")
    expect(drawer).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(drawer.get_by_role("button", name="Close")).to_be_focused()
    for _ in range(8):
        page.keyboard.press("Tab")
        inside = "document.activeElement === document.body || !!document.activeElement.closest('#ca-history')"
        assert page.evaluate(inside)
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(button).to_be_focused()
    ask(page, "make a plan")
    page.get_by_role("button", name="Profile and plan").click()
    expect(page.get_by_role("region", name="Your plan")).to_be_visible()
    page.get_by_role("region", name="Your plan").get_by_role("link", name="Source 1").first.click()
    expect(page.locator("#ca-aside")).to_be_hidden()
    expect(page.locator(".bot-row mark").first).to_be_visible()
    context.close()


def test_conversations_are_managed_from_the_keyboard(page: Page) -> None:
    ask(page, "What does one earn")
    page.get_by_role("button", name="New conversation").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "ca-search"
    page.keyboard.press("Tab")
    expect(page.locator(".ca-open")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Rename")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Name")).to_be_focused()
    page.keyboard.type("Pay")
    page.keyboard.press("Enter")
    expect(page.locator(".ca-title")).to_have_text("Pay")
    expect(page.locator(".ca-item button, .ca-item summary").locator("visible=true").first).to_be_visible()
    assert page.evaluate("!!document.activeElement.closest('.ca-item, #ca-history')")
    page.get_by_role("button", name="Delete all conversations").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Delete all conversations")).to_be_focused()
    expect(page.locator(".ca-title")).to_have_text("Pay")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
def test_axe_finds_no_violations_in_any_state(browser: Any, url: str, size: dict[str, int], scheme: str) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed (pip install '.[dev]')"
    ).Axe()
    context = new_context(browser, size, color_scheme=scheme)
    page = opened(context, url)
    page.wait_for_selector(".ca-starter")
    small = size is SMALL

    def check(state: str) -> None:
        page.wait_for_timeout(250)  # colours fade in
        found = axe.run(page).response["violations"]
        assert [(state, one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], state

    check("empty")
    for question in ("I am a nurse", "What does one earn", "make a plan", "what is missing", "which moves"):
        ask(page, question)
    check("answered")
    if small:
        page.get_by_role("button", name="Conversations", exact=True).click()
    page.locator(".ca-item summary").first.click()
    check("history open")
    page.get_by_role("button", name="Rename").click()
    check("renaming")
    page.keyboard.press("Escape")
    if small:
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Profile and plan").click()
    page.get_by_role("button", name="Remove experience").click()
    expect(page.locator(".ca-removed")).to_be_visible()
    check("profile open")
    page.get_by_text("Left out for your limits").click()
    page.get_by_text("The same figures as a table").last.click()
    check("plan open")
    context.close()


def test_everything_to_press_beside_the_chat_is_large_enough(page: Page) -> None:
    for question in ("I am a nurse", "make a plan", "what is missing"):
        ask(page, question)
    page.locator(".ca-item summary").first.click()
    small = page.evaluate("""() => [...document.querySelectorAll("button, a, summary, input")]
        .map((element) => [element, element.getBoundingClientRect()])
        .filter(([element, box]) => box.width > 0 && !element.closest(".ca-skip"))
        .filter(([element, box]) => box.width < 24 || box.height < 24)
        .map(([element, box]) => `${element.tagName}.${element.className} ${box.width}x${box.height}`)""")
    assert small == []
