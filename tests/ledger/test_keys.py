import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.ledger.samples import KEY
from undivided.domain import BadInput, Unavailable
from undivided.ledger import master_key
from undivided.ledger.keys import Vault


def test_a_given_key_is_used(tmp_path: Path) -> None:
    file = tmp_path / "ledger.key"
    assert master_key(KEY.hex().upper(), file) == KEY
    assert not file.exists()


def test_a_key_file_is_made_once_for_the_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "home" / "ledger.key"
    made = master_key("", file)
    assert len(made) == 32
    assert master_key("", file) == made
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file]


def test_all_who_make_the_file_at_once_get_the_same_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: master_key("", tmp_path / "ledger.key"), range(8)))
    assert len(keys) == 1


@pytest.mark.parametrize("text", ["0" * 63, "0" * 65, "g" * 64, "é" * 32])
def test_a_malformed_key_is_refused_without_being_shown(tmp_path: Path, text: str) -> None:
    file = tmp_path / "ledger.key"
    file.write_text(text)
    for given in (text, ""):
        with pytest.raises(BadInput, match="64 hex digits") as caught:
            master_key(given, file)
        assert text not in str(caught.value)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Unavailable, match="key file"):
        master_key("", tmp_path / "file" / "ledger.key")


def test_sealed_bytes_are_read_only_with_key_and_name() -> None:
    vault = Vault(KEY)
    wrapped = vault.new_key("c1")
    sealed = vault.seal("c1", wrapped, b"words", about="e1")
    assert b"words" not in sealed
    assert Vault(KEY).unseal("c1", wrapped, sealed, about="e1") == b"words"
    with pytest.raises(Unavailable, match="e2 is damaged"):
        vault.unseal("c1", wrapped, sealed, about="e2")
    with pytest.raises(Unavailable, match="damaged"):
        vault.unseal("c1", vault.new_key("c1"), sealed, about="e1")
    with pytest.raises(Unavailable, match="damaged"):
        vault.unseal("c2", wrapped, sealed, about="e1")


def test_the_same_words_are_never_sealed_to_the_same_bytes() -> None:
    vault = Vault(KEY)
    wrapped = vault.new_key("c1")
    assert len({vault.seal("c1", wrapped, b"words", about="e1") for _ in range(50)}) == 50


def test_few_keys_are_remembered_and_one_can_be_forgotten() -> None:
    vault = Vault(KEY, remembered=2)
    wrapped = {name: vault.new_key(name) for name in ("c1", "c2", "c3")}
    for name, key in wrapped.items():
        vault.seal(name, key, b"", about="")
    assert list(vault._known) == ["c2", "c3"]
    vault.seal("c2", wrapped["c2"], b"", about="")
    assert list(vault._known) == ["c3", "c2"]
    vault.forget("c2")
    vault.forget("c2")
    assert list(vault._known) == ["c3"]


def test_a_mark_tells_the_master_key() -> None:
    mark = Vault(KEY).mark()
    assert Vault(KEY).recognises(mark)
    assert not Vault(bytes(32)).recognises(mark)
