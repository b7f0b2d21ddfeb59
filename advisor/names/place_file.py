"""Decides what `places.yaml` may say: its sections, and that each place that it refers to is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field

from advisor.data_faults import did_you_mean
from advisor.data_files import DataFile, Entry, Text, Texts, read_file
from advisor.names.iso_codes import CountryCode
from advisor.names.name_words import Key, Meaning, Topic

FILE = "places.yaml"


class Country(Entry):
    """How a country is called here."""

    name: Text | None = None
    aliases: Texts = Field(default_factory=list)


class City(Entry):
    """A city."""

    within: Annotated[Text, Field(alias="in")]
    """State, province or region, or the code of a country."""
    aliases: Texts = Field(default_factory=list)


class Region(Entry):
    """A region with what lies in it."""

    members: Texts
    aliases: Texts = Field(default_factory=list)


class Area(Entry):
    """An area of a country; where it ends is not always settled, so that it may be without members."""

    members: Texts = Field(default_factory=list)
    aliases: Texts = Field(default_factory=list)


class PlacesFile(Entry):
    """The sections of the file; its opening says what each is."""

    regions: dict[Text, Region] = Field(default_factory=dict)
    divided: list[CountryCode] = Field(default_factory=list)
    areas: dict[CountryCode, dict[Text, Area]] = Field(default_factory=dict)
    parts: dict[CountryCode, dict[Text, Texts]] = Field(default_factory=dict)
    unsure: dict[Text, Texts] = Field(default_factory=dict)
    undecided: Texts = Field(default_factory=list)
    people: Texts = Field(default_factory=list)
    words: Texts = Field(default_factory=list)
    no_cities: Texts = Field(default_factory=list)
    pairs: dict[Text, Texts] = Field(default_factory=dict)
    countries: dict[CountryCode, Country] = Field(default_factory=dict)
    states: dict[Text, Texts] = Field(default_factory=dict)
    cities: dict[Text, City] = Field(default_factory=dict)
    more_cities: dict[Text, Texts] = Field(default_factory=dict)


def read_places(folder: Path) -> DataFile[PlacesFile]:
    """Read the places of a vocabulary folder.

    Raises:
        VocabularyError: the file cannot be read or used.
    """
    return read_file(folder / FILE, PlacesFile)


def refuse_unknown_places(
    file: DataFile[PlacesFile], names: Mapping[Key, tuple[Meaning, ...]], codes: Mapping[str, str]
) -> None:
    """Refuse a file that refers to a place which neither it nor a standard knows.

    Raises:
        VocabularyError: it does; it names the line.
    """
    known = {name for meant in names.values() for topic, name, _ in meant if topic is Topic.PLACE}
    for place, where in _referred(file.value):
        if place not in known and place not in codes:
            wrong = f"{place!r} is no known place{did_you_mean(place, known)}"
            raise file.error(f"{wrong}. Write the code of a country, or a place as it is called here", *where)


def _referred(data: PlacesFile) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """List the places that others are said to lie in, consist of or be called like, with where that stands."""
    for region, entry in data.regions.items():
        yield from ((member, ("regions", region, "members", at)) for at, member in enumerate(entry.members))
    for code, areas in data.areas.items():
        for name, area in areas.items():
            yield from ((member, ("areas", code, name, "members", at)) for at, member in enumerate(area.members))
    for pair, regions in data.pairs.items():
        yield from ((region, ("pairs", pair, at)) for at, region in enumerate(regions))
    for city, lies in data.cities.items():
        yield lies.within, ("cities", city, "in")
    yield from ((outer, ("more_cities", outer)) for outer in data.more_cities)
    yield from ((state, ("states", state)) for state in data.states)
    yield from ((place, ("unsure", place)) for place in data.unsure)
