"""The index gives back what was put in, publishes in one step, and never mixes two states or two embedding models."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from advisor import publishing
from advisor.entries import Entry, read_chunk, read_fact, read_unit, searched_text, write_value
from advisor.errors import IndexBusy, IndexError_, IndexMismatch, IndexMissing
from advisor.generations import read_manifest, writing
from advisor.index import Index, open_index, read_records
from tests.indexes import DIMENSION, WordEncoder, entry, fact, put, sentences, table

PAY = table(
    "b.md", ("Data scientist", "Pay"), ("Level", "Range"), ("Mid-level", "$90,000+"), ("Senior", "$120,000 to $150,000")
)
SKILLS = sentences("b.md", ("Data scientist", "Skills"), "Python is asked for.", "Statistics matter; so does SQL.")
MORE = sentences("b.md", ("Data scientist", "Skills", "More"), "Domain knowledge helps.")
GUIDE = entry("b.md", PAY, SKILLS, MORE, facts=[fact(PAY.units[0])], roles=("data scientist",))
OTHER = entry("a.md", sentences("a.md", ("Annotators",), "Annotators label images.", "They work remotely."))


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    put(tmp_path, GUIDE, OTHER)
    opened = open_index(tmp_path, "words@1")
    yield opened
    opened.close()


@pytest.mark.parametrize("unit", [*PAY.units, *SKILLS.units])
def test_values_are_read_as_they_were_written(unit: object) -> None:
    assert read_unit(write_value(unit)) == unit  # type: ignore[arg-type]
    assert read_fact(write_value(fact(PAY.units[0]))) == fact(PAY.units[0])
    assert [read_chunk(write_value(chunk)) for chunk in GUIDE.chunks] == list(GUIDE.chunks)


def test_documents_facts_and_roles_are_there_in_order(index: Index) -> None:
    assert index.documents == (OTHER.document, GUIDE.document)
    assert index.facts == GUIDE.facts
    assert index.roles == ("data scientist",)


def test_the_outline_lists_sections_in_reading_order(index: Index) -> None:
    assert index.outline() == (
        ("a.md", ("Annotators",)),
        ("b.md", ("Data scientist", "Pay")),
        ("b.md", ("Data scientist", "Skills")),
        ("b.md", ("Data scientist", "Skills", "More")),
    )


def test_sections_give_their_own_units_and_under_those_below(index: Index) -> None:
    assert index.section("b.md", ("Data scientist", "Skills")) == SKILLS.units
    assert index.under("b.md", ("Data scientist", "Skills")) == (*SKILLS.units, *MORE.units)
    assert index.section("b.md", ("no", "such")) == ()
    assert index.section("a.md", ("Data scientist", "Skills")) == ()


def test_chunks_and_units_are_read_by_id(index: Index) -> None:
    wanted = GUIDE.chunks[0]

    assert index.chunks([wanted.id, "unknown"]) == {wanted.id: wanted}
    assert index.units([PAY.units[1].id]) == {PAY.units[1].id: PAY.units[1]}


def test_meaning_finds_the_nearest_chunk_with_its_cosine(index: Index) -> None:
    wanted = next(chunk for chunk in GUIDE.chunks if "Python" in chunk.text)
    found = index.dense(WordEncoder().encode(wanted.text).tolist(), 3)

    assert found[0][0] == wanted.id
    assert found[0][1] == pytest.approx(1.0, abs=1e-3)
    assert len(found) == 3
    assert index.dense(WordEncoder().encode("anything"), 500)[-1][1] < 1.0


def test_unit_vectors_come_in_the_order_asked(index: Index) -> None:
    units = [PAY.units[1], SKILLS.units[0], PAY.units[1]]
    rows = index.unit_vectors([*(unit.id for unit in units), "unknown"])

    assert rows.shape == (4, DIMENSION)
    assert rows.dtype == np.float32
    expected = [WordEncoder().encode(searched_text(unit)) for unit in units]
    np.testing.assert_allclose(rows[:3], expected, atol=2e-3)
    assert not rows[3].any()
    assert index.unit_vectors([]).shape == (0, DIMENSION)


def test_a_row_is_searched_with_its_headers_and_a_sentence_with_its_heading() -> None:
    assert searched_text(PAY.units[0]) == "Pay: Level: Mid-level; Range: $90,000+"
    assert searched_text(SKILLS.units[0]) == "Skills: Python is asked for."


def test_words_find_chunks_in_any_form_best_first(index: Index) -> None:
    wanted = next(chunk for chunk in GUIDE.chunks if "Python" in chunk.text)

    assert [name for name, _ in index.lexical(["statistic", "pythons"], 5)] == [wanted.id]
    assert index.lexical(["statistic"], 5)[0][1] > 0
    assert index.frequency("annotator") == index.frequency("Annotators") == 1
    assert index.frequency("zebra") == 0


@pytest.mark.parametrize(
    "term", ['"', "AND", "NOT", "a*", "text:python", "NEAR(", "(", "c++", "--", "", "\0", "'; DROP"]
)
def test_no_word_is_an_operator(index: Index, term: str) -> None:
    assert isinstance(index.lexical([term, "python"], 5), list)
    assert index.lexical(["python", term], 5)[0][1] > 0
    assert index.frequency(term) >= 0


def test_threads_may_share_an_open_index(index: Index) -> None:
    def ask(_: int) -> int:
        assert index.lexical(["python"], 3)
        assert index.units([PAY.units[0].id])
        return len(index.dense([1.0] * DIMENSION, 3))

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(ask, range(120))) == {3}


def test_only_new_texts_are_embedded(tmp_path: Path) -> None:
    first = put(tmp_path, GUIDE, OTHER)
    encoder = WordEncoder()
    longer = sentences("a.md", ("Annotators",), "Annotators label images.", "They work remotely.", "A new line.")
    second = put(tmp_path, GUIDE, entry("a.md", longer), encoder=encoder)

    assert first.embedded == len(GUIDE.texts() | OTHER.texts())
    assert second.embedded == len(encoder.encoded) == 2
    assert put(tmp_path, GUIDE).embedded == 0


def test_a_document_put_again_replaces_itself_and_removed_ones_are_gone(tmp_path: Path) -> None:
    put(tmp_path, GUIDE, OTHER)
    put(tmp_path, entry("a.md", sentences("a.md", ("Annotators",), "All is new.")), remove=["b.md"])
    opened = open_index(tmp_path, None)

    assert [document.source for document in opened.documents] == ["a.md"]
    assert opened.facts == ()
    assert opened.frequency("python") == opened.frequency("images") == 0
    assert len(opened.dense([1.0] * DIMENSION, 10)) == 1
    opened.close()


def test_the_order_of_coming_in_changes_nothing(tmp_path: Path) -> None:
    put(tmp_path / "one", OTHER)
    put(tmp_path / "one", GUIDE)
    put(tmp_path / "two", GUIDE, OTHER)
    one, two = open_index(tmp_path / "one", None), open_index(tmp_path / "two", None)

    assert one.outline() == two.outline()
    assert dict(one.dense([1.0] * DIMENSION, 9)) == pytest.approx(dict(two.dense([1.0] * DIMENSION, 9)))
    assert [name for name, _ in one.dense([1.0] * DIMENSION, 9)] == [
        name for name, _ in two.dense([1.0] * DIMENSION, 9)
    ]
    assert one.lexical(["the", "python", "label"], 9) == two.lexical(["the", "python", "label"], 9)
    one.close()
    two.close()


def test_a_reader_keeps_its_generation_while_others_are_published(tmp_path: Path) -> None:
    put(tmp_path, GUIDE)
    reader = open_index(tmp_path, None)
    for _ in range(5):
        put(tmp_path, OTHER, remove=["b.md"])
        put(tmp_path, GUIDE)

    assert reader.documents == (GUIDE.document,)
    assert len(reader.dense([1.0] * DIMENSION, 9)) == len(GUIDE.chunks)
    assert set(reader.units([PAY.units[0].id])) == {PAY.units[0].id}
    assert reader.generation != read_manifest(tmp_path).generation
    reader.close()


def test_old_generations_are_removed(tmp_path: Path) -> None:
    for number in range(6):
        with writing(tmp_path):
            publishing.publish(tmp_path, [GUIDE] if number % 2 else [OTHER], [], WordEncoder(), kept=2)

    left = sorted(path.name for path in (tmp_path / "generations").iterdir())
    assert len(left) == 3
    assert left[-1] == read_manifest(tmp_path).generation


def test_another_embedding_model_embeds_everything_anew(tmp_path: Path) -> None:
    put(tmp_path, GUIDE, OTHER)
    encoder = WordEncoder("other@2")
    done = put(tmp_path, encoder=encoder)

    assert done.embedded == len(GUIDE.texts() | OTHER.texts()) == len(encoder.encoded)
    assert done.manifest.embedding == "other@2"
    assert done.manifest.documents == 2


def test_an_index_of_another_model_is_not_opened(tmp_path: Path) -> None:
    put(tmp_path, GUIDE)

    with pytest.raises(IndexMismatch, match=r"words@1.*other@2.*advisor-ingest sync"):
        open_index(tmp_path, "other@2")


def test_a_missing_index_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="advisor-ingest sync"):
        open_index(tmp_path, None)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"layout": 99}', '{"layout": 1}'])
def test_a_manifest_that_cannot_be_read_says_what_to_do(tmp_path: Path, text: str) -> None:
    (tmp_path / "current").write_text(text)

    with pytest.raises(IndexMismatch, match="advisor-ingest sync"):
        open_index(tmp_path, None)


@pytest.mark.parametrize("lost", ["records.db", "chroma"])
def test_a_damaged_generation_says_what_to_do(tmp_path: Path, lost: str) -> None:
    generation = tmp_path / "generations" / put(tmp_path, GUIDE).manifest.generation
    (generation / lost).rename(tmp_path / "lost")

    with pytest.raises(IndexMismatch, match="advisor-ingest sync"):
        open_index(tmp_path, None)


def test_two_writers_are_told_apart_and_a_dead_one_holds_nothing(tmp_path: Path) -> None:
    program = (
        "import sys, time, pathlib; from advisor.generations import writing\n"
        "with writing(pathlib.Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(IndexBusy), writing(tmp_path):
            pass
        other.kill()
        other.wait()
    with writing(tmp_path):
        pass


class _FullDisk(WordEncoder):
    def encode_documents(self, texts: object, progress: object = None) -> np.ndarray:  # type: ignore[override,type-arg]
        raise OSError(28, "No space left on device")


def test_a_full_disk_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    before = put(tmp_path, GUIDE).manifest

    with pytest.raises(IndexError_, match=r"No space left on device.*stays in use"):
        put(tmp_path, OTHER, encoder=_FullDisk())

    assert read_manifest(tmp_path) == before
    assert [path.name for path in (tmp_path / "generations").iterdir()] == [before.generation]
    opened = open_index(tmp_path, None)
    assert opened.documents == (GUIDE.document,)
    opened.close()


@pytest.mark.parametrize(
    "step", ["missing", "put_vectors", "finish", "write_vectors", "put_in_use", "replace", "remove_old"]
)
def test_a_kill_at_any_step_leaves_the_old_or_the_new_state(tmp_path: Path, step: str) -> None:
    before = put(tmp_path, GUIDE).manifest
    program = (
        "import os, sys, pathlib\n"
        "from advisor import publishing, records_writer\n"
        "from tests.indexes import put\nfrom tests.test_index import OTHER\n"
        "step = sys.argv[2]\n"
        "owners = (publishing, records_writer.RecordsWriter, pathlib.Path)\n"
        "owner = next(owner for owner in owners if hasattr(owner, step))\n"
        "setattr(owner, step, lambda *_, **__: os._exit(9))\n"
        "put(pathlib.Path(sys.argv[1]), OTHER)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path), step], cwd=Path(__file__).parent.parent)
    assert done.returncode == 9

    opened = open_index(tmp_path, None)
    new = step == "remove_old"
    assert len(opened.documents) == (2 if new else 1)
    assert (opened.generation == before.generation) is not new
    opened.close()
    assert put(tmp_path, OTHER).manifest.documents == 2
    assert not list((tmp_path / "generations").glob(".new-*"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(IndexError_, match="ADVISOR_INDEX_DIR"), writing(tmp_path / "index"):
        pass


def test_an_index_that_may_not_be_written_to_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "index", OTHER)
    copies = tmp_path / "copies"
    copies.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(copies))
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "index").rglob("*")}

    with closing(open_index(tmp_path / "index", "words@1")) as index:
        assert len(index.dense([1.0] + [0.0] * (DIMENSION - 1), 3)) == 1
        assert len(list(copies.iterdir())) == 1
    assert list(copies.iterdir()) == []
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "index").rglob("*")} == before


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("x")

    with pytest.raises(IndexError_, match=r"cannot be written to.*ADVISOR_INDEX_DIR"), writing(tmp_path / "index"):
        pass


def test_the_manifest_is_plain_json(tmp_path: Path) -> None:
    done = put(tmp_path, GUIDE)
    fields = json.loads((tmp_path / "current").read_text())

    assert fields["embedding"] == "words@1"
    assert (fields["documents"], fields["chunks"], fields["facts"]) == (1, len(GUIDE.chunks), 1)
    assert fields["generation"] == done.manifest.generation


def test_what_is_kept_tells_documents_apart(tmp_path: Path) -> None:
    put(tmp_path, GUIDE, OTHER)
    with read_records(tmp_path) as records:
        known = {kept.source: kept for kept in records.kept()}

    assert known["b.md"] == GUIDE.kept()
    assert known["a.md"].digest == OTHER.digest() != GUIDE.digest()
    renamed: Entry = entry("a.md", sentences("a.md", ("Annotators",), "Annotators label image."))
    assert renamed.digest() != OTHER.digest()


def test_an_empty_index_answers_with_nothing(tmp_path: Path) -> None:
    put(tmp_path, GUIDE)
    put(tmp_path, remove=["b.md"])
    opened = open_index(tmp_path, "words@1")

    assert opened.documents == ()
    assert opened.dense([1.0] * DIMENSION, 5) == []
    assert opened.lexical(["python"], 5) == []
    assert opened.outline() == ()
    opened.close()
