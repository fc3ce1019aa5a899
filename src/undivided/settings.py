"""The only reader of the environment: one table of settings, read once, handed out as values.

Defaults < ``undivided.toml`` < ``UNDIVIDED_*`` variables < command-line flags. The rooms below get
plain values and never look for a setting themselves.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from undivided.domain import BadInput


def _user_folder(variable: str, fallback: str) -> Path:
    return Path(os.environ.get(variable) or Path.home() / fallback) / "undivided"


def _account() -> str:
    return os.environ.get("USER") or os.environ.get("LOGNAME") or "agent"


def setting(default: Any, help_: str, choices: tuple[str, ...] = ()) -> Any:
    """Describe one row of the table: its default, its help and the values it takes."""
    metadata = {"help": help_, "choices": choices}
    if isinstance(default, (str, int, float, bool)):
        return field(default=default, metadata=metadata)
    return field(default_factory=default, metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting with type, default and help (``undivided settings`` prints this table)."""

    home: Path = setting(
        lambda: _user_folder("XDG_DATA_HOME", ".local/share"),
        "Folder for the ledger, its key, the catalogue and the index.",
    )
    models: Path = setting(
        lambda: _user_folder("XDG_CACHE_HOME", ".cache") / "models",
        "Folder for model files.",
    )
    ledger: str = setting(
        "", "Ledger to use: empty = SQLite in the home folder, or a postgresql:// address."
    )
    master_key: str = setting(
        "",
        "Key that wraps conversation keys, 64 hex digits; empty = the file ledger.key in home.",
    )
    program: str = setting("default", "Client or brand whose conversations these are.")
    person: str = setting(
        _account, "Who acts in the browser as long as nobody was added: an account name."
    )
    recognizer: str = setting(
        "whisper-base",
        "Speech model: a name from `undivided models list` or a folder with a CTranslate2 Whisper.",
    )
    language: str = setting(
        "auto", "Language of calls: an ISO 639-1 code, or auto to detect it per call."
    )
    timezone: str = setting(
        "UTC",
        "Where your days begin and end, for what is promised “by Friday”: an IANA name such as "
        "America/New_York.",
    )
    workers: int = setting(2, "How many recognitions run side by side; one thread each.")
    knowledge: str = setting(
        "", "Folder of articles, taken in at the start; empty = only what was imported."
    )
    search: str = setting(
        "auto",
        "Where articles are searched: auto = in PostgreSQL when the ledger is there, or memory.",
        ("auto", "memory"),
    )
    card_threshold: float = setting(
        0.7, "Lowest probability of being useful at which a card interrupts the agent."
    )
    card_pause: float = setting(45.0, "Least seconds from one card to the next.")
    card_most: int = setting(6, "Most cards in one conversation.")
    note_templates: str = setting(
        "", "Folder or YAML file with your own templates of notes; empty = those of the package."
    )
    scorecards: str = setting(
        "", "Folder or YAML file with your own scorecards; empty = that of the package."
    )
    difficulty: str = setting(
        "", "YAML file that says which conversations are hard; empty = that of the package."
    )
    consent: str = setting(
        "assumed",
        "When live calls may be heard: assumed, or required = not before somebody recorded it.",
        ("assumed", "required"),
    )
    connect_key: str = setting(
        "", "Key that phone systems give to connect; empty = the file connect.key in home."
    )
    audiohook_key: str = setting("", "Genesys AudioHook: the API key; empty = connect_key.")
    audiohook_secret: str = setting(
        "", "Genesys AudioHook: the client secret, base64; empty = requests are not signed."
    )
    twilio_token: str = setting(
        "", "Twilio: the account's auth token; empty = requests are not signed."
    )
    audiosocket: str = setting(
        "", "Address for Asterisk AudioSocket, e.g. 127.0.0.1:9092; empty = off."
    )
    exports: str = setting(
        "",
        "YAML file with the systems that get approved notes; empty = none.",
    )
    embed: str = setting(
        "", "Origins of pages that may show the desk in a frame, parted by spaces; empty = none."
    )
    llm_address: str = setting(
        "",
        "OpenAI-compatible address of a language model, e.g. http://127.0.0.1:11434/v1; "
        "empty = none, nothing is sent anywhere.",
    )
    llm_model: str = setting("", "Name of the language model there.")
    llm_key: str = setting("", "Key that the language model's server wants; empty = none.")
    llm_timeout: float = setting(
        60.0, "Most seconds for one answer of the language model, further tries and all."
    )
    host: str = setting("127.0.0.1", "Address the web server listens on.")
    hosts: str = setting(
        "", "Names under which browsers and phone systems reach it, parted by spaces."
    )
    port: int = setting(8642, "Port the web server listens on.")

    @property
    def zone(self) -> ZoneInfo:
        """The time zone.

        Raises:
            BadInput: If there is none of its name.
        """
        try:
            return ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise BadInput(
                f"There is no time zone “{self.timezone}”.",
                "Give timezone as an IANA name such as Europe/Berlin, or UTC.",
            ) from error


_CHOICES: dict[str, tuple[str, ...]] = {
    row.name: row.metadata["choices"] for row in fields(Settings)
}


def describe() -> list[tuple[str, str, str, str]]:
    """List the settings for people: name, type, default, help."""
    rows = []
    plain = Settings()
    for row in fields(Settings):
        default = getattr(plain, row.name)
        shown = str(default).replace(str(Path.home()), "~")
        rows.append(
            (row.name, type(default).__name__.removeprefix("Posix"), shown, row.metadata["help"])
        )
    return rows


def load(flags: Mapping[str, Any] | None = None, folder: Path | None = None) -> Settings:
    """Read the settings once.

    Args:
        flags: Values from the command line; None values are ignored.
        folder: Where ``undivided.toml`` may lie; the working folder by default.

    Returns:
        The settings in force.

    Raises:
        BadInput: If a name is unknown, a value has the wrong type, or there is no such time zone.
    """
    settings = Settings()
    settings = _with(
        settings, _from_file((folder or Path.cwd()) / "undivided.toml"), "undivided.toml"
    )
    settings = _with(settings, _from_environment(), "the environment")
    given = {name: value for name, value in (flags or {}).items() if value is not None}
    settings = _with(settings, given, "the command line")
    _check(settings)
    return settings


def _check(settings: Settings) -> None:
    """Look the time zone up: a wrong name is told before the first call, not after it."""
    _ = settings.zone


def _from_file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise BadInput("undivided.toml cannot be read.", f"Check its syntax: {error}.") from error


def _from_environment() -> dict[str, str]:
    names = {row.name for row in fields(Settings)}
    prefix = "UNDIVIDED_"
    found = {
        key.removeprefix(prefix).lower(): value
        for key, value in os.environ.items()
        if key.startswith(prefix)
    }
    return {name: value for name, value in found.items() if name in names}


def _with(settings: Settings, values: Mapping[str, Any], origin: str) -> Settings:
    known = {row.name: getattr(settings, row.name) for row in fields(Settings)}
    changes = {}
    for name, value in values.items():
        if name not in known:
            raise BadInput(
                f"{origin} has an unknown setting “{name}”.", "See `undivided settings`."
            )
        changes[name] = _as_type(name, value, known[name], origin)
        choices = _CHOICES[name]
        if choices and changes[name] not in choices:
            hint = f"Give one of: {', '.join(choices)}."
            raise BadInput(f"{origin} has “{value}” for {name}.", hint)
    return replace(settings, **changes)


def _as_type(name: str, value: Any, example: Any, origin: str) -> Any:
    kind = Path if isinstance(example, Path) else type(example)
    try:
        return kind(value).expanduser() if kind is Path else kind(value)
    except (TypeError, ValueError) as error:
        hint = f"Give it as {kind.__name__}."
        raise BadInput(f"{origin} has “{value}” for {name}.", hint) from error
