"""Decides what the command line `advisor-ingest` means: its commands, options, output and exit codes."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from advisor.settings import Settings
    from ingest.report import Report

DONE, PARTLY, NOTHING, NEEDS_YES, STOPPED = 0, 1, 2, 3, 130
_CODES = """exit codes:
  0    done
  1    done, but some inputs were rejected; the report says which and why
  2    nothing could be done, or the command line is wrong
  3    stopped because more than half of the documents would be removed; --yes goes on
  130  stopped from the keyboard; the index is as it was"""
_MAIN = f"""examples:
  advisor-ingest sync                       bring the index in line with the guides in corpus/
  advisor-ingest sync articles/ https://example.org/feed.xml
  advisor-ingest sync articles/ --dry-run   say what would change
  advisor-ingest facts articles/pay.html    show the pay figures read from a document
  advisor-ingest facts --role "data scientist" --region texas

Readers use the index as it was until the new one is complete. A sync touches only what it is given.

{_CODES}"""


class _Parser(argparse.ArgumentParser):
    """A parser that says in one line what is wrong."""

    def error(self, message: str) -> NoReturn:
        self.exit(NOTHING, f"{self.prog}: {message}. See: {self.prog} --help\n")


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    form = argparse.RawDescriptionHelpFormatter
    top = _Parser(
        prog="advisor-ingest",
        description="Bring career guides, articles, pages and feeds into the index that the advisor answers from.",
        epilog=_MAIN,
        formatter_class=form,
        allow_abbrev=False,
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, about: str, detail: str = "") -> argparse.ArgumentParser:
        made = commands.add_parser(
            name, help=about, description=f"{about[0].upper()}{about[1:]}. {detail}".strip(), epilog=_CODES,
            formatter_class=form, allow_abbrev=False,
        )  # fmt: skip
        made.add_argument("--index", metavar="DIR", type=Path, help="folder of the index (ADVISOR_INDEX_DIR)")
        made.add_argument("--json", action="store_true", help="write the result to standard output as JSON")
        return made

    sync = command(
        "sync",
        "add, change and remove documents until the index holds what is in PATH or at URL",
        "Without any: the sources of corpus/.",
    )
    sync.add_argument("sources", nargs="*", metavar="PATH|URL", help="folder, file, page or feed")
    sync.add_argument("--dry-run", action="store_true", help="say what would change, and write nothing")
    sync.add_argument("--yes", action="store_true", help="go on although more than half would be removed")
    removal = command("remove", "take documents out of the index", "A later sync of a folder that has them adds them.")
    removal.add_argument(
        "sources", nargs="+", metavar="SOURCE", help="as 'status' names it, or the path or URL that it was read from"
    )
    facts = command("facts", "show the pay figures that were read, for checking")
    facts.add_argument("source", nargs="?", metavar="SOURCE", help="one document only")
    facts.add_argument("--role", metavar="NAME", help="only figures of roles with these words in their name")
    facts.add_argument("--region", metavar="NAME", help="only figures for places with these words in their name")
    facts.add_argument("--all", action="store_true", help="show all of them, however many")
    command("status", "show what is indexed")
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    given = parser().parse_args(arguments)
    try:
        return _run(given)
    except KeyboardInterrupt:
        _complain("Stopped. The index is as it was.")
        return STOPPED
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has gone; the interpreter would complain when it flushes
        return DONE


def _run(given: argparse.Namespace) -> int:
    from advisor.errors import AdvisorError
    from advisor.settings import load_settings

    try:
        settings = load_settings(index_dir=given.index)
        if given.command == "facts":
            return _facts(settings, given)
        if given.command == "status":
            return _status(settings, as_json=given.json)
        return _change(settings, given)
    except AdvisorError as error:
        _complain(str(error))
        return NOTHING


def _change(settings: Settings, given: argparse.Namespace) -> int:
    from ingest.progress import watching
    from ingest.sync import NeedsYes, NothingDone, remove, sync

    try:
        with watching(sys.stderr) as watch:
            if given.command == "remove":
                report = remove(settings, given.sources, watch)
            else:
                report = sync(settings, given.sources, watch, dry_run=given.dry_run, yes=given.yes)
    except NothingDone as error:
        if given.json or isinstance(error, NeedsYes) or len(error.report.rejected) > 1:
            _show(error.report, as_json=given.json)
        _complain(str(error))
        return NEEDS_YES if isinstance(error, NeedsYes) else NOTHING
    _show(report, as_json=given.json)
    return PARTLY if report.rejected else DONE


def _show(report: Report, *, as_json: bool) -> None:
    if as_json:
        _write_json(report.as_json())
    else:
        _write(report.lines())


def _facts(settings: Settings, given: argparse.Namespace) -> int:
    from dataclasses import asdict

    from advisor.errors import SourceError
    from advisor.index import read_records
    from ingest.fact_table import SHOWN, Wanted, fact_table, unmet
    from ingest.roots import absolute

    source, wanted = given.source, Wanted(given.role, given.region)
    with read_records(settings.index_dir) as records:
        known = records.kept()
        asked = [it.source for it in known if source in (None, it.source) or it.place == absolute(source or "")]
        if source is not None and not asked:
            raise SourceError(source, "it is not indexed. See: advisor-ingest status")
        known_facts = [fact for name in asked for fact in records.facts(name)]
    found = [fact for fact in known_facts if wanted.has(fact)]
    for said in () if found else unmet(wanted, known_facts):
        _complain(said)
    if given.json:
        _write_json([asdict(fact) for fact in found])
    else:
        _write(fact_table(found, most=None if given.all else SHOWN))
    return DONE


def _status(settings: Settings, *, as_json: bool) -> int:
    from dataclasses import asdict

    from advisor.generations import read_manifest
    from advisor.index import read_records
    from ingest.report import status_lines

    manifest = read_manifest(settings.index_dir)
    with read_records(settings.index_dir) as records:
        documents = records.documents()
        places = {known.source: known.place for known in records.kept()}
    if as_json:
        listed = [{**asdict(document), "place": places[document.source]} for document in documents]
        _write_json({**asdict(manifest), "index": str(settings.index_dir), "listed": listed})
    else:
        _write(status_lines(settings.index_dir, manifest, documents))
    return DONE


def _write(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _write_json(value: object) -> None:
    plain = (getattr(sys.stdout, "encoding", None) or "").casefold().replace("-", "") != "utf8"
    _write([json.dumps(value, ensure_ascii=plain, indent=2, allow_nan=False)])


def _complain(text: str) -> None:
    from ingest.report import visible

    sys.stderr.write(f"advisor-ingest: {visible(' '.join(text.split()))}\n")


if __name__ == "__main__":
    entry: Callable[[], int] = main
    sys.exit(entry())
