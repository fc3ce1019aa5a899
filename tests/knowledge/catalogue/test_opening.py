import os
import signal
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from tests.knowledge.catalogue.conftest import Opener
from tests.knowledge.catalogue.samples import NOW, library, long_article
from undivided.domain import BadInput
from undivided.knowledge import Library
from undivided.knowledge.catalogue import open_catalogue

IMPORT = """
import sys
from pathlib import Path
from tests.knowledge.catalogue.samples import NOW, article, long_article
from undivided.knowledge import Library
from undivided.knowledge.catalogue import open_catalogue

catalogue = open_catalogue(sys.argv[1], Path(sys.argv[2]), "default")
names = [f"new{number}" for number in range(400)]
held = Library((article("fees", "Edited."), *(long_article(name, 10) for name in names)))
print("ready", flush=True)
catalogue.take(held, NOW)
print("done", flush=True)
"""


def test_the_file_lies_in_the_folder_and_is_private(tmp_path: Path) -> None:
    open_catalogue("", tmp_path / "knowledge", "default").close()
    file = tmp_path / "knowledge" / "catalogue.sqlite"
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_ledger_in_a_file_leaves_the_catalogue_where_it_is(tmp_path: Path) -> None:
    open_catalogue(str(tmp_path / "ledger.db"), tmp_path, "default").close()
    assert [file.name for file in tmp_path.iterdir()] == ["catalogue.sqlite"]


def test_a_file_of_another_kind_is_told(tmp_path: Path) -> None:
    (tmp_path / "catalogue.sqlite").write_text("no database, but long enough to look like one")
    with pytest.raises(BadInput, match="The catalogue's file is not an SQLite database"):
        open_catalogue("", tmp_path, "default")


@pytest.mark.parametrize("wait_s", [0.0, 0.05, 0.15, 0.3])
def test_killed_in_mid_import_leaves_the_old_state_or_the_new(
    opened: Opener, ledger_address: str, tmp_path: Path, wait_s: float
) -> None:
    catalogue = opened()
    catalogue.take(library("fees", "hours"), NOW)
    before = catalogue.since(0)
    command = [sys.executable, "-c", IMPORT, ledger_address, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[3]) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        time.sleep(wait_s)
        os.kill(child.pid, signal.SIGKILL)
        done = b"done" in child.stdout.read()
    ids = [one.id for one in catalogue.articles()]
    rows = catalogue.since(0, most=100_000)
    if done or len(ids) > 2:
        assert len(ids) == 401
        assert sum(not row.gone for row in rows) == 4001
    else:
        assert ids == ["fees", "hours"]
        assert rows == before
    changed = catalogue.take(Library((long_article("last", 2),)), datetime.now(NOW.tzinfo))
    assert changed.added == ("last",)
