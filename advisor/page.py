"""The chat page: which parts it has and what each of them does when used; the only module that knows gradio."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.routing import Mount

from advisor.feedback import FeedbackStore
from advisor.guards import PageSurface
from advisor.page_actions import PageActions, View
from advisor.readiness import Readiness
from advisor.settings import Settings

if TYPE_CHECKING:
    import gradio as gr
    from fastapi import FastAPI

TITLE = "Career advisor"
STARTERS = 6
"""Most questions offered in an empty chat: more are not read."""
STATE_SECONDS = 6 * 3600
"""How long an open page's conversation is kept in memory without use: a school day."""

_WEB = Path(__file__).resolve().parent / "web"

HEADER = """
<a class="ca-skip" href="#ca-box">Skip to the question box</a>
<header class="ca-header"><h1>Career advisor</h1>
<p>Answers about careers in AI and data, taken from published guides, each with its source.</p></header>
"""
FOOTER = """
<p class="ca-about">This is a program, not a career counsellor. It repeats what the guides say, and guides can be wrong
or out of date: check a figure before you rely on it. The conversation is forgotten when you close the page; a rating
you give is kept with your reason.{model}</p>
"""
MODEL_LINE = " The wording comes from the language model <b>{name}</b>, which is sent your question."


def mount_page(app: FastAPI, readiness: Readiness, settings: Settings) -> None:
    """Build the page and mount it at `/` of the application, which must already have its other routes."""
    _quieten()
    import gradio as gr

    feedback = FeedbackStore(settings.data_dir, keep_text=settings.feedback_text)
    blocks = _build(PageActions(readiness, feedback), settings)
    blocks.queue(max_size=settings.waiting_answers, default_concurrency_limit=settings.concurrent_answers)
    script = (_WEB / "page.js").read_text(encoding="utf-8")
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
        css=(_WEB / "page.css").read_text(encoding="utf-8"),
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


def _build(actions: PageActions, settings: Settings) -> gr.Blocks:
    import gradio as gr

    blocks = gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True)
    with blocks:
        gr.HTML(HEADER, apply_default_css=False, elem_id="ca-top")
        parts = _Parts(settings)
        _connect(blocks, parts, actions, settings)
    return blocks


class _Parts:
    """The components of the page, from top to bottom."""

    def __init__(self, settings: Settings) -> None:
        import gradio as gr

        self.exchanges = gr.State((), time_to_live=STATE_SECONDS)
        self.banner = gr.HTML("", apply_default_css=False, elem_id="ca-banner")
        self.chat = gr.Chatbot(
            label="Conversation",
            show_label=False,
            container=False,
            height=None,
            layout="bubble",
            allow_tags=False,
            sanitize_html=True,
            latex_delimiters=[],
            buttons=[],
            editable="user",
            autoscroll=False,
            allow_file_downloads=False,
            feedback_options=("Like", "Dislike"),
            elem_id="ca-chat",
        )
        with gr.Column(elem_id="ca-starters", visible=False) as self.starters:
            gr.HTML('<h2 class="ca-starters-title">You could ask</h2>', apply_default_css=False)
            self.starter_buttons = [
                gr.Button("", visible=False, elem_classes="ca-starter", size="sm") for _ in range(STARTERS)
            ]
        with gr.Column(elem_id="ca-composer"):
            self._add_reason()
            self.box = gr.Textbox(
                label="Your question",
                placeholder="Ask about a career",
                lines=1,
                max_lines=8,
                submit_btn="Send",
                stop_btn=False,
                container=False,
                elem_id="ca-box",
                html_attributes=gr.InputHTMLAttributes(autocomplete="off", enterkeyhint="send"),
            )
        model = MODEL_LINE.format(name=settings.model) if settings.model else ""
        gr.HTML(FOOTER.format(model=model), apply_default_css=False, elem_id="ca-footer")
        self.voice = gr.HTML(_spoken(""), apply_default_css=False, elem_id="ca-voice")

    def _add_reason(self) -> None:
        """Add the form that asks for the reason of a like or dislike."""
        import gradio as gr

        self.rated = gr.State(None, time_to_live=STATE_SECONDS)
        with gr.Column(elem_id="ca-reason", visible=False) as self.reason_form:
            self.reason = gr.Textbox(label="What was good or bad about it? (optional)", lines=1, max_lines=4)
            with gr.Row():
                self.send_reason = gr.Button("Send reason", size="sm", variant="primary", elem_classes="ca-small")
                self.skip_reason = gr.Button("No reason", size="sm", elem_classes="ca-small")

    @property
    def shown(self) -> list[Any]:
        """The components that a view fills, in the order of `_fill`."""
        return [self.exchanges, self.chat, self.box, self.starters, self.voice, self.reason_form]


def _spoken(words: str) -> str:
    from html import escape

    return f'<div role="status" class="ca-sr">{escape(words)}</div>'


def _fill(view: View) -> list[Any]:
    """Turn a view into updates of `_Parts.shown`."""
    import gradio as gr

    box: dict[str, Any] = {"submit_btn": False if view.busy else "Send", "stop_btn": "Stop" if view.busy else False}
    if view.box is not None:
        box["value"] = view.box
    return [
        view.exchanges,
        gr.update(value=view.messages, feedback_value=view.verdicts),
        gr.update(**box),
        gr.update(visible=not view.exchanges),
        _spoken(view.spoken),
        gr.update(visible=view.asks_reason),
    ]


def _connect(blocks: gr.Blocks, parts: _Parts, actions: PageActions, settings: Settings) -> None:
    """Say what happens when a part of the page is used."""
    import gradio as gr

    common: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    answering = {**common, "concurrency_id": "answer", "concurrency_limit": settings.concurrent_answers}

    def stream(event: Callable[..., Any], handler: Callable[..., Any], inputs: list[Any]) -> Any:
        return event(handler, inputs, parts.shown, **answering)

    def on_send(question: str, exchanges: Any) -> Any:
        yield from map(_fill, actions.ask(question, exchanges))

    def on_option(exchanges: Any, chosen: gr.SelectData) -> Any:
        yield from map(_fill, actions.ask(chosen.value, exchanges))

    def on_retry(exchanges: Any) -> Any:
        yield from map(_fill, actions.retry(exchanges))

    def on_edit(exchanges: Any, edited: gr.EditData) -> Any:
        yield from map(_fill, actions.edit(exchanges, edited.index, edited.value))

    # The annotations name a module that is imported late; gradio reads them to see which events carry data.
    on_option.__annotations__["chosen"] = gr.SelectData
    on_edit.__annotations__["edited"] = gr.EditData

    running = [
        stream(parts.box.submit, on_send, [parts.box, parts.exchanges]),
        stream(parts.chat.option_select, on_option, [parts.exchanges]),
        stream(parts.chat.retry, on_retry, [parts.exchanges]),
        stream(parts.chat.edit, on_edit, [parts.exchanges]),
        *(stream(button.click, on_send, [button, parts.exchanges]) for button in parts.starter_buttons),
    ]
    parts.box.stop(
        lambda exchanges: _fill(actions.stop(exchanges)), [parts.exchanges], parts.shown, cancels=running, **common
    )
    parts.chat.undo(lambda exchanges: _fill(actions.undo(exchanges)), [parts.exchanges], parts.shown, **common)
    _connect_feedback(parts, actions, common)
    _connect_loading(blocks, parts, actions, common)


def _connect_feedback(parts: _Parts, actions: PageActions, common: dict[str, Any]) -> None:
    import gradio as gr

    def on_like(exchanges: Any, liked: gr.LikeData) -> Any:
        view, rated = actions.rate(exchanges, liked.index, liked.liked)
        return [*_fill(view), rated, ""]

    on_like.__annotations__["liked"] = gr.LikeData

    def on_reason(exchanges: Any, rated: int | None, reason: str) -> Any:
        return [*_fill(actions.explain(exchanges, rated, reason)), ""]

    focus = "() => window.careerAdvisor && window.careerAdvisor.focusReason()"
    parts.chat.like(on_like, [parts.exchanges], [*parts.shown, parts.rated, parts.reason], **common).then(
        None, None, None, js=focus
    )
    given = [parts.exchanges, parts.rated, parts.reason]
    for event in (parts.send_reason.click, parts.reason.submit):
        event(on_reason, given, [*parts.shown, parts.reason], **common)
    parts.skip_reason.click(
        lambda exchanges, rated: [*_fill(actions.explain(exchanges, rated, "")), ""],
        [parts.exchanges, parts.rated],
        [*parts.shown, parts.reason],
        **common,
    )


def _connect_loading(blocks: gr.Blocks, parts: _Parts, actions: PageActions, common: dict[str, Any]) -> None:
    """Show how far loading is when the page opens, and the first questions once it is done."""
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
    blocks.load(on_look, [parts.exchanges], outputs, **common)
    timer.tick(on_look, [parts.exchanges], outputs, **common)
