"""Decides whether Python and the installed packages are those that the project asks for."""

from __future__ import annotations

import platform
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

from advisor.errors import Unfit

OLDEST_PYTHON = (3, 11)
_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*(?:(>=|==)\s*([0-9][0-9.]*))?")


def check_python(version: tuple[int, ...] = sys.version_info[:3]) -> str:
    """Look whether Python is new enough."""
    shown = ".".join(str(part) for part in version)
    if version < OLDEST_PYTHON:
        wanted = ".".join(str(part) for part in OLDEST_PYTHON)
        raise Unfit(f"Python {shown} is too old. Install {wanted} or newer and run: make PYTHON=python{wanted} setup")
    return f"{shown} on {platform.system()}"


def check_packages() -> str:
    """Look whether each package that the project declares is installed, and new enough."""
    wanted = requirements()
    wrong = [fault for line in wanted if (fault := _fault(line))]
    if wrong:
        raise Unfit(f"{'; '.join(wrong)}. Run: make setup, or pip install career-advisor")
    return f"{len(wanted)} as declared"


def requirements() -> list[str]:
    """List the project's own requirements without its extras: of the installed package, else of the checkout."""
    try:
        declared = metadata.requires("career-advisor") or []
    except metadata.PackageNotFoundError:
        pyproject = Path(__file__).resolve().parents[2] / "pyproject.toml"
        if not pyproject.is_file():
            raise Unfit("career-advisor is not installed. Run: pip install career-advisor") from None
        declared = list(tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]["dependencies"])
    return [line for line in declared if "extra ==" not in line]


def _fault(requirement: str) -> str:
    """Say what is wrong with one requirement; "" if it is met."""
    match = _REQUIREMENT.match(requirement)
    if match is None:
        return f"{requirement} cannot be understood"
    name, relation, wanted = match.groups()
    try:
        found = metadata.version(name)
    except metadata.PackageNotFoundError:
        return f"{name} is not installed"
    if relation is None:
        return ""
    have, want = (_release(version) for version in (found, wanted))
    met = have == want if relation == "==" else have >= want
    return "" if met else f"{name} is {found} and not {relation}{wanted}"


def _release(version: str) -> tuple[int, ...]:
    """Give the numbers of a version, without what follows them ("2.13.0+cpu") and zeros at the end."""
    match = re.match(r"\d+(?:\.\d+)*", version)
    numbers = [int(part) for part in match[0].split(".")] if match else []
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
