"""Decides how a data file in YAML is read and held to its model, and how a mistake in it is named: file, line, what.

Words stay words here: `NO` is Norway and no "false", and a day or a time is text, as YAML 1.2 has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Generic, TypeVar, cast

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from advisor.data_faults import UNKNOWN, Fault, did_you_mean, reason
from advisor.errors import VocabularyError

Model = TypeVar("Model", bound=BaseModel)
Text = Annotated[str, Field(min_length=1)]
Texts = Annotated[list[Text], BeforeValidator(lambda value: [] if value is None else value)]
"""A list of texts; nothing behind the colon is an empty one."""
_SHOWN = 60
_RESOLVED = (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)", list("-+0123456789")),
    (
        "float",
        r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
        list("-+.0123456789"),
    ),
    ("merge", r"<<", ["<"]),
)
"""What is not read as text: tag, pattern of the whole, and what it may begin with."""


class Entry(BaseModel):
    """A part of a data file with keys of its own: no other key, and no value of another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _knows_its_keys(cls, data: object) -> object:
        known = [field.alias or name for name, field in cls.model_fields.items()]
        unknown = next((key for key in data if key not in known), None) if isinstance(data, dict) else None
        if unknown is not None:
            said = f"there is no key {unknown!r} here{did_you_mean(str(unknown), known)}; known: {', '.join(known)}"
            raise PydanticCustomError(UNKNOWN, "{said}", {"said": said, "key": unknown})
        return data


@dataclass(frozen=True, slots=True)
class DataFile(Generic[Model]):
    """A file as it was read: its name, what it says, and where it says so."""

    name: str
    value: Model
    root: yaml.Node
    first: int
    """Number of its first line."""

    def error(self, wrong: str, *keys: str | int) -> VocabularyError:
        """Name a mistake at the place that the keys lead to."""
        return VocabularyError(_in_file(self.name, Fault(wrong, self.first + _line(self.root, keys))))

    def error_in(self, wrong: str, line: int | None) -> VocabularyError:
        """Name a mistake in a line that `lines` found."""
        return VocabularyError(_in_file(self.name, Fault(wrong, line)))

    def lines(self, meant: Callable[[str], bool]) -> list[int]:
        """List the lines with a text that is meant."""
        scalars = (node for node in _nodes(self.root) if isinstance(node, yaml.ScalarNode))
        return sorted({self.first + node.start_mark.line for node in scalars if meant(node.value)})


def read_file(path: Path, model: type[Model]) -> DataFile[Model]:
    """Read a data file.

    Raises:
        VocabularyError: it is missing, not UTF-8, not YAML, has a key twice, or says what the model does not allow.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        why = (error.strerror or str(error)).casefold()
        raise VocabularyError(f"{path} cannot be read: {why}. Mend or restore it.") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise VocabularyError(f"{path}, line {line}: it is not UTF-8. Save the file anew as UTF-8.") from error
    try:
        return parse(str(path), text, model)
    except Fault as fault:
        raise VocabularyError(_in_file(str(path), fault)) from fault


def parse(name: str, text: str, model: type[Model], first: int = 1) -> DataFile[Model]:
    """Read the text of a data file, whose first line is that number of a larger one.

    Raises:
        Fault: it is not YAML, has a key twice, or says what the model does not allow.
    """
    loader = _loader()(text)
    try:
        root = loader.get_single_node()
        if root is None:
            raise Fault("the file is empty")
        _refuse_repeated_keys(root, first)
        data = loader.construct_document(root)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or error.context or "it cannot be read"
        raise Fault(f"this is not YAML: {problem}", first + mark.line if mark else None) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Fault(f"this is not YAML: {' '.join(str(error).split())[:_SHOWN]}") from error
    finally:
        loader.dispose()
    try:
        return DataFile(name, model.model_validate(data), root, first)
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
        keys = [part for part in wrong["loc"] if part != "[key]"]
        shown = [part for part in (keys[:-1] if wrong["type"] == "missing" else keys) if isinstance(part, str)]
        where = f"{' > '.join(shown)}: " if shown else ""
        if wrong["type"] == UNKNOWN:
            keys.append(cast("dict[str, str]", wrong["ctx"])["key"])
        raise Fault(f"{where}{reason(wrong)}", first + _line(root, keys)) from error


def _in_file(name: str, fault: Fault) -> str:
    return f"{name}{'' if fault.line is None else f', line {fault.line}'}: {fault.reason}."


@lru_cache(maxsize=1)
def _loader() -> type[yaml.SafeLoader]:
    made = cast("type[yaml.SafeLoader]", type("_Loader", (getattr(yaml, "CSafeLoader", yaml.SafeLoader),), {}))
    made.yaml_implicit_resolvers = {}
    for tag, pattern, begins in _RESOLVED:
        made.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"(?:{pattern})\Z"), begins)
    return made


def _nodes(root: yaml.Node) -> Iterator[yaml.Node]:
    """List all nodes once; a node that is referred to stands in several places, and may hold itself."""
    seen: set[int] = set()
    left = [root]
    while left:
        node = left.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        if isinstance(node, yaml.MappingNode):
            left += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            left += node.value


def _refuse_repeated_keys(root: yaml.Node, first: int) -> None:
    for node in _nodes(root):
        lines: dict[str, int] = {}
        for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            line = first + key.start_mark.line
            if not isinstance(key, yaml.ScalarNode):
                continue
            if key.value in lines:
                raise Fault(f"the key {key.value!r} stands here a second time, after line {lines[key.value]}", line)
            lines[key.value] = line


def _line(root: yaml.Node, keys: Sequence[str | int]) -> int:
    """Find the line, from 0, that keys lead to: of the key, or of the value behind it where that is no mapping."""
    node, line = root, root.start_mark.line
    for part in keys:
        if isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == str(part)), None)
            if pair is None:
                break
            node, line = pair[1], pair[0].start_mark.line
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line
    return line
