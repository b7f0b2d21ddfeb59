"""Decides how a plan is written as a PDF, tagged for screen readers (PDF/UA-1), with embedded fonts; knows typst.

Words reach the template as data, so that nothing in them is a command.  typst carries fonts for Latin, Greek, Cyrillic,
Hebrew, Arabic and Devanagari, and takes what the machine has for the rest. What no font can show is replaced by the
number of its character, and the file says so.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

from advisor.errors import AdvisorError
from advisor.plan.sheet import LABELS, LANGUAGE, Sheet

_TEMPLATE = Path(__file__).with_name("plan.typ")
_UNSHOWN = re.compile(r"the text `?(?P<text>\"(?:[^\"\\]|\\.)*\")`? could not be displayed")
_MOST_TRIES = 60
_BASIC = re.compile(r"[^\t\n\r -~\u00a0-\u024f\u0370-\u04ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]")


def write_pdf(sheet: Sheet) -> bytes:
    """Write a plan as a PDF.

    Raises:
        AdvisorError: typst refuses it.
    """
    import typst

    data = json.dumps(
        {**asdict(sheet), "names": [source.name for source in sheet.sources], "labels": LABELS}, ensure_ascii=False
    )
    fonts = typst.Fonts(include_system_fonts=True)
    replaced = False
    for tries in range(_MOST_TRIES):
        try:
            return _compiled(typst, data, fonts, replaced=replaced)
        except typst.TypstError as error:
            unshown = _UNSHOWN.search(str(error))
            if unshown is None:
                raise AdvisorError(
                    f"The plan cannot be written as a PDF: {error}. Take it as Markdown instead."
                ) from error
            signs = set(_text(unshown["text"])) if tries < _MOST_TRIES - 2 else set(_BASIC.findall(data))
            data = "".join(f"[U+{ord(sign):04X}]" if sign in signs else sign for sign in data)
            replaced = True
    raise AdvisorError(
        "The plan cannot be written as a PDF: no font shows its characters. Take it as Markdown instead."
    )


def _compiled(typst: Any, data: str, fonts: Any, *, replaced: bool) -> bytes:
    inputs = {"data": data, "language": LANGUAGE, "replaced": "yes" if replaced else ""}
    written: bytes = typst.compile(
        _TEMPLATE.read_bytes(),
        format="pdf",
        pdf_standards="ua-1",
        font_paths=fonts,
        sys_inputs=inputs,
    )
    return written


def _text(quoted: str) -> str:
    """Read a text as typst quotes it in a message."""
    inside = re.sub(r"\\u\{([0-9a-fA-F]+)\}", lambda match: chr(int(match[1], 16)), quoted[1:-1])
    return re.sub(r"\\(.)", r"\1", inside)
