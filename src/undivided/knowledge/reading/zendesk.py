"""A help centre's export as JSON: one file, or one of several pages, with many articles.

The shape is that of Zendesk's Help Center API, ``{"articles": [...]}`` with sections, categories
and users beside it where they were asked for, or the bare list of articles.
"""

import json
from collections.abc import Mapping
from typing import Any

from undivided.knowledge.reading.page import Document, Page, Remark, Unreadable, straight
from undivided.knowledge.reading.plain import decoded
from undivided.knowledge.reading.web import markdown

LIMIT_RECORDS = 2_000_000
"""Two bytes of JSON can take sixty of memory."""

_HINT = "Give the JSON of the Help Center API: “articles”, each with “id”, “title” and “body”."
_ALSO = ("html_url", "created_at", "updated_at", "edited_at", "position")
Record = Mapping[str, Any]


def read_zendesk(data: bytes) -> Document:
    """Read an export; drafts and what has no text are left out with a remark."""
    if data.count(b"[") + data.count(b"{") > LIMIT_RECORDS:
        raise Unreadable("has more than two million records", "Export it in parts.")
    try:
        told = json.loads(decoded(data))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Unreadable("is not readable JSON", "Export it anew.") from error
    records = told.get("articles") if isinstance(told, dict) else told
    if not isinstance(records, list) or not records or not all(map(_is_article, records)):
        raise Unreadable("is not the export of a help centre", _HINT)
    names = _names(told) if isinstance(told, dict) else {}
    published = [record for record in records if record.get("draft") is not True]
    pages = [_page(record, names) for record in published]
    written = tuple(page for page in pages if page.text.strip())
    if not written:
        raise Unreadable("has no published article with text", _HINT)
    return Document(written, tuple(_remarks(records, published, pages)))


def _is_article(record: object) -> bool:
    if not isinstance(record, dict) or isinstance(record.get("id"), bool):
        return False
    return isinstance(record.get("id"), int | str) and "body" in record


def _page(record: Record, names: Mapping[tuple[str, str], str]) -> Page:
    text, _ = markdown(straight(str(record["body"] or "")).encode())
    title = _line(record.get("title") or record.get("name") or "")
    locale = _line(record.get("locale") or "")
    said = {"title": title, "owner": names.get(("users", str(record.get("author_id"))), "")}
    if locale:
        said["language"] = locale.replace("_", "-").split("-")[0].lower()
    if "user_segment_id" in record:
        said["audience"] = "customer" if record["user_segment_id"] is None else "agent"
    return Page(text, said, title, _identity(record, locale), _also(record, names))


def _identity(record: Record, locale: str) -> str:
    """Return the help centre's own id; a translation shares its original's."""
    source = _line(record.get("source_locale") or locale)
    identity = _line(record["id"])
    return identity if locale == source else f"{identity}-{locale}"


def _also(record: Record, names: Mapping[tuple[str, str], str]) -> dict[str, str]:
    also = {name: _line(record[name]) for name in _ALSO if record.get(name) not in (None, "")}
    labels = record.get("label_names")
    if isinstance(labels, list) and labels:
        also["labels"] = ", ".join(map(_line, labels))
    if record.get("outdated") is True:
        also["outdated"] = "true"
    section = str(record.get("section_id"))
    category = names.get(("its category", section), str(record.get("category_id")))
    for name, found in (("sections", section), ("categories", category)):
        if (name, found) in names:
            also[{"sections": "section", "categories": "category"}[name]] = names[name, found]
    return also


def _names(told: Record) -> dict[tuple[str, str], str]:
    """Name sections, categories and users by their ids, as far as the export holds them."""
    names = {}
    for kind in ("sections", "categories", "users"):
        listed = told.get(kind)
        for one in listed if isinstance(listed, list) else ():
            if isinstance(one, dict) and one.get("name"):
                names[kind, str(one.get("id"))] = _line(one["name"])
                if kind == "sections":
                    names["its category", str(one.get("id"))] = str(one.get("category_id"))
    return names


def _remarks(records: list[Record], published: list[Record], pages: list[Page]) -> list[Remark]:
    told = []
    if drafts := len(records) - len(published):
        told.append(Remark(f"has drafts, {drafts}, which are left out", "Publish them first."))
    if blank := sum(not page.text.strip() for page in pages):
        told.append(Remark(f"has articles without text, {blank}", "Write them, or delete them."))
    if outdated := sum("outdated" in page.also for page in pages):
        hint = "They are imported as they are; bring the translations up to date."
        told.append(Remark(f"has articles marked as outdated, {outdated}", hint))
    return told


def _line(value: object) -> str:
    return " ".join(straight(str(value)).split())
