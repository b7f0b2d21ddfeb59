"""The last word of a guide's role names it only where no other word makes another occupation of it."""

from __future__ import annotations

import pytest

from advisor.question.mentioned import Names, named
from advisor.settings import Settings
from advisor.vocabulary import Topic, load_vocabulary

SUBJECTS = ("harbour pilot", "school and career counselor")


@pytest.fixture(scope="module")
def names() -> Names:
    vocabulary = load_vocabulary(Settings().corpus_dir / "vocabulary").with_roles(SUBJECTS)
    return Names(vocabulary, SUBJECTS, {})


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("What do pilots earn?", ("harbour pilot",)),
        ("What do senior pilots earn?", ("harbour pilot",)),
        ("What do Texas pilots earn?", ("harbour pilot",)),
        ("pay of experienced pilots", ("harbour pilot",)),
        ("What do airline pilots earn?", ()),
        ("What do helicopter pilots earn?", ()),
        ("Is it hard to be a drone pilot?", ()),
        ("What do school counselors do?", ("school and career counselor",)),
        ("What do debt counselors do?", ()),
    ],
)
def test_a_last_word_names_a_role_by_itself_alone(names: Names, text: str, roles: tuple[str, ...]) -> None:
    assert named(names.find(text), Topic.ROLE) == roles
