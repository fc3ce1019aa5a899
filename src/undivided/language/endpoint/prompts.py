"""Prompts: versioned data files, into which what other people said is put as fenced material.

A file holds the system message, the user message with ``$names``, and the schema of the answer.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from string import Template

import yaml

from undivided.language.endpoint.message import Message

# Signs that models take for the border of a message, and letters that nobody sees.
_BORDERS = re.compile(r"<\|?/?(?:im_start|im_end|system|user|assistant|endoftext|eot_id|s)\|?>"
                      r"|\[/?INST\]|<</?SYS>>", re.IGNORECASE)  # fmt: skip
_UNSEEN = frozenset({"Cf", "Cc", "Co", "Cn", "Cs"})


@dataclass(frozen=True, slots=True)
class Prompt:
    """What an LLM is told to do, and the form in which it must answer.

    Args:
        name: Name of its file.
        version: First 12 hex digits of the SHA-256 of its file.
        system: What it shall do.
        user: What it is given, with a ``$name`` for each piece.
        schema: JSON schema of the answer.
    """

    name: str
    version: str
    system: str
    user: str
    schema: Mapping[str, object] = field(repr=False)

    def messages(
        self, material: Mapping[str, str | Sequence[str]], values: Mapping[str, str] | None = None
    ) -> list[Message]:
        """Fill the prompt.

        Args:
            material: What customers, agents or articles say, by name; redacted. It is fenced; of
                several pieces each is, with its number from 1.
            values: What we say ourselves, such as the name of a language, by name.

        Raises:
            KeyError: If the prompt has a name for which nothing was given.
        """
        fence = _fence(text for given in material.values() for text in given)
        filled = {name: _filled(given, fence) for name, given in material.items()}
        rules = {**(values or {}), "fence": fence}
        return [
            Message("system", Template(self.system).substitute(rules)),
            Message("user", Template(self.user).substitute(filled | rules)),
        ]


@cache
def load_prompt(name: str) -> Prompt:
    """Read a prompt that ships with the package.

    Args:
        name: Of its file, without ending.

    Raises:
        FileNotFoundError: If there is none of this name.
    """
    source = (files("undivided.language.endpoint") / "prompts" / f"{name}.yaml").read_bytes()
    body = yaml.safe_load(source)
    version = hashlib.sha256(source).hexdigest()[:12]
    return Prompt(name, version, body["system"], body["user"], body["schema"])


def _filled(given: str | Sequence[str], fence: str) -> str:
    if isinstance(given, str):
        return fenced(given, fence)
    return "\n".join(fenced(text, fence, f" {n}") for n, text in enumerate(given, 1))


def fenced(text: str, fence: str, number: str = "") -> str:
    """Put a text between two lines that it cannot hold itself.

    Args:
        text: Anything that anybody wrote or said.
        fence: Made of all the material, so that no piece of it can hold it.
        number: Told with it, "" = none.

    Returns:
        The fenced text, without signs that a model could take for the end of a message.
    """
    seen = "".join(
        sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in _UNSEEN
    )
    return f"<material {fence}{number}>\n{_BORDERS.sub(' ', seen)}\n</material {fence}>"


def _fence(texts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text.encode("utf-8", "replace"))
    return digest.hexdigest()[:12]
