"""Which template a conversation's note follows: a centre's own before the ones of the package."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from undivided.domain import BadInput
from undivided.reactors.note.templates.reading import holds_codes_only, read
from undivided.reactors.note.templates.template import Template

SHIPPED = files("undivided.reactors.note") / "data" / "templates"
_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates in force.

    Args:
        own: A centre's.
    """

    own: tuple[Template, ...] = ()

    @property
    def all(self) -> tuple[Template, ...]:
        """A centre's templates, then the ones of the package."""
        return (*self.own, *shipped())

    def choose(self, program: str, channel: str, language: str = "en") -> Template:
        """Give the template of a conversation.

        Args:
            program: Whose conversation it is.
            channel: "call" or "chat".
            language: ISO 639-1 code of the language spoken.

        Returns:
            The most fitting: made for this program, then a centre's own, then in this language,
            then for this channel alone.
        """
        fitting = [
            one for one in self.all if one.program in ("", program) and one.channel in ("", channel)
        ]
        return max(
            fitting,
            key=lambda one: (
                one.program == program,
                one in self.own,
                one.language == language,
                one.channel == channel,
            ),
        )


@cache
def shipped() -> tuple[Template, ...]:
    """Give the templates of the package."""
    return tuple(read(path) for path in template_files(SHIPPED))


def open_templates(place: Path | None) -> Templates:
    """Read a centre's own templates.

    Args:
        place: A folder of YAML files, or one file; None = only those of the package.

    Raises:
        BadInput: If there is none, a file has a mistake, or two are for the same conversations.
    """
    if place is None:
        return Templates()
    own = tuple(read(path) for path in template_files(place))
    _check_apart(own)
    return Templates(own)


def template_files(place: Traversable) -> list[Traversable]:
    """List the template files of a folder, or the one file given.

    Raises:
        BadInput: If there is none.
    """
    if place.is_file():
        return [place]
    found = [*_yamls(place)] if place.is_dir() else []
    if not found:
        raise BadInput(
            f"There is no note template at “{place}”.",
            "Set note_templates to a YAML file or a folder of them, or leave it empty.",
        )
    return found


def _yamls(folder: Traversable) -> Iterator[Traversable]:
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.is_file() and path.name.endswith(_ENDINGS) and not holds_codes_only(path):
            yield path


def _check_apart(own: Sequence[Template]) -> None:
    """Refuse templates between which nothing decides."""
    seen: dict[tuple[str, str, str], Template] = {}
    names: set[str] = set()
    for one in own:
        for_whom = (one.program, one.channel, one.language)
        other = seen.setdefault(for_whom, one)
        if other is not one or one.name in names:
            raise BadInput(
                f"The templates “{other.name}” and “{one.name}” are for the same conversations.",
                "Give one of them another name, program, channel or language.",
            )
        names.add(one.name)
