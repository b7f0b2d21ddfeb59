"""Decides where words have run together because a page lost its markup: "Entry LevelUSD 110,000", "OpenAIGoogleMeta".

Names in camel case (PyTorch, LinkedIn) look the same, so a text is only taken apart where it shows that it has lost its
markup, known names stay whole, and what is left of a seam must read as a label.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ingest.loaders.titles import in_title_case
from ingest.phrases import word_set

KnownName = Callable[[str, int], int]
"""Tell where the known name ends that starts at a position of a text; the position itself if none does."""

MIN_EVIDENCE = 2
"""Seams that must be beyond doubt before the doubtful ones of a text are cut."""
MIN_RUN = 4
"""Pieces from which on a line without spaces between them is a run of names."""

MAX_RUN = 2000
MAX_LABEL = 80
"""Characters in which a label at the start of a line ends."""

_CURRENCY = r"(?:USD|EUR|GBP|INR|AUD|CAD|SGD|CHF|JPY|CNY|AED|BRL|MXN|US\$|AU\$|CA\$|[$€£¥₹])"
_MONEY_SEAM = re.compile(rf"(?<=[a-z)])(?={_CURRENCY}\s?\d)")
_STOP_SEAM = re.compile(r"(?<=[a-z][a-z][a-z)][.!?])(?=[A-Z][a-z]+(?: [A-Z&]|$| [a-z]))")
_STEP_END = re.compile(r"(?<=[a-z.)])(\d{1,2})$")
_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=\))(?=[A-Z][a-z])")
_ACRONYM_SEAM = re.compile(r"(?<=[A-Z])(?=[A-Z][a-z])")
_CAMEL = word_set("""
    openai linkedin github gitlab youtube pytorch tensorflow deepmind deeplearning javascript typescript postgresql
    mysql nosql mlops devops aiops llmops dataops finops devsecops imagenet neurips chatgpt datacamp huggingface
    langchain llamaindex powerbi sagemaker bigquery wordpress paypal mckinsey macbook iphone ipad ecommerce fintech
    edtech biotech healthtech cloudfactory brainstation ziprecruiter payscale servicenow spacex doordash crowdstrike
    jpmorgan phd msc bsc mba stackoverflow hackerrank leetcode mongodb dynamodb graphql restful numpy scipy opencv
    autocad matlab photoshop indesign sharepoint onedrive facebook whatsapp tiktok airbnb ebay adsense adwords
    quickbooks salesforce hubspot mailchimp clickup surveymonkey careeronestop scaleai labelbox imerit dataframe
    vscode ios macos intellij
""")
_FUNCTION_WORDS = word_set("""
    a an as at because build by for from how if in it many most our some start strong the these this to use we when
    with you your
""")


def _camel(line: str, at: int) -> bool:
    """Say whether the word around a seam is a name in camel case."""
    start = at
    while start > 0 and (line[start - 1].isalnum()):
        start -= 1
    end = at
    while end < len(line) and line[end].isalnum():
        end += 1
    word = line[start:end]
    if word.casefold() in _CAMEL or (
        word.startswith(("Mc", "Mac", "De", "Di", "Le", "La", "Van", "O'")) and at - start <= 3
    ):
        return True
    return at - start < 2 or end - at < 2


def pieces_of_run(line: str, known: KnownName) -> list[str]:
    """Take a run of names apart; known names stay whole, an acronym belongs to the word before it."""
    found: list[str] = []
    start = at = 0
    while at < len(line):
        end = known(line, at) if at == start else at
        if end > at:
            at = end
            if at < len(line) and line[at].isalpha():
                found.append(line[start:at])
                start = at
            continue
        at += 1
        if at < len(line) and (_SEAM.match(line, at) or _ACRONYM_SEAM.match(line, at)) and not _suffix(line, start, at):
            found.append(line[start:at])
            start = at
    found.append(line[start:])
    return [piece.strip() for piece in found if piece.strip()]


def _suffix(line: str, start: int, at: int) -> bool:
    """Say whether the capitals after a seam end the name before it, or the whole word is a name in camel case."""
    tail = re.match(r"[A-Z]{2,3}(?=[A-Z][a-z]|$)", line[at:])
    if tail and line[at - 1].islower():
        return True
    word_start = max(line.rfind(" ", start, at) + 1, start)
    return any(line[word_start:end].casefold() in _CAMEL for end in range(at + 2, min(len(line), word_start + 18) + 1))


def is_run(line: str) -> bool:
    """Say whether a line is names written without anything between them."""
    if len(line) > MAX_RUN or re.search(r"[.;:,!?|]", line) or len(line.split()) > 24:
        return False
    found = (*_SEAM.finditer(line), *_ACRONYM_SEAM.finditer(line))
    seams = sum(1 for seam in found if not _camel(line, seam.start()))
    return seams >= MIN_RUN - 1 and seams * 4 >= len(line.split())


def _label_seam(line: str) -> int:
    """Find the seam after a label at the start of a line; 0 if there is none."""
    money = _MONEY_SEAM.search(line)
    if money and in_title_case(line[: money.start()]) and len(line[: money.start()].split()) <= 6:
        return money.start()
    for seam in _SEAM.finditer(line, 0, MAX_LABEL):
        left, right = line[: seam.start()], line[seam.start() :]
        if len(left.split()) > 6 or re.search(r"[.,;:!?]", left):
            return 0
        if _camel(line, seam.start()) or not in_title_case(left):
            continue
        if len(left.split()) >= 2 and len(right.split()) >= 2:
            return seam.start()
        if right.split()[0].casefold() in _FUNCTION_WORDS and len(right.split()) >= 4:
            return seam.start()
    return 0


def _stop_seams(line: str) -> list[str]:
    return [part for part in _STOP_SEAM.split(line) if part]


def _steps(lines: Sequence[str]) -> list[str]:
    """Move a number that belongs to the next step from the end of a line to a line of its own."""
    made: list[str] = []
    expected = 0
    for line in lines:
        bare = line.strip()
        if bare in ("1", "1."):
            expected = 2
            made.append(line)
            continue
        match = _STEP_END.search(bare)
        if expected and match and int(match.group(1)) == expected:
            made += [bare[: match.start()], match.group(1)]
            expected += 1
        else:
            made.append(line)
    return made


def _evidence(lines: Sequence[str]) -> int:
    """Count the seams that cannot be names."""
    sure = sum(1 for line in lines if is_run(line) or _MONEY_SEAM.search(line))
    sure += sum(len(_STOP_SEAM.findall(line)) for line in lines)
    stepped = _steps(lines)
    return sure + (len(stepped) - len(lines))


def unglue(lines: Sequence[str], known: KnownName) -> list[str]:
    """Take words apart that ran together; lines of a text that kept its form come back unchanged.

    A run of names comes back as bullet lines, a label on a line of its own before what it labels, or, where it labels a
    figure, as "label: figure".  The first line is the title and stays as it is.
    """
    if _evidence(lines) < MIN_EVIDENCE:
        return list(lines)
    made: list[str] = []
    for at, line in enumerate(_steps(lines)):
        if at == 0:
            made.append(line)
            continue
        if is_run(line):
            made += [f"- {piece}" for piece in pieces_of_run(line.strip(), known)]
            continue
        for part in _stop_seams(line):
            seam = _label_seam(part)
            if not seam:
                made.append(part)
            elif _MONEY_SEAM.match(part, seam):
                made.append(f"- {part[:seam]}: {part[seam:]}")
            else:
                made += [part[:seam], part[seam:]]
    return made
