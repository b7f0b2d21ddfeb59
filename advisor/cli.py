"""Decides what the command line `advisor` means: its commands, options, help and exit codes."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from advisor import __version__

if TYPE_CHECKING:
    from advisor.commands import Load
    from advisor.events import Answering
    from advisor.settings import Settings

_CODES = """exit codes:
  0    done; "the guides do not cover this" is a done answer
  1    done, but some lines of a batch failed, or doctor found a problem
  2    nothing could be done, or the command line is wrong
  130  stopped from the keyboard"""
_MAIN = f"""examples:
  advisor serve
  advisor ask "What does a senior data scientist earn in Germany?"
  advisor chat

{_CODES}

Guides are added with the command advisor-ingest."""
_ASK = f"""examples:
  advisor ask "Which skills does a prompt engineer need?"
  advisor ask --json "How do I become an RLHF trainer?"
  advisor ask --batch questions.jsonl --out answers.jsonl

A line of a batch: {{"id": "q1", "turns": ["first question", "follow-up"]}}; its last turn is answered.

{_CODES}"""


class _Parser(argparse.ArgumentParser):
    """A parser that says in one line what is wrong."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}. See: {self.prog} --help\n")


if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[_Parser]


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    top = _Parser(
        prog="advisor",
        description="Answer questions about careers from guides, with the source of every figure.",
        epilog=_MAIN,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"advisor {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)
    _add_serve(commands)
    _add_ask(commands)
    _add_chat(commands)
    _add_doctor(commands)
    return top


def _add(commands: _Commands, name: str, summary: str, epilog: str) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_argument("--index", metavar="DIR", type=Path, help="folder of the index (ADVISOR_INDEX_DIR, index)")
    command.add_argument(
        "--model", metavar="M", help="language model, provider:name or gguf:PATH (ADVISOR_MODEL); none by default"
    )
    return command


def _add_serve(commands: _Commands) -> None:
    epilog = "example:\n  advisor serve --port 8080\n\nWithout an index, the first one is built from the guides."
    serve = _add(commands, "serve", "serve the chat page and the HTTP interface", epilog)
    serve.add_argument("--host", metavar="H", help="address to listen on (ADVISOR_HOST, 127.0.0.1)")
    serve.add_argument("--port", metavar="P", type=int, help="port to listen on (ADVISOR_PORT, 7860)")


def _add_ask(commands: _Commands) -> None:
    ask = _add(commands, "ask", "answer one question, or a file of them", _ASK)
    ask.add_argument("question", metavar="QUESTION", nargs="*", help='the question; "-" reads it from standard input')
    ask.add_argument("--json", action="store_true", help="write the answer as JSON, on one line")
    ask.add_argument(
        "--trace",
        action="store_true",
        help="say on standard error how the question was read, what was found, and which sentences of a model fell",
    )
    ask.add_argument("--batch", metavar="IN.jsonl", type=Path, help="answer each line of this file")
    ask.add_argument("--out", metavar="OUT.jsonl", type=Path, help="write the answers of a batch to this file")


def _add_chat(commands: _Commands) -> None:
    epilog = (
        "In the chat, /help lists what can be typed besides questions; Ctrl-C stops an answer, Ctrl-D ends the chat."
    )
    _add(commands, "chat", "talk in this terminal", epilog)


def _add_doctor(commands: _Commands) -> None:
    epilog = "A language model is tried only where one is named, by --model or ADVISOR_MODEL.\n\n" + _CODES
    doctor = _add(commands, "doctor", "check that everything needed is in place", epilog)
    doctor.add_argument("--json", action="store_true", help="write the checks as JSON, on one line")


def check(top: argparse.ArgumentParser, given: argparse.Namespace) -> None:
    """Refuse combinations that argparse cannot."""
    if given.command != "ask":
        return
    if given.batch is None and given.out is not None:
        top.error("ask: --out belongs to --batch")
    if given.batch is not None and given.out is None:
        top.error("ask: --batch needs --out, the file for the answers")
    if given.batch is not None and given.question:
        top.error("ask: give a question or --batch, not both")
    if given.batch is None and not given.question:
        top.error("ask: there is no question")


def _load(settings: Settings) -> Answering:
    from advisor.conversation import load_advisor

    return load_advisor(settings)


def _run(given: argparse.Namespace, load: Load) -> int:
    from advisor.settings import load_settings
    from advisor.terminal_text import prepare_streams

    prepare_streams()
    settings = load_settings(
        index_dir=given.index,
        model=given.model,
        host=getattr(given, "host", None),
        port=getattr(given, "port", None),
    )
    match given.command:
        case "serve":
            from advisor.commands.serve import serve

            return serve(settings, load)
        case "ask" if given.batch is not None:
            from advisor.commands.batch import batch

            return batch(given.batch, given.out, settings, load)
        case "ask":
            from advisor.commands.ask import ask

            return ask(given.question, settings, load, as_json=given.json, trace=given.trace)
        case "chat":
            from advisor.commands.chat import chat

            return chat(settings, load)
        case _:
            from advisor.commands.doctor import doctor

            return doctor(settings, load, as_json=given.json)


def main(argv: Sequence[str] | None = None, load: Load | None = None) -> int:
    """Run one command and return its exit code.

    Args:
        argv: the command line without the program's name; the process's own by default.
        load: opens what answers; the conversation over the index by default.
    """
    top = parser()
    given = top.parse_args(argv)
    check(top, given)
    from advisor.errors import AdvisorError

    try:
        code = _run(given, load or _load)
        sys.stdout.flush()
    except AdvisorError as error:
        return _fail(str(error))
    except BrokenPipeError:
        # Whoever read our output has read enough.
        _discard_output()
        return 0
    except OSError as error:
        _discard_output()
        return _fail(f"The system refused what is needed: {error}")
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    return code


def _fail(message: str) -> int:
    from advisor.terminal_text import clean

    print(f"advisor: {' '.join(clean(message).split())}", file=sys.stderr)
    return 2


def _discard_output() -> None:
    """Keep Python from failing once more when it flushes what can no longer be written."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # a stream without a file behind it has nothing to flush to
        return


if __name__ == "__main__":
    sys.exit(main())
