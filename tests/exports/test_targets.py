import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.domain import BadInput
from undivided.exports import load_targets

GOOD = """
targets:
  crm:
    address: https://crm.example.org/api/
    since: 2026-11-25
    mapping: zendesk
    secret: whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
    headers: {Authorization: Bearer abc}
    program: shop
  near:
    address: http://localhost:9000
    since: 2026-11-25 08:30:00
"""


def listed(folder: Path, text: str) -> Path:
    path = folder / "exports.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_targets_are_read(tmp_path: Path) -> None:
    crm, near = load_targets(listed(tmp_path, GOOD))
    assert (crm.name, crm.address, crm.program) == ("crm", "https://crm.example.org/api", "shop")
    assert crm.since == datetime(2026, 11, 25, tzinfo=UTC)
    assert crm.mapping.name == "zendesk"
    assert len(crm.secret) == 24
    assert crm.headers == (("Authorization", "Bearer abc"),)
    assert near.since == datetime(2026, 11, 25, 8, 30, tzinfo=UTC)
    assert not near.secret


def test_secrets_are_not_printed(tmp_path: Path) -> None:
    crm, _ = load_targets(listed(tmp_path, GOOD))
    assert "abc" not in repr(crm)
    assert repr(crm.secret) not in repr(crm)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "names none"),
        ("targets: {}", "names none"),
        ("targets: [", "is not valid YAML"),
        ("targets: {crm: here}", "has no address"),
        ("targets: {crm: {address: ftp://x, since: 2026-11-25}}", "no web address"),
        ("targets: {crm: {address: 'https://x:99999999', since: 2026-11-25}}", "no web address"),
        ("targets: {crm: {address: 'http://x.org', since: 2026-11-25}}", "in clear"),
        ("targets: {crm: {address: 'https://x.org'}}", "from which day on"),
        ("targets: {crm: {address: 'https://x.org', since: soon}}", "from which day on"),
        ("targets: {crm: {adress: 'https://x.org'}}", "has “adress”"),
        ("targets: {crm: {address: 'https://x.org', since: 2026-11-25, secret: abc}}", "24 bytes"),
        (
            "targets: {crm: {address: 'https://x.org', since: 2026-11-25, mapping: no.yaml}}",
            "cannot be read",
        ),
        (
            "targets: {crm: {address: 'https://x.org', since: 2026-11-25, headers: [a]}}",
            "headers that are no table",
        ),
        (
            'targets: {crm: {address: "https://x.org", since: 2026-11-25, headers: {a: "b\\nc"}}}',
            "a header that cannot be sent",
        ),
        ('targets: {"": {address: "https://x.org", since: 2026-11-25}}', "no name"),
    ],
)
def test_a_mistake_is_named_in_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadInput) as caught:
        load_targets(listed(tmp_path, text))
    assert said in caught.value.message


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        load_targets(tmp_path / "none.yaml")


@given(st.binary(max_size=200))
def test_any_bytes_give_targets_or_one_sentence(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "exports.yaml"
        path.write_bytes(data)
        with pytest.raises(BadInput):
            load_targets(path)
