"""Reading articles: the list, one article in one version, and what changed between two."""

from datetime import date

from undivided.domain import Article, NotFound
from undivided.knowledge import cut, unfit
from undivided.web.knowledge.bodies import (
    ArticleList,
    ArticleRow,
    ArticleView,
    Comparison,
    Hold,
    ImportProblemView,
    LastImport,
    PassageSpan,
    VersionView,
)
from undivided.web.knowledge.comparing import compare, words
from undivided.web.knowledge.rendering import rendered
from undivided.web.knowledge.state import (
    ArticleId,
    ArticleVersion,
    Here,
    Knowledge,
    VersionId,
    routes,
)

router = routes()


@router.get("/articles", operation_id="listArticles")
def articles(here: Here) -> ArticleList:
    """List the articles by title, and what the last import could not read."""
    today = here.now().date()
    found = here.articles.articles() if here.articles else []
    imports = here.articles.imports() if here.articles else []
    return ArticleList(
        rows=[
            row(article, today)
            for article in sorted(found, key=lambda one: (one.title.casefold(), one.id))
        ],
        imported=LastImport(
            at=imports[0].at.isoformat() if imports else "",
            articles=len(found),
            problems=[
                ImportProblemView(source=one.source, sentence=one.sentence, hint=one.hint)
                for made in imports
                for one in made.problems
            ],
        ),
        languages=here.languages,
    )


@router.get("/article", operation_id="getArticle")
def article(here: Here, id: ArticleId, version: VersionId = "") -> ArticleView:
    """Give one article to read, with the exact places of its passages."""
    found = here.article(id, version)
    today = here.now().date()
    versions = _versions(here, id)
    return ArticleView(
        **row(found, today, _removed(versions)).model_dump(),
        version=found.version,
        latest=not versions or found.version == versions[0].version,
        unfit=unfit(found, today),
        blocks=rendered(found.text),
        passages=[
            PassageSpan(id=one.id, heading=one.heading, start=one.start, end=one.end)
            for one in cut(found)
        ],
        versions=versions,
    )


@router.get("/comparison", operation_id="compareVersions")
def comparison(here: Here, id: ArticleId, old: VersionId, new: VersionId = "") -> Comparison:
    """Tell what changed between two versions of an article."""
    before, after = here.article(id, old), here.article(id, new)
    lines = compare(before.text, after.text)
    known = {one.version: one for one in _versions(here, id)}
    if before.version not in known or after.version not in known:
        raise NotFound("There is no such version of this article.", "See its list of versions.")
    return Comparison(
        article=id,
        title=after.title,
        old=known[before.version],
        new=known[after.version],
        lines=lines,
        added=words(lines, "added"),
        removed=words(lines, "removed"),
    )


def row(article: Article, today: date, removed: bool = False) -> ArticleRow:
    """Show an article as a line of the list."""
    return ArticleRow(
        id=article.id,
        title=article.title,
        kind=article.kind,
        owner=article.owner,
        language=article.language,
        audience=article.audience,
        effective=_day(article.effective),
        expires=_day(article.expires),
        last_verified=_day(article.last_verified),
        hold="removed" if removed else _hold(article, today),
        source=article.source,
    )


def _hold(article: Article, today: date) -> Hold:
    if not article.text.strip():
        return "empty"
    if article.effective is not None and today < article.effective:
        return "not_yet"
    return "expired" if article.expires is not None and today > article.expires else "now"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _removed(versions: list[VersionView]) -> bool:
    return bool(versions) and versions[0].removed


def _versions(here: Knowledge, id: str) -> list[VersionView]:
    told = here.articles.versions(id) if here.articles else []
    return [_version(here, id, one) for one in told]


def _version(here: Knowledge, id: str, told: ArticleVersion) -> VersionView:
    found = here.articles.article(id, told.version) if here.articles and not told.removed else None
    return VersionView(
        version=told.version,
        imported_at=told.imported_at.isoformat(),
        removed=told.removed,
        title=found.title if found else "",
    )
