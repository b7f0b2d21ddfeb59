"""Everyday names of official occupations belong to the occupations as they are called here, each to one."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from advisor.data_files import read_file
from advisor.errors import VocabularyError
from advisor.names.job_titles import FILE, JobTitlesFile, load_job_titles
from advisor.names.name_words import key_of
from advisor.settings import Settings
from advisor.vocabulary import Topic, load_vocabulary
from ingest.wage_titles import role_of_title

FOLDER = Settings().corpus_dir / "vocabulary"


def test_each_occupation_has_a_code_of_the_classification_and_one_role() -> None:
    occupations = read_file(FOLDER / FILE, JobTitlesFile).value.occupations
    assert all(re.fullmatch(r"\d\d-\d{4}", code) for code in occupations)
    assert max(Counter(entry.role for entry in occupations.values()).values()) == 1
    computing = {code for code in occupations if code.startswith("15-")}
    assert len(computing) == 21


def test_a_name_stands_for_one_occupation_and_never_for_a_role_of_ours() -> None:
    titles, vocabulary = load_job_titles(FOLDER), load_vocabulary(FOLDER)
    keys = {(key_of(name), role) for role, names in titles.names.items() for name in names}
    twice = [key for key, count in Counter(key for key, _ in keys).items() if count > 1]
    assert twice == []
    known = {key: meant for key, role in keys if (meant := vocabulary.names.get(key)) and meant[0][1] != role}
    assert [key for key, meant in known.items() if meant[0][0] is Topic.ROLE] == []


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("11-3021", "Computer and Information Systems Managers"),
        ("13-1161", "Market Research Analysts and Marketing Specialists"),
        ("15-1244", "Network and Computer Systems Administrators"),
        ("15-1253", "Software Quality Assurance Analysts and Testers"),
        ("15-1299", "Computer Occupations, All Other"),
        ("15-2011", "Actuaries"),
        ("17-2072", "Electronics Engineers, Except Computer"),
        ("25-1021", "Computer Science Teachers, Postsecondary"),
        ("29-1021", "Dentists, General"),
        ("29-1222", "Physicians, Pathologists"),
        ("29-1249", "Surgeons, All Other"),
    ],
)
def test_an_occupation_is_called_as_tables_of_statistics_are_read(code: str, title: str) -> None:
    assert read_file(FOLDER / FILE, JobTitlesFile).value.occupations[code].role == role_of_title(title)


def test_a_file_of_another_form_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("occupations: {15-1252: [software developer]}\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"job_titles\.yaml, line 1: 'too_wide' is missing"):
        load_job_titles(tmp_path)
