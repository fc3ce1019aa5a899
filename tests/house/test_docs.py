"""Documents are true: every name is documented, every example runs."""

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from undivided import settings
from undivided.domain import FACTS, SignalKind

ROOT = Path(__file__).parents[2]
DOCS = [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
PYTHON = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("page", DOCS, ids=name)
def test_python_examples_run(page: Path) -> None:
    code = "\n".join(PYTHON.findall(page.read_text()))
    exec(compile(code, name(page), "exec"), {"__name__": "example"})  # noqa: S102 - our own pages


@pytest.mark.parametrize("page", DOCS, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text()):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", DOCS, ids=name)
def test_console_examples_print_what_the_page_says(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from undivided.cli import main

    monkeypatch.setenv("UNDIVIDED_HOME", str(tmp_path))
    monkeypatch.chdir(ROOT)
    for block in CONSOLE.findall(page.read_text()):
        for example in re.split(r"^\$ undivided ", block, flags=re.MULTILINE)[1:]:
            command, _, expected = example.partition("\n")
            result = CliRunner().invoke(main, command.split(), catch_exceptions=False)
            assert like(expected, result.output), f"{command}\n{result.output}"


def like(expected: str, printed: str) -> bool:
    """Compare with ``...`` standing for anything."""
    parts = [re.escape(part.strip()) for part in expected.split("...")]
    return re.search(r"\s*" + r".*?".join(parts) + r"\s*", printed, re.DOTALL) is not None


def test_every_setting_is_documented() -> None:
    page = (ROOT / "docs" / "administrator.md").read_text()
    missing = [row[0] for row in settings.describe() if f"`{row[0]}`" not in page]
    assert not missing


def test_every_event_is_documented() -> None:
    page = (ROOT / "docs" / "developer-events.md").read_text()
    assert not [fact.__name__ for fact in FACTS if f"`{fact.__name__}`" not in page]


def test_every_signal_is_documented() -> None:
    page = (ROOT / "docs" / "supervisor.md").read_text()
    assert not [kind for kind in SignalKind if kind.value.replace("_", " ") not in page]


def test_every_command_is_documented() -> None:
    from undivided.cli import main

    page = (ROOT / "docs" / "administrator.md").read_text() + (ROOT / "README.md").read_text()
    assert isinstance(main, click.Group)
    assert not [command for command in main.commands if f"undivided {command}" not in page]
    groups = [found for found in main.commands.values() if isinstance(found, click.Group)]
    assert groups
    inner = [(group.name, command) for group in groups for command in group.commands]
    assert not [
        f"{group} {command}"
        for group, command in inner
        if f"`{command}`" not in page and f"undivided {group} {command}" not in page
    ]


def test_every_page_is_reached_from_the_index() -> None:
    index = ROOT / "docs" / "index.md"
    linked = {(index.parent / target).resolve() for target in LINK.findall(index.read_text())}
    pages = [*index.parent.glob("*.md"), index.parent / "benchmarks" / "README.md"]
    assert not [name(page) for page in pages if page != index and page not in linked]


def test_every_benchmark_is_listed_with_the_page_of_its_figures() -> None:
    from benchmarks.__main__ import names

    folder = ROOT / "docs" / "benchmarks"
    index = (folder / "README.md").read_text()
    assert not [script for script in names() if f"| `{script}`" not in index]
    pages = [page for page in folder.glob("*.md") if page.name != "README.md"]
    assert not [page.name for page in pages if f"({page.name})" not in index]
    for script, page in re.findall(r"^\| `(\w+)`.*\((\S+\.md)\) \|$", index, re.MULTILINE):
        assert script in (folder / page).read_text(), f"{script} on {page}"
