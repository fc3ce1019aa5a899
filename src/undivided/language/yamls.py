"""YAML in which a name that is given twice is a mistake, not a silent loss."""

from collections.abc import Hashable
from importlib.resources.abc import Traversable
from typing import Any

import yaml

MOST_BYTES = 1_000_000


class _Loader(yaml.SafeLoader):
    """Reads plain values only."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Hashable, Any]:
    found: dict[Hashable, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, Hashable):
            raise ValueError(f"Line {_line(key_node)} has a list where a name belongs.")
        if key in found:
            raise ValueError(f"Line {_line(key_node)} gives “{key}” a second time.")
        found[key] = loader.construct_object(value_node, deep=True)
    return found


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def text_of(path: Traversable) -> str:
    """Read the text of a file.

    Raises:
        ValueError: One sentence that says why it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError("It is not a text file in UTF-8.") from error
    except OSError as error:
        raise ValueError(f"It cannot be read ({type(error).__name__}).") from error


def load(text: str) -> dict[str, Any]:
    """Read a mapping.

    Args:
        text: YAML.

    Returns:
        Name to plain values.

    Raises:
        ValueError: One sentence that says what is wrong, and where.
    """
    if len(text.encode()) > MOST_BYTES:
        raise ValueError("It is larger than a megabyte.")
    # An alias can make a small file endless, and none of our files needs one.
    try:
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text, Loader=_Loader)):
            raise ValueError("It uses a YAML alias (*name).")
        # A safe loader of our own: it makes plain values only.
        found = yaml.load(text, Loader=_Loader)  # noqa: S506
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"line {mark.line + 1}" if mark else "it"
        raise ValueError(f"YAML cannot be read at {where}: {error.problem}.") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError("It is not YAML.") from error
    if not isinstance(found, dict):
        raise ValueError("It is empty." if found is None else "It holds no named entries.")
    return {str(name): value for name, value in found.items()}
