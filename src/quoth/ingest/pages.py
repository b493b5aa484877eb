"""HTML pages: trafilatura finds article, comments and metadata; the text is put together here, zone by zone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import lxml.html
import trafilatura
from lxml import etree
from trafilatura.settings import Document as Page

from quoth.ingest.identity import Fields, compose, make_document, make_error
from quoth.model import Document, ZoneName

CAPTIONS = etree.XPath(
    "//figcaption | //*[contains(concat(' ', @class, ' '), ' caption ') or contains(@class, 'wp-caption-text')"
    " or contains(@class, 'image-caption') or contains(@class, 'photo-caption')]"
)
"""Where pages keep the words under a picture."""

NEVER_TEXT = ("script", "style", "noscript", "template", "iframe", "object", "svg", "button", "select", "textarea")
LATEST_DATE = "2100-01-01"
"""trafilatura's date finder refuses later dates; its own limit is today, which would make results depend on it."""
BLOCKS = frozenset({"p", "head", "item", "cell", "quote", "ab", "code"})
"""Elements of trafilatura's tree that are a paragraph of their own."""


def read_page(page: str, path: str, file_format: str = "html", fields: Fields | None = None) -> Document:
    """The article of a page as headline, byline, paragraphs, captions and comments; `fields` win over the page's own.

    Text that only a script would write is not seen. A page without an article gives an error row.
    """
    tree = _parse(page)
    if tree is None:
        return make_error(path, file_format, "no HTML in it; save the page as HTML or its text as .txt", fields)
    etree.strip_elements(tree, *NEVER_TEXT, with_tail=False)
    captions = list(dict.fromkeys(filter(None, (_words(node) for node in CAPTIONS(tree)))))
    found = trafilatura.bare_extraction(
        tree,
        include_comments=True,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": LATEST_DATE},
    )
    language = (tree.get("lang") or "")[:2].lower()
    fields = _merge(fields or Fields(), found) if isinstance(found, Page) else fields or Fields()
    body = list(_paragraphs(found.body)) if isinstance(found, Page) and found.body is not None else []
    comments = (
        list(_paragraphs(found.commentsbody)) if isinstance(found, Page) and found.commentsbody is not None else []
    )
    if not body:
        body = [_words(node) for node in tree.iter("p") if _words(node)]
    if not body and not captions:
        return make_error(path, file_format, "no article text in the page; save its text as .txt if it has any", fields)
    fields.language = fields.language or language
    title = " ".join(fields.title.split())
    pieces: list[tuple[str, ZoneName]] = [(title, "headline"), (fields.author, "byline")]
    pieces += [(text, "body") for text in body if text not in captions and not _same(text, title)]
    pieces += [(text, "caption") for text in captions]
    pieces += [(text, "comment") for text in comments if text not in captions]
    text, zones = compose(pieces)
    return make_document(fields, text, path=path, file_format=file_format, zones=zones)


def looks_like_html(head: str) -> bool:
    """Whether a text begins as a page does."""
    return bool(
        re.match(
            r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|div|p|meta|title|h1)\b",
            head,
            re.I | re.S,
        )
    )


def _parse(page: str) -> Any:
    """The tree of a page, or None."""
    page = re.sub(r"^\s*<\?xml[^>]*\?>", "", page).replace("\x00", "")
    try:
        parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
        tree = lxml.html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return tree


def _merge(given: Fields, page: Page) -> Fields:
    """What the input says, completed by what the page says of itself."""
    return Fields(
        external_id=given.external_id,
        title=given.title or page.title or "",
        outlet=given.outlet or page.sitename or page.hostname or "",
        author=given.author or (page.author or "").replace("; ", ", "),
        published=given.published or page.date or "",
        url=given.url or page.url or "",
        captured_at=given.captured_at,
        language=given.language or page.language or "",
        metadata=given.metadata,
    )


def _paragraphs(node: Any) -> Iterator[str]:
    """The paragraphs of trafilatura's tree, in order; text between blocks is a paragraph too."""
    loose: list[str] = []
    for child, text in _walk(node):
        if child is None:
            loose.append(text)
            continue
        if joined := " ".join("".join(loose).split()):
            yield joined
        loose = []
        if text:
            yield text
    if joined := " ".join("".join(loose).split()):
        yield joined


def _walk(node: Any) -> Iterator[tuple[Any, str]]:
    """(block, its words) and (None, loose text), in document order."""
    yield None, node.text or ""
    for child in node:
        if child.tag in BLOCKS and not any(inner.tag in BLOCKS for inner in child.iterdescendants()):
            yield child, _words(child)
        elif isinstance(child.tag, str):
            block = child.tag in BLOCKS or child.tag in ("list", "table", "row", "div", "body", "figure")
            if block:
                yield child, ""
            yield from _walk(child)
            if block:
                yield child, ""
        yield None, child.tail or ""


def _words(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())


def _same(text: str, title: str) -> bool:
    return bool(title) and re.sub(r"\W+", " ", text).casefold().strip() == re.sub(r"\W+", " ", title).casefold().strip()
