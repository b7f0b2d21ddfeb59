"""The chat page: what each of its parts does when used, and how it is mounted in the application."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.routing import Mount

from advisor.feedback import FeedbackStore
from advisor.guards import PageSurface
from advisor.memory.conversations import Conversations
from advisor.page_actions import PageActions
from advisor.page_commands import PageCommands
from advisor.page_frame import TITLE
from advisor.page_parts import STARTERS, Parts, fill, fill_panels
from advisor.page_ratings import PageRatings
from advisor.page_routes import ReadText, add_routes, skills_of
from advisor.page_visits import Shelf, visit_of
from advisor.readiness import Readiness
from advisor.settings import Settings

if TYPE_CHECKING:
    import gradio as gr
    from fastapi import FastAPI

_WEB = Path(__file__).resolve().parent / "web"
_SIGNED = "(...given) => window.careerAdvisor.signed(given)"
"""Puts what the page tells of itself (`page_visits.Visit`) in the first place of what an event sends."""
_COMMANDED = "(...given) => window.careerAdvisor.commanded(given)"
"""The same, with the command of the button that was pressed behind it."""


def mount_page(app: FastAPI, readiness: Readiness, settings: Settings, read_cv: ReadText | None = None) -> None:
    """Build the page and mount it at `/` of the application, which must already have its other routes.

    Args:
        app: the application; its `state.conversations` are the kept conversations.
        readiness: gives whoever answers.
        settings: sizes and limits.
        read_cv: reads the text of a CV; without it the page takes none.
    """
    _quieten()
    import gradio as gr

    conversations: Conversations = app.state.conversations
    read_skills = skills_of(read_cv, settings.corpus_dir / "vocabulary") if read_cv else None
    add_routes(app, conversations, read_skills)
    blocks = _build(readiness, conversations, settings, reads_cv=read_cv is not None)
    blocks.queue(max_size=settings.waiting_answers, default_concurrency_limit=settings.concurrent_answers)
    script, style = (
        "\n".join((_WEB / f"{name}.{kind}").read_text(encoding="utf-8") for name in ("page", "panels"))
        for kind in ("js", "css")
    )
    gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        show_error=False,
        ssr_mode=False,
        mcp_server=False,
        pwa=False,
        max_file_size=0,
        theme=gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]),
        css=style,
        head=f'<meta name="description" content="{TITLE}"><script>{script}</script>',
    )
    mounted = app.routes[-1]
    assert isinstance(mounted, Mount)
    mounted.app = PageSurface(mounted.app)


def _quieten() -> None:
    """Switch off what gradio reads from the environment: reports to its makers, and statistics nobody looks at.

    After every event it would sum up the last 10,000 of them in a table, while all answers wait.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["GRADIO_ANALYTICS_MAX_EVENTS"] = "1"
    os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = str(10**12)


def _build(readiness: Readiness, conversations: Conversations, settings: Settings, *, reads_cv: bool) -> gr.Blocks:
    import gradio as gr

    shelf = Shelf(conversations)
    actions = PageActions(readiness, shelf)
    feedback = FeedbackStore(settings.data_dir, keep_text=settings.feedback_text)
    common: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    blocks = gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True)
    with blocks:
        parts = Parts(settings, reads_cv=reads_cv)
        running = _connect_asking(parts, actions, settings, common)
        _connect_changing(parts, actions, PageCommands(actions, shelf), running, common)
        _connect_rating(parts, PageRatings(feedback, Shelf(conversations)), common)
        _connect_loading(blocks, parts, actions, common)
    return blocks


def _connect_asking(parts: Parts, actions: PageActions, settings: Settings, common: dict[str, Any]) -> list[Any]:
    """Say what is answered when; give the events that an answer may be running in."""
    import gradio as gr

    answering = {**common, "concurrency_id": "answer", "concurrency_limit": settings.concurrent_answers, "js": _SIGNED}

    def stream(event: Callable[..., Any], handler: Callable[..., Any], inputs: list[Any]) -> Any:
        return event(handler, [parts.visit, *inputs], parts.shown, **answering)

    def on_send(visit: str, question: str, exchanges: Any) -> Any:
        yield from map(fill, actions.ask(visit_of(visit), question, exchanges))

    def on_option(visit: str, exchanges: Any, chosen: gr.SelectData) -> Any:
        yield from map(fill, actions.choose(visit_of(visit), chosen.value, exchanges))

    def on_retry(visit: str, exchanges: Any) -> Any:
        yield from map(fill, actions.retry(visit_of(visit), exchanges))

    def on_edit(visit: str, exchanges: Any, edited: gr.EditData) -> Any:
        yield from map(fill, actions.edit(visit_of(visit), exchanges, edited.index, edited.value))

    # The annotations name a module that is imported late; gradio reads them to see which events carry data.
    on_option.__annotations__["chosen"] = gr.SelectData
    on_edit.__annotations__["edited"] = gr.EditData
    return [
        stream(parts.box.submit, on_send, [parts.box, parts.exchanges]),
        stream(parts.chat.option_select, on_option, [parts.exchanges]),
        stream(parts.chat.retry, on_retry, [parts.exchanges]),
        stream(parts.chat.edit, on_edit, [parts.exchanges]),
        *(stream(button.click, on_send, [button, parts.exchanges]) for button in parts.starter_buttons),
    ]


def _connect_changing(
    parts: Parts, actions: PageActions, commands: PageCommands, running: list[Any], common: dict[str, Any]
) -> None:
    """Say what changes a conversation, its place in the list, or the profile."""
    told, signed = [parts.visit, parts.exchanges], {**common, "js": _SIGNED}
    commanded = {**common, "js": _COMMANDED, "trigger_mode": "multiple"}

    def on_stop(visit: str, exchanges: Any) -> Any:
        return fill(actions.stop(visit_of(visit), exchanges))

    def on_undo(visit: str, exchanges: Any) -> Any:
        return fill(actions.undo(visit_of(visit), exchanges))

    def on_beside(visit: str, command: str, exchanges: Any) -> Any:
        return fill_panels(commands.beside(visit_of(visit), command, exchanges))

    def on_elsewhere(visit: str, command: str) -> Any:
        return fill(commands.elsewhere(visit_of(visit), command))

    # What was under way is ended first: a view of it that comes late would be drawn over the stopped one.
    ended = parts.box.stop(None, None, None, cancels=running, queue=False)
    ended.then(on_stop, told, parts.shown, **signed)
    parts.chat.undo(on_undo, told, parts.shown, **signed)
    parts.beside.click(on_beside, [parts.visit, parts.command, parts.exchanges], parts.panels, **commanded)
    left = parts.elsewhere.click(None, None, None, cancels=running, queue=False, trigger_mode="multiple")
    left.then(on_elsewhere, [parts.visit, parts.command], parts.shown, **commanded)


def _connect_rating(parts: Parts, ratings: PageRatings, common: dict[str, Any]) -> None:
    import gradio as gr

    def on_like(visit: str, exchanges: Any, liked: gr.LikeData) -> Any:
        view, rated = ratings.rate(visit_of(visit), exchanges, liked.index, liked.liked)
        return [*fill(view), rated, ""]

    on_like.__annotations__["liked"] = gr.LikeData

    def on_reason(exchanges: Any, rated: int | None, reason: str) -> Any:
        return [*fill(ratings.explain(exchanges, rated, reason)), ""]

    focus = "() => window.careerAdvisor && window.careerAdvisor.focusReason()"
    told = [parts.visit, parts.exchanges]
    parts.chat.like(on_like, told, [*parts.shown, parts.rated, parts.reason], **common, js=_SIGNED).then(
        None, None, None, js=focus
    )
    given = [parts.exchanges, parts.rated, parts.reason]
    for event in (parts.send_reason.click, parts.reason.submit):
        event(on_reason, given, [*parts.shown, parts.reason], **common)
    parts.skip_reason.click(
        lambda exchanges, rated: [*fill(ratings.explain(exchanges, rated, "")), ""],
        [parts.exchanges, parts.rated],
        [*parts.shown, parts.reason],
        **common,
    )


def _connect_loading(blocks: gr.Blocks, parts: Parts, actions: PageActions, common: dict[str, Any]) -> None:
    """Show what was said last when the page opens, how far loading is, and the first questions once it is done."""
    import gradio as gr

    timer = gr.Timer(1.0, active=False)

    def on_look(exchanges: Any) -> list[Any]:
        banner, questions, waiting = actions.opening()
        buttons = [
            gr.update(value=questions[index] if index < len(questions) else "", visible=index < len(questions))
            for index in range(STARTERS)
        ]
        return [banner, gr.update(visible=bool(questions) and not exchanges), gr.Timer(active=waiting), *buttons]

    outputs = [parts.banner, parts.starters, timer, *parts.starter_buttons]
    entered = blocks.load(
        lambda visit: fill(actions.enter(visit_of(visit))), [parts.visit], parts.shown, **common, js=_SIGNED
    )
    entered.then(on_look, [parts.exchanges], outputs, **common)
    timer.tick(on_look, [parts.exchanges], outputs, **common)
