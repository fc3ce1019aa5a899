import random
import sqlite3
import stat
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ledger.samples import KEY, said, story
from undivided.domain import BadInput, NotFound, Unavailable, UndividedError
from undivided.ledger import Ledger, open_ledger
from undivided.ledger.database import Row
from undivided.ledger.keys import Vault
from undivided.ledger.sql_ledger import SqlLedger
from undivided.ledger.sqlite import SqliteDatabase


@contextmanager
def _opened(path: Path, busy_s: float = 20.0) -> Iterator[SqlLedger]:
    with SqlLedger(SqliteDatabase(str(path), busy_s), Vault(KEY)) as ledger:
        yield ledger


def _pragma(ledger: SqlLedger, text: str) -> list[Row]:
    with ledger._transactions.read() as connection:
        return connection.rows(f"PRAGMA {text}")


def _all_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def test_every_commit_is_durable(tmp_path: Path) -> None:
    with _opened(tmp_path / "l.db") as ledger:
        assert _pragma(ledger, "journal_mode") == [("wal",)]
        assert _pragma(ledger, "synchronous") == [(2,)]
        assert _pragma(ledger, "secure_delete") == [(1,)]
        assert _pragma(ledger, "foreign_keys") == [(1,)]


def test_the_files_are_for_the_owner_alone_and_hold_no_words(tmp_path: Path) -> None:
    with _opened(tmp_path / "new" / "l.db") as ledger:
        ledger.append([*story("c1"), said("c1", 9, text="my mother died")])
        ledger.attach("c1", "voice of Mary", "audio/ogg", b"sound of grief")
        files = list((tmp_path / "new").iterdir())
        assert len(files) == 3
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
        everything = _all_bytes(tmp_path / "new")
    for words in (b"mother", b"Mary", b"grief", b"Call one", KEY):
        assert words not in everything


def test_no_byte_of_an_erased_key_stays_in_the_files(tmp_path: Path) -> None:
    names = [f"c{number}" for number in range(150)]
    with _opened(tmp_path / "l.db") as ledger:
        for name in names:
            ledger.append(story(name, turns=1))
            ledger.attach(name, "sound", "audio/ogg", f"sound of {name}".encode() * 300)
        with ledger._transactions.read() as connection:
            keys: dict[str, bytes] = dict(connection.rows("SELECT * FROM keys"))
        assert all(key in _all_bytes(tmp_path) for key in keys.values())
        erased = random.Random(1).sample(names, 40)  # noqa: S311
        for name in erased:
            ledger.erase(name)
            everything = _all_bytes(tmp_path)
            assert keys[name] not in everything
            assert keys[name][12:28] not in everything
        ledger.append([said(name, 5) for name in names if name not in erased])
        everything = _all_bytes(tmp_path)
        assert not any(keys[name][12:28] in everything for name in erased)
        assert all(ledger.read(name) for name in names if name not in erased)


def test_erasing_waits_for_readers_and_can_be_repeated(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with _opened(path, busy_s=0.2) as ledger:
        ledger.append(story("c1"))
        reader = sqlite3.connect(path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT COUNT(*) FROM keys").fetchall()
        with pytest.raises(Unavailable, match="traces"):
            ledger.erase("c1")
        with pytest.raises(NotFound, match="erased"):
            ledger.read("c1")
        reader.close()
        ledger.erase("c1")
        assert not (tmp_path / "l.db-wal").read_bytes()


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    with _opened(tmp_path / "l.db") as ledger:
        kept = ledger.append(story("c1"))
        ((pages,),) = _pragma(ledger, "page_count")
        _pragma(ledger, f"max_page_count = {pages}")
        with pytest.raises(Unavailable, match="no space left"):
            ledger.append([said("c1", number, "x" * 500) for number in range(10, 100)])
        assert ledger.read("c1") == kept
        _pragma(ledger, "max_page_count = 100000")
        ledger.append([said("c1", 10)])


def test_a_read_only_file_is_told(tmp_path: Path) -> None:
    with _opened(tmp_path / "l.db") as ledger:
        _pragma(ledger, "query_only = ON")
        with pytest.raises(Unavailable, match="read-only"):
            ledger.append(story("c1"))


def test_a_locked_file_is_told_after_waiting(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with _opened(path, busy_s=0.2) as ledger:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="locked"):
            ledger.append(story("c1"))
        assert ledger.read_all() == []
        other.close()
        ledger.append(story("c1"))


def test_opening_waits_for_a_locked_file(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Unavailable, match="locked"):
        SqliteDatabase(str(path), busy_s=0.1).connect()
    threading.Timer(0.3, other.close).start()
    begun = time.monotonic()
    SqliteDatabase(str(path)).connect().close()
    assert time.monotonic() - begun < 15


def _damaged_definition(path: Path) -> None:
    _opened_once(path)
    path.write_bytes(
        path.read_bytes().replace(b"CREATE TABLE events", b"CREATE TABLE \xff\xfe\xfd\xfc!!", 1)
    )


def _of_the_future(path: Path) -> None:
    _opened_once(path)
    data = bytearray(path.read_bytes())
    data[44:48] = b"\0\0\0\x63"  # the file format's number
    path.write_bytes(data)


def _opened_once(path: Path) -> None:
    with _opened(path) as ledger:
        ledger.append(story("c1"))


def _folder(path: Path) -> None:
    path.mkdir()


def _other_file(path: Path) -> None:
    path.write_bytes(b"Dear diary, this is not a database. " * 50)


def _other_program(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE orders (id TEXT)")
    connection.close()


def _damaged(path: Path) -> None:
    with _opened(path) as ledger:
        ledger.append(story("c1", turns=300))
    data = bytearray(path.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("prepare", "kind", "words"),
    [
        (_folder, Unavailable, "cannot be opened"),
        (_other_file, BadInput, "not an SQLite database"),
        (_other_program, BadInput, "another program"),
        (_damaged, Unavailable, "damaged"),
        (_damaged_definition, Unavailable, "damaged"),
        (_of_the_future, BadInput, "not an SQLite database"),
    ],
)
def test_a_file_that_is_no_ledger_is_told(
    tmp_path: Path, prepare: Callable[[Path], None], kind: type[UndividedError], words: str
) -> None:
    prepare(tmp_path / "l.db")
    with pytest.raises(kind, match=words) as caught:
        open_ledger(str(tmp_path / "l.db"), KEY)
    assert caught.value.hint


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Unavailable, match="cannot be opened"):
        open_ledger(str(tmp_path / "file" / "l.db"), KEY)


def test_a_place_without_a_log_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "connect", _without_log(sqlite3.connect))
    with pytest.raises(Unavailable, match="write-ahead log"):
        open_ledger(str(tmp_path / "l.db"), KEY)


def _without_log(connect: Callable[..., sqlite3.Connection]) -> Callable[..., sqlite3.Connection]:
    # SQLite's own way to say that a place has no shared memory, as on a network drive.
    def open_file(path: str, **options: object) -> sqlite3.Connection:
        return connect(f"file:{path}?vfs=unix-none", uri=True, **options)

    return open_file


_FILE: list[bytes] = []


def _good_file(folder: Path) -> bytes:
    if not _FILE:
        with _opened(folder / "good.db") as ledger:
            ledger.append([*story("c1"), *story("c2")])
        _FILE.append((folder / "good.db").read_bytes())
    return _FILE[0]


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=1, max_size=200), st.data())
def test_any_damage_is_told_or_harmless(noise: bytes, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "l.db"
        damaged = bytearray(_good_file(Path(folder)))
        # The tables' own definitions, in the first page, are left alone.
        place = data.draw(st.integers(0, 90) | st.integers(4096, len(damaged)))
        damaged[place : place + len(noise)] = noise
        path.write_bytes(damaged)
        with suppress(BadInput, Unavailable), open_ledger(str(path), KEY) as ledger:
            _look(ledger)


def _look(ledger: Ledger) -> None:
    ledger.read_all()
    ledger.conversations("shop")


def test_text_that_is_not_unicode_is_told(tmp_path: Path) -> None:
    with _opened(tmp_path / "l.db") as ledger:
        ledger.append(story("c1"))
        with ledger._transactions.write() as connection:
            connection.rows("UPDATE events SET at = CAST(X'ff' AS TEXT)")
        with pytest.raises(Unavailable, match="damaged"):
            ledger.read_all()
