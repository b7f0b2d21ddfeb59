"""Which components the chat page is made of, and how a view becomes updates of them."""

from __future__ import annotations

from typing import Any

from advisor.page_actions import View
from advisor.page_aside import aside_html
from advisor.page_frame import (
    aside_frame_html,
    bar_html,
    footer_html,
    header_html,
    history_html,
    notice_html,
    place_html,
    spoken_html,
)
from advisor.page_panels import Panels
from advisor.settings import Settings

STARTERS = 6
"""Most questions offered in an empty chat: more are not read."""
STATE_SECONDS = 6 * 3600
"""How long what an open page shows is held in memory without use: a school day. It is kept besides."""


class Parts:
    """The components of the page, from top to bottom."""

    def __init__(self, settings: Settings, *, reads_cv: bool) -> None:
        import gradio as gr

        self.exchanges = gr.State((), time_to_live=STATE_SECONDS)
        _html(header_html(), "ca-top")
        _html(bar_html(), "ca-panels-bar")
        self.notice = _html(notice_html(""), "ca-notice")
        with gr.Row(elem_id="ca-body"):
            with gr.Column(elem_id="ca-history"):
                above, below = history_html()
                _html(above, "ca-history-head")
                self.listing = _html("", "ca-history-list")
                _html(below, "ca-history-foot")
            with gr.Column(elem_id="ca-main"):
                self._add_chat(settings)
            with gr.Column(elem_id="ca-aside"):
                above, below = aside_frame_html(reads_cv=reads_cv)
                _html(above, "ca-aside-head")
                self.aside = _html(aside_html((), {}), "ca-aside-body")
                _html(below, "ca-aside-foot")
        self.voice = _html(spoken_html(""), "ca-voice")
        self._add_wires()

    def _add_chat(self, settings: Settings) -> None:
        import gradio as gr

        self.banner = _html("", "ca-banner")
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
        _html(footer_html(settings), "ca-footer")

    def _add_reason(self) -> None:
        """Add the form that asks for the reason of a like or dislike."""
        import gradio as gr

        self.rated = gr.State(None, time_to_live=STATE_SECONDS)
        with gr.Column(elem_id="ca-reason", visible=False) as self.reason_form:
            self.reason = gr.Textbox(label="What was good or bad about it? (optional)", lines=1, max_lines=4)
            with gr.Row():
                self.send_reason = gr.Button("Send reason", size="sm", variant="primary", elem_classes="ca-small")
                self.skip_reason = gr.Button("No reason", size="sm", elem_classes="ca-small")

    def _add_wires(self) -> None:
        """Add what carries words between the page's script and the server, and is never seen."""
        import gradio as gr

        self.place = _html(place_html(""), "ca-place")
        self.visit = gr.Textbox(visible=False)
        self.command = gr.Textbox(visible=False)
        self.beside = gr.Button("", visible="hidden", elem_id="ca-beside")
        self.elsewhere = gr.Button("", visible="hidden", elem_id="ca-elsewhere")

    @property
    def panels(self) -> list[Any]:
        """The components that panels fill, in the order of `fill_panels`."""
        return [self.listing, self.aside, self.notice]

    @property
    def shown(self) -> list[Any]:
        """The components that a view fills, in the order of `fill`."""
        chat = [self.exchanges, self.chat, self.box, self.starters, self.voice, self.reason_form, self.place]
        return [*chat, *self.panels]


def fill(view: View) -> list[Any]:
    """Turn a view into updates of `Parts.shown`."""
    import gradio as gr

    box: dict[str, Any] = {"submit_btn": False if view.busy else "Send", "stop_btn": "Stop" if view.busy else False}
    if view.box is not None:
        box["value"] = view.box
    return [
        view.exchanges,
        gr.update(value=view.messages, feedback_value=view.verdicts),
        gr.update(**box),
        gr.update(visible=not view.exchanges),
        spoken_html(view.spoken),
        gr.update(visible=view.asks_reason),
        gr.skip() if view.conversation is None else place_html(view.conversation),
        *fill_panels(view.panels),
    ]


def fill_panels(panels: Panels) -> list[Any]:
    """Turn panels into updates of `Parts.panels`."""
    import gradio as gr

    notice = None if panels.notice is None else notice_html(panels.notice)
    return [gr.skip() if part is None else part for part in (panels.listing, panels.aside, notice)]


def _html(value: str, name: str) -> Any:
    import gradio as gr

    return gr.HTML(value, apply_default_css=False, elem_id=name)
