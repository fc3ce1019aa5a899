"""A folder of files in, a library out; a file that cannot be read costs one sentence, no more."""

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from undivided.domain import Article, BadInput, NotFound
from undivided.knowledge import frontmatter
from undivided.knowledge.library import ImportProblem, Library
from undivided.knowledge.reading import LIMIT_BYTES, MEGABYTE, READERS, Page, Unreadable, read

OTHER_DOCUMENTS = frozenset({".doc", ".odt", ".rtf", ".ppt", ".pptx", ".xls", ".xlsx", ".epub"})
"""Endings that look like knowledge and are not read; pictures and style sheets are passed over."""


def import_folder(folder: Path) -> Library:
    """Import every article below a folder.

    Args:
        folder: Where the Markdown, text, HTML, PDF and DOCX files lie, at any depth.

    Returns:
        The articles, and a problem for each file that is not among them.

    Raises:
        NotFound: If the folder is not there.
        BadInput: If it is a file, or may not be read.
    """
    root = _checked(folder)
    articles: dict[str, Article] = {}
    problems: list[ImportProblem] = []
    for path in _walk(folder, root, problems):
        source = _source(path, folder)
        try:
            article = _article(path, source)
        except Unreadable as bad:
            problems.append(ImportProblem(source, f"“{source}” {bad.sentence}.", bad.hint))
            continue
        first = articles.setdefault(article.id, article)
        if first is not article:
            problems.append(_duplicate(article, first))
    if not articles and not problems:
        hint = "Put Markdown, HTML, PDF or DOCX files into it."
        problems.append(ImportProblem(".", "The knowledge folder has no articles.", hint))
    problems.sort(key=lambda problem: problem.source)
    return Library(tuple(articles.values()), tuple(problems))


def _checked(folder: Path) -> Path:
    hint = "Give the folder that holds the articles."
    if not folder.exists():
        raise NotFound(f"There is no knowledge folder “{folder}”.", hint)
    if not folder.is_dir():
        raise BadInput(f"“{folder}” is a file, not a folder.", hint)
    if not os.access(folder, os.R_OK | os.X_OK):
        raise BadInput(f"The knowledge folder “{folder}” may not be read.", "Check its rights.")
    return folder.resolve()


def _walk(folder: Path, root: Path, problems: list[ImportProblem]) -> Iterator[Path]:
    def closed(error: OSError) -> None:
        problems.append(_closed(error, folder))

    for place, folders, names in os.walk(folder, onerror=closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [path for path in map(Path(place).joinpath, folders) if path.is_symlink()]
        problems.extend(_link(path, folder, "is a link to another folder") for path in links)
        for path in map(Path(place).joinpath, sorted(names)):
            if not path.name.startswith(".") and _wanted(path, folder, root, problems):
                yield path


def _wanted(path: Path, folder: Path, root: Path, problems: list[ImportProblem]) -> bool:
    ending = path.suffix.lower()
    source = _source(path, folder)
    if ending in OTHER_DOCUMENTS:
        hint = "Save it as DOCX, PDF, HTML or Markdown."
        sentence = f"“{source}” is a kind of file that is not read."
        problems.append(ImportProblem(source, sentence, hint))
    if ending not in READERS:
        return False
    if path.is_symlink() and not path.resolve().is_relative_to(root):
        problems.append(_link(path, folder, "is a link out of the knowledge folder"))
        return False
    return True


def _article(path: Path, source: str) -> Article:
    page = read(_bytes(path), path.suffix.lower())
    try:
        about, body = frontmatter.split(page.text)
    except ValueError as error:
        hint = "Mend the lines between the two “---”; until then its dates cannot be trusted."
        raise Unreadable(str(error), hint) from error
    text = body.strip("\n")
    if not text.strip():
        raise Unreadable("has no text in it", "Write its text, or delete the file.")
    words = about.words
    return Article(
        id=words.get("id") or source.removesuffix(path.suffix),
        title=words.get("title") or _title(page, text, path),
        text=text,
        source=source,
        version=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12],
        kind=words.get("kind", "article"),
        language=words.get("language") or page.said.get("language", "en"),
        audience=words.get("audience", "agent"),
        owner=words.get("owner", ""),
        also=about.also,
        **about.dates,
    )


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LIMIT_BYTES:
            sentence = f"is larger than {LIMIT_BYTES // MEGABYTE} MB"
            raise Unreadable(sentence, "Divide it into articles.")
        if not path.is_file():
            raise Unreadable("is not an ordinary file", "Take it out of the folder.")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable("cannot be opened", "Check that it is there and may be read.") from error


def _title(page: Page, text: str, path: Path) -> str:
    heading = re.search(r"^ {0,3}# +(.+?)[ #]*$", text, re.MULTILINE)
    if heading:
        return heading[1].strip()
    return page.said.get("title") or re.sub(r"[-_]+", " ", path.stem).strip().capitalize()


def _duplicate(article: Article, first: Article) -> ImportProblem:
    sentence = f"“{article.source}” has the same id “{article.id}” as “{first.source}”."
    return ImportProblem(article.source, sentence, "Give each article an id of its own.")


def _link(path: Path, folder: Path, what: str) -> ImportProblem:
    source = _source(path, folder)
    return ImportProblem(source, f"“{source}” {what}.", "Copy the article into the folder.")


def _closed(error: OSError, folder: Path) -> ImportProblem:
    path = Path(error.filename or folder)
    source = _source(path, folder) if path.is_relative_to(folder) else "."
    return ImportProblem(source, f"“{source}” may not be read.", "Check its rights.")


def _source(path: Path, folder: Path) -> str:
    """Name a file for people; bytes in its name that are no text become question marks."""
    return path.relative_to(folder).as_posix().encode("utf-8", "replace").decode()
