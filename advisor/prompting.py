"""Decides what a language model is told: the prompt files, and how question and evidence are put into them.

Question and evidence are data from outside: they stand in the user message, between delimiters that no text inside can
write, and never in the system message.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

from advisor.draft import Draft, Evidence
from advisor.errors import PromptError
from advisor.figures import spoken
from advisor.pay.layout import kind_in_cell
from advisor.schema import FactKind, SalaryFact, Unit, UnitKind
from advisor.wording import level_word, period_word, role_name

VARIABLES: Mapping[str, frozenset[str]] = {
    "answer_system.md": frozenset(),
    "answer_tools.md": frozenset(),
    "answer_user.md": frozenset({"question", "sources"}),
}
"""The prompt files, and the variables that the code fills in each."""

Message = tuple[str, str]
"""Role ("system" or "human") and text."""

_SOURCES_BUDGET = 4800
"""Characters of evidence in a prompt, about 1,200 tokens: a small model on a processor reads them in seconds."""
_SOURCE_BUDGET = 480
"""Characters of one piece of evidence: a long table row or three sentences."""
_DIGEST = 12
_KINDS = {FactKind.PREMIUM: "percentage on top", FactKind.COUNT: "people employed"}
_BRACKETS = str.maketrans({"<": "‹", ">": "›"})
_MARKER = re.compile(r"\[(\^?[\d,; –-]+)\]")


@dataclass(frozen=True, slots=True)
class Prompts:
    """The prompt files as loaded; `digest` names their exact wording in traces and reports."""

    system: str
    user: Template
    tools: str
    """What a model is told besides, that can look things up."""
    digest: str

    def messages(self, question: str, draft: Draft, *, tools: bool = False) -> list[Message]:
        """Write the messages for one question."""
        filled = self.user.substitute(question=as_data(question), sources=sources_of(draft))
        return [("system", f"{self.system}\n\n{self.tools}" if tools else self.system), ("human", filled)]

    @property
    def private(self) -> tuple[str, ...]:
        """Texts that an answer may not repeat."""
        return (self.system, self.tools, self.user.template)


def load_prompts(folder: Path) -> Prompts:
    """Read the prompt files of a folder.

    Raises:
        PromptError: a file is missing or unreadable, or its variables are not those that the code fills.
    """
    texts = {name: _read(folder / name, expected) for name, expected in VARIABLES.items()}
    digest = hashlib.sha256("\0".join(f"{name}\0{texts[name]}" for name in sorted(texts)).encode()).hexdigest()
    return Prompts(
        system=Template(texts["answer_system.md"]).substitute().strip(),
        user=Template(texts["answer_user.md"].strip()),
        tools=Template(texts["answer_tools.md"]).substitute().strip(),
        digest=digest[:_DIGEST],
    )


def _read(path: Path, expected: frozenset[str]) -> str:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"The prompt file {path} cannot be read: {error}. Restore it from the project.") from error
    template = Template(text)
    if not template.is_valid():
        raise PromptError(f"The prompt file {path} has a '$' that begins no variable. Write '$$' for a dollar sign.")
    found = frozenset(template.get_identifiers())
    if found != expected:
        missing, unknown = sorted(expected - found), sorted(found - expected)
        said = [f"lacks ${name}" for name in missing] + [f"has ${name}, which nothing fills" for name in unknown]
        raise PromptError(f"The prompt file {path} {' and '.join(said)}. Correct the file.")
    if not text.strip():
        raise PromptError(f"The prompt file {path} is empty. Restore it from the project.")
    return text


def as_data(text: str) -> str:
    """Write text from outside on one line, so that it can form no delimiter, chat token or marker of its own."""
    visible = "".join(" " if unicodedata.category(char).startswith("C") else char for char in text)
    return _MARKER.sub(r"(\1)", " ".join(visible.translate(_BRACKETS).split()))


def sources_of(draft: Draft) -> str:
    """Write the numbered evidence, a line each, as far as the budget goes; what the draft cites stands first."""
    lines: list[str] = []
    left = _SOURCES_BUDGET
    for evidence in draft.evidence:
        line = f"[{evidence.marker}] {_source(evidence)}"
        if len(line) > left:
            break
        lines.append(line)
        left -= len(line) + 1
    return "\n".join(lines)


def _source(evidence: Evidence) -> str:
    facts = "; ".join(_fact(fact) for fact in evidence.facts)
    if facts:
        return as_data(_cut(facts, _SOURCE_BUDGET))
    unit = evidence.unit
    # A sentence speaks for itself; small models copy headings as if they were answers.
    above = "" if unit.kind is UnitKind.SENTENCE else unit.path[-1] if unit.path else ""
    said = _row(unit) if unit.kind is UnitKind.ROW and unit.cells else unit.text
    lead = f"{unit.lead} " if unit.lead else ""
    return as_data(_cut(f"{above}: {lead}{said}" if above else f"{lead}{said}", _SOURCE_BUDGET))


def _fact(fact: SalaryFact) -> str:
    """Say a fact with its fields, as the wording of its unit may leave them to a table's header."""
    who = [level_word(fact.level) if fact.level else "", role_name(fact.role or ""), fact.industry or ""]
    where = [fact.employer or "", fact.region or ""]
    about = ", ".join(part for part in (" ".join(filter(None, who)), *where) if part)
    kind = _KINDS.get(fact.kind) or kind_in_cell(fact)
    figure = " ".join(filter(None, (kind, spoken(fact), period_word(fact.period))))
    return f"{about}: {figure}" if about else figure


def _row(unit: Unit) -> str:
    headers = (*unit.headers, *("" for _ in unit.cells))
    return "; ".join(f"{head}: {cell}" if head else cell for head, cell in zip(headers, unit.cells, strict=False))


def _cut(text: str, limit: int) -> str:
    """Cut a text at a word's end, since a figure cut in two would be another figure."""
    if len(text) <= limit:
        return text
    return text[: limit + 1].rsplit(None, 1)[0].rstrip(",;:") + " ..."
