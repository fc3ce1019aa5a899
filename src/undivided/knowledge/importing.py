"""Files in, a library out; a file that cannot be read costs one sentence, no more."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from undivided.domain import Article
from undivided.knowledge import frontmatter, languages, liquid
from undivided.knowledge.frontmatter import FrontMatter
from undivided.knowledge.instructing import instruction
from undivided.knowledge.library import ImportProblem
from undivided.knowledge.reading import Page, Unreadable, limit_bytes, read_apart

MEGABYTE = 1_000_000
_WITH_FRONT_MATTER = frozenset({".md", ".markdown", ".txt"})


def read_articles(
    path: Path, source: str, folders: Mapping[str, str]
) -> tuple[list[Article], list[ImportProblem]]:
    """Read the articles of one file.

    Args:
        path: The file.
        source: What it is called in the import.
        folders: Language by name of the uppermost folder.

    Returns:
        Its articles, and what is to be said about it.
    """
    try:
        document = read_apart(_bytes(path), path.suffix.lower())
        articles = [_article(page, path, source, folders) for page in document.pages]
    except Unreadable as bad:
        return [], [ImportProblem(source, f"“{source}” {bad.sentence}.", bad.hint)]
    told = [
        ImportProblem(source, f"“{source}” {remark.sentence}.", remark.hint, lost=False)
        for remark in document.remarks
    ]
    return articles, told + [problem for one in articles for problem in _instructing(one)]


def _article(page: Page, path: Path, source: str, folders: Mapping[str, str]) -> Article:
    about, body = _parted(page, path)
    text = body.strip("\n")
    if not text.strip():
        raise Unreadable("has no text in it", "Write its text, or delete the file.")
    words = about.words
    spoken = _spoken(about, text, folders.get(source.partition("/")[0], ""))
    part = f"/{page.name}" if page.name else ""
    return Article(
        id=words.get("id") or page.id or source.removesuffix(path.suffix) + part,
        title=words.get("title") or _title(page, text, path),
        text=text,
        source=source,
        version=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12],
        kind=words.get("kind", "article"),
        language=words.get("language") or page.said.get("language") or spoken,
        audience=words.get("audience") or page.said.get("audience", "agent"),
        owner=words.get("owner") or page.said.get("owner", ""),
        also={**page.also, **about.also},
        **about.dates,
    )


def _parted(page: Page, path: Path) -> tuple[FrontMatter, str]:
    if path.suffix.lower() not in _WITH_FRONT_MATTER:
        return FrontMatter(), page.text
    try:
        about, body = frontmatter.split(page.text)
    except ValueError as error:
        hint = "Mend the lines between the two “---”; until then its dates cannot be trusted."
        raise Unreadable(str(error), hint) from error
    if liquid.JEKYLL & about.also.keys():
        body = liquid.plain(body, about.lists)
    return about, body


def _spoken(about: FrontMatter, text: str, folder: str) -> str:
    return (
        languages.address(about.also.get("permalink", ""))
        or folder
        or languages.by_words(text)
        or languages.DEFAULT
    )


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        limit = limit_bytes(path.suffix.lower())
        if size > limit:
            sentence = f"is larger than {limit // MEGABYTE} MB"
            raise Unreadable(sentence, "Divide it into articles.")
        if not path.is_file():
            raise Unreadable("is not an ordinary file", "Take it out of the folder.")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable("cannot be opened", "Check that it is there and may be read.") from error


def _title(page: Page, text: str, path: Path) -> str:
    if page.name and page.said.get("title"):
        return page.said["title"]
    heading = re.search(r"^ {0,3}# +(.+?)[ #]*$", text, re.MULTILINE)
    if heading:
        return heading[1].strip()
    stem = PurePosixPath(path.name).stem.encode("utf-8", "replace").decode()
    return page.said.get("title") or re.sub(r"[-_]+", " ", stem).strip().capitalize()


def _instructing(article: Article) -> list[ImportProblem]:
    words = instruction(f"{article.title}\n{article.text}")
    if not words:
        return []
    sentence = f"“{article.title}” in “{article.source}” gives orders to machines: “{words}”."
    hint = "It is kept as text and never followed. Take it out if you did not write it."
    return [ImportProblem(article.source, sentence, hint, lost=False)]
