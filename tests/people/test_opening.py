from pathlib import Path

from undivided.domain import Role
from undivided.people import open_people


def test_the_file_is_its_owners_alone_and_holds_no_secret(tmp_path: Path) -> None:
    people = open_people("", tmp_path, "default")
    secret = people.add("rita", [Role.REVIEWER])
    people.close()
    file = tmp_path / "people.sqlite"
    assert file.stat().st_mode & 0o777 == 0o600
    assert secret.encode() not in file.read_bytes()
