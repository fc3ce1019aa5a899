"""Which template a conversation's note follows: a centre's own before the ones of the package."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from undivided.domain import BadInput
from undivided.language.centre import OwnFiles, most_fitting
from undivided.reactors.note.templates.reading import holds_codes_only, mistakes, read
from undivided.reactors.note.templates.template import Template

SHIPPED = files("undivided.reactors.note") / "data" / "templates"


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
        return most_fitting(
            shipped(), self.own, program, channel, lambda one: one.language == language
        )


@cache
def shipped() -> tuple[Template, ...]:
    """Give the templates of the package."""
    return TEMPLATE_FILES.read_all(SHIPPED)


def open_templates(place: Path | None) -> Templates:
    """Read a centre's own templates.

    Args:
        place: A folder of YAML files, or one file; None = only those of the package.

    Raises:
        BadInput: If there is none, a file has a mistake, or two are for the same conversations.
    """
    return Templates(TEMPLATE_FILES.read_all(place))


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


TEMPLATE_FILES = OwnFiles(
    "note template",
    "note_templates",
    read,
    mistakes,
    holds_codes_only,
    _check_apart,
)
