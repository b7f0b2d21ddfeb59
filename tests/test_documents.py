"""What README and the changelog claim about the code is so."""

from __future__ import annotations

import importlib
import re
import shlex
import subprocess
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic.fields import FieldInfo

from advisor import __version__
from advisor.cli import check, parser
from advisor.settings import Settings

GROUP = re.compile(r"[│ ]*│ (?P<group>[a-z][a-z ]*?)?  +(?P<modules>[a-z_ ]+)$")
"""A line of the tree that names modules by what they do; without a name it goes on with the group above."""
HIDDEN = re.compile(r"^[._]|\.egg-info$|^(?:build|dist|index|data)$")


@pytest.fixture(scope="module")
def readme(project: Path) -> str:
    return (project / "README.md").read_text(encoding="utf-8")


def section(readme: str, title: str) -> str:
    """Give the text below a heading, up to the next of its level; what looks like one in a code block is none."""
    found: list[str] = []
    current, fenced = "", False
    for line in readme.splitlines():
        fenced ^= line.startswith("```")
        if line.startswith("## ") and not fenced:
            current = line.removeprefix("## ")
        elif current == title:
            found.append(line)
    assert found, title
    return "\n".join(found)


def rows(text: str) -> list[list[str]]:
    """Read the rows of the tables of a text, without their headers and rules."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    body = [line for at, line in enumerate(lines) if at > 1 and not line.startswith("|---")]
    return [[cell.strip() for cell in line.strip("|").split(" |")] for line in body]


def blocks(readme: str) -> list[str]:
    return re.findall(r"^```(?:\w+)?\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE)


def command_lines(readme: str) -> Iterator[list[str]]:
    """Yield every command line of ours in a code block, and every one with arguments in running text."""
    for block in blocks(readme):
        yield from (
            shlex.split(line)
            for line in block.splitlines()
            if line.startswith(("advisor ", "advisor-ingest ")) and not line.startswith("advisor =")
        )
    for written in re.findall(r"`((?:advisor|advisor-ingest) [^`]+)`", readme):
        words = shlex.split(written)
        if len(words) > 2:
            yield words


def default(field: FieldInfo, project: Path) -> str:
    """Write a field's default as README does."""
    value = field.get_default(call_default_factory=True, validated_data={})
    if value is None:
        return "none"
    if isinstance(value, Path) and value.is_absolute():
        value = value.relative_to(project)
    return f"`{value}`"


def test_settings_table_is_the_settings(readme: str, project: Path) -> None:
    wanted = [
        [f"`ADVISOR_{name.upper()}`", default(field, project), field.description]
        for name, field in Settings.model_fields.items()
    ]
    assert rows(section(readme, "Settings")) == wanted


def known(program: str) -> set[str]:
    """List the subcommands of one of our programs."""
    actions = program_parser(program)._subparsers
    assert actions is not None
    choices = actions._group_actions[0].choices
    assert choices is not None
    return set(choices)


def program_parser(program: str) -> ArgumentParser:
    if program == "advisor":
        return parser()
    made = importlib.import_module("ingest.cli").parser()
    assert isinstance(made, ArgumentParser)
    return made


@pytest.mark.parametrize("program", ["advisor", "advisor-ingest"])
def test_command_table_names_every_command(program: str, readme: str) -> None:
    named = [tuple(row[0].strip("`").split()) for row in rows(section(readme, "Commands"))]
    assert {command for name, command in named if name == program} == known(program)


def test_every_named_command_exists(readme: str, project: Path) -> None:
    changelog = (project / "CHANGELOG.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(advisor|advisor-ingest) ([a-z]+)", readme + changelog))
    assert {command for program, command in named if program == "advisor"} <= known("advisor")
    assert {command for program, command in named if program == "advisor-ingest"} <= known("advisor-ingest")
    assert len(named) >= 6


def test_every_command_line_parses(readme: str) -> None:
    lines = list(command_lines(readme))
    assert {line[0] for line in lines} == {"advisor", "advisor-ingest"}
    for program, *argv in lines:
        top = program_parser(program)
        given = top.parse_args(argv)
        if program == "advisor":
            check(top, given)


def test_checker_of_command_lines_notices_a_wrong_one(capsys: pytest.CaptureFixture[str]) -> None:
    lines = list(command_lines("```\nadvisor ask --bath x\n```\n`advisor serve --prot 5`"))
    assert lines == [["advisor", "ask", "--bath", "x"], ["advisor", "serve", "--prot", "5"]]
    for _, *argv in lines:
        with pytest.raises(SystemExit):
            program_parser("advisor").parse_args(argv)
    capsys.readouterr()


def tree(readme: str) -> set[str]:
    """Read the folders that README's tree names, as paths."""
    [block] = [block for block in blocks(readme) if block.startswith(".\n")]
    found, path = set(), []
    for line in block.splitlines()[1:]:
        if GROUP.match(line):
            continue
        match = re.match(r"((?:│   |    )*)[├└]── ([^\s/]+)/", line)
        assert match is not None, line
        depth = len(match[1]) // 4
        path = [*path[:depth], match[2]]
        found.add("/".join(path))
    return found


def modules(readme: str) -> list[str]:
    """List the modules that README's tree names in its groups, as paths."""
    [block] = [block for block in blocks(readme) if block.startswith(".\n")]
    found, top, folder = [], "", ""
    for line in block.splitlines()[1:]:
        if match := GROUP.match(line):
            found += [f"{folder}{name}.py" for name in match["modules"].split()]
        elif line.startswith(("├", "└")):
            top = folder = line.split()[1]
        else:
            folder = top + line[line.index("── ") + 3 :].split()[0]
    return found


def folders(project: Path) -> set[str]:
    """List the folders that hold files of the project, two levels deep."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    if (project / ".git").exists():
        files = subprocess.run(listing, cwd=project, capture_output=True, text=True, check=True).stdout.splitlines()
        parents = [Path(file).parent.parts for file in files if (project / file).exists()]
    else:
        found = [path.relative_to(project) for path in project.rglob("*") if path.is_file()]
        parents = [path.parent.parts for path in found if not any(map(HIDDEN.match, path.parts[:2]))]
    named = {"/".join(parts[:depth]) for parts in parents for depth in (1, 2) if len(parts) >= depth}
    return {path for path in named if not path.startswith(".")}


def test_tree_is_the_folders(readme: str, project: Path) -> None:
    assert tree(readme) == folders(project)


PACKAGES = "abilities agent browse checking learner memory moves names pay plan question skills"


def test_every_module_is_in_one_group_of_the_tree(readme: str, project: Path) -> None:
    grouped = [
        path.relative_to(project).as_posix()
        for folder in (
            "advisor",
            *(f"advisor/{name}" for name in PACKAGES.split()),
            "ingest",
            "ingest/loaders",
        )
        for path in (project / folder).glob("*.py")
        if path.name != "__init__.py"
    ]
    assert sorted(modules(readme)) == sorted(grouped)


def test_every_path_exists(readme: str, project: Path) -> None:
    ours = r"`((?:advisor|ingest|corpus|prompts|tests)/[\w./-]*)`"
    named = set(re.findall(ours, readme)) | set(re.findall(r"\]\((?!http|#)([^)]+)\)", readme))
    assert len(named) > 20
    assert sorted(path for path in named if not (project / path).exists()) == []


def test_vocabulary_table_is_the_files(readme: str, project: Path) -> None:
    named = {cell.strip("`") for cell, _ in rows(section(readme, "Guides"))}
    assert named == {path.name for path in (project / "corpus" / "vocabulary").iterdir()}


def test_extras_are_those_of_the_package(readme: str) -> None:
    from advisor.models import _PROVIDERS, LOCAL

    shown = {row[0].strip("`").partition(":")[0]: row[1] for row in rows(section(readme, "Language models"))}
    wanted = {name: f"`make serve EXTRAS={provider.extra}`" for name, provider in _PROVIDERS.items()}
    assert shown == {**wanted, LOCAL: "`make serve EXTRAS=local`"}


def test_every_make_target_and_variable_exists(readme: str, project: Path) -> None:
    makefile = (project / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    variables = set(re.findall(r"^([A-Z_]+) \?=", makefile, re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z-]+)", readme, re.MULTILINE)) <= targets
    assert set(re.findall(r"make [a-z-]+ ([A-Z_]+)=", readme)) <= variables


def test_addresses_of_the_server_are_served(readme: str) -> None:
    from advisor.api import create_app
    from tests.fakes import FakeAdvisor

    app = create_app(FakeAdvisor(), Settings())
    served = {getattr(route, "path", "") or "/" for route in app.routes}
    named = {row[0].strip("`").removeprefix("POST ") for row in rows(section(readme, "HTTP"))}
    assert named <= served
    assert len(named) == 4


def test_example_of_a_guide_is_read_as_one(readme: str, tmp_path: Path) -> None:
    from ingest.loaders.markdown import load_markdown

    [example] = [block for block in blocks(readme) if block.startswith("---\n")]
    [document] = load_markdown("example.md", example.encode(), Settings())
    assert (document.title, document.roles) == ("Data scientist", ("data scientist",))
    [pay] = [block for block in document.blocks if "EUR 80,000" in block.text]
    assert pay.origin is not None
    assert pay.origin.label() == "Example Institute, Pay in data professions, 2026-03"


def test_changelog_begins_with_this_version(project: Path) -> None:
    changelog = (project / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\S+)", changelog, re.MULTILINE)
    assert newest is not None
    assert newest[1] == __version__


def test_nothing_is_left_to_be_written(readme: str) -> None:
    assert re.findall(r"TODO|FIXME|TBD|XXX|lorem", readme, re.IGNORECASE) == []
