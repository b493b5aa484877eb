"""Which stretches of a text are headline, byline, body, caption, reader comments and page furniture.

Text that was scraped comes with menus, share buttons, tag lists, related links, credits and comments still on
it, with line breaks or without. Two passes, both linear: whole lines are labelled by what they say and where
they stand; then the first, the last and any captioned line are cut up where a stamp, a credit or a heading
runs on in the same line. A doubt is settled for body, since body lost is worse than furniture left in; but for
a section of comments, which lasts to the end.

Known gaps: links of a "Related" list that run into the body on one line, without any stop, stay body; so do
tags in the middle of such a line unless a word that opens a sentence (The, At, In ...) follows them. English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from quoth.model import Zone, ZoneName
from quoth.vocabularies import load

_WORDS = load("furniture")
_HEADINGS: dict[str, str] = {line: kind for kind, lines in _WORDS["headings"].items() for line in lines}
_BUTTONS = frozenset(_WORDS["buttons"]["words"])
_BUTTONS_NEEDED = frozenset(_WORDS["buttons"]["needed"])
_OPENINGS: tuple[str, ...] = tuple(_WORDS["furniture"]["openings"])
_AGENCIES: tuple[str, ...] = tuple(sorted(_WORDS["credits"]["agencies"], key=len, reverse=True))

PROSE_WORDS = 6
"""A line with a full stop and this many words is prose; below it a line may be a link or a label."""
LONG_WORDS = 25
"""A line of this many words is prose without a full stop too: longer than headlines and links are."""
LABEL_WORDS = 3
"""A line before the article of at most this many words, without a full stop, is a label or a menu entry."""
MENU_LINES = 4
"""So many lines without a full stop, one after another, after the last prose are a menu or a list of links."""
LINK_WORDS = 16
"""A longer line is no link."""
LINE_CHARS = 400
"""A longer line is prose whatever it begins with; it may hold a whole article."""
HEAD_CHARS = 400
"""Stamps and credits in front of a body are looked for so far in."""
TAIL_CHARS = 8_000
"""Furniture that runs on in the last line is looked for so far back."""
STAMP_WORDS = 16
"""A date line with its author and buttons has at most so many words."""
SIGNATURE_CHARS = 90
"""A name or three after the last sentence take at most so much."""
FURNITURE_MARKS = 3
"""With so many marks of furniture after it, a stretch is furniture though it has sentences."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?,?"
_TIME = r"(?:at |- |\| |, ?)?\d{1,2}[:.]?\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: ?(?:GMT|UTC|EST|EDT|CET|BST|KSA))?"
_DATE = (
    rf"(?:{_WEEKDAY} )?(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? ?(?:19|20)\d{{2}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? (?:19|20)\d{{2}}"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d{2}|(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2})"
)
_AGENCY = "(?:" + "|".join(map(re.escape, _AGENCIES)) + ")"
_NAME = r"[A-Z@][\w.'’@-]*(?: (?:[A-Z][\w.'’-]*|al-\w+|de|van|von|bin|der)){0,3}"
_STAMP = r"(?:(?:First |Last |Date of )?(?:publish|publication|post|updat|modifi)\w*(?: on| at| date)?:? ?)"

_DATE_LINE = re.compile(rf"\(?{_STAMP}?(?:on )?{_DATE}(?:[ ,|-]*{_TIME})*\)?\.?(?: by {_NAME}.{{0,60}})?", re.I)
_AGO_LINE = re.compile(r"(?:\d+|an?|one) (?:second|minute|hour|day|week|month|year|min|hr|h|d)s? ago\W*", re.I)
_BYLINE = re.compile(
    rf"(?:by|from|words by|text by|story by|posted by|written by|reported by|author:|authors:|by:) (?:{_NAME}|the {_NAME})"
    r"[\w.'’@ ,|/–—-]{0,120}\W*|"
    rf"(?:(?:additional )?reporting by|writing by|written by|editing by|edited by|compiled by|translated by|source:|sources:|agency:|publisher:) ?.{{1,120}}|"
    rf"\W*{_AGENCY}(?:(?:/|, | and | & )(?:{_AGENCY}|{_NAME}))*\W*|"
    rf"{_NAME}, (?:(?:chief|senior|staff|special|foreign|political|our) )*(?:reporter|writer|correspondent|editor)s?(?: in {_NAME})?",
    re.I,
)
_CAPTION = re.compile(
    r"(?:file )?(?:photo|image|picture|photograph|caption|video|graphic|illustration)s?(?: credit| caption| by)?\s?[:/|].*|"
    r"(?:file (?:photo|image|picture)|photo by|photograph by|picture by|image by|photo courtesy)\b.*|"
    r".*[(\[](?:[^()\[\]]{0,60}\b)?(?:photo|photos|image|images|picture|handout|getty|archive|file|screengrab|screenshot)\b[^()\[\]]{0,60}[)\]]\.?|"
    rf".*[(\[][^()\[\]]{{2,40}}/ ?{_AGENCY}[)\]]\.?|"
    r".{0,300}\b(?:photo|photograph|picture|image): [\w./ -]{2,60}",
    re.I | re.S,
)
_COUNT = re.compile(r"^\(?\d[\d,.]*\)?\s+|\s*\(?\d[\d,.]*\)?$")
_SAYS = re.compile(rf"(?:{_NAME}|[\w.-]{{2,30}}) (?:says|said|wrote|writes|commented|replied)\s?:?(?: (?:on )?{_DATE}.{{0,30}})?")
_SAYS_DATED = re.compile(
    rf"(?:{_NAME}) (?:(?:says|said|wrote|commented|replied)\s?:?|on|-|,|\||·)\s+(?:on )?{_DATE}(?:,? (?:at )?\d{{1,2}}[:.]\d{{2}}.{{0,12}})"
)
_REPLY = re.compile(r"(?:like|reply|report|report abuse|flag|upvote|downvote|log in to reply|vote up|\W|\d)+", re.I)
_SUBMIT = re.compile(r"\W*(?:log ?in|sign in|register|subscribe|login)\W.{0,60}(?:to (?:comment|reply|post))\b", re.I)
_STOP = re.compile(r"[.!?…][\"'”’»)\]]*$|[.!?…]\s?[)\]\"”]$")
_QUOTE = tuple("\"“„«'‘")
_OPENER = r"(?:The|A|An|At|In|On|As|After|Before|More|Several|Some|Many|Most|Dozens|Hundreds|Scores|It|He|She|They|For|With|When|While|Since|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Under|Over|Around|About|By|From|This|That|These|Those|There|According|Despite|Following|During)"
_OPENER_AHEAD = rf"(?={_OPENER} (?:[a-z0-9]|[A-Z][\w'-]* (?:[A-Z][\w'-]* ){{0,3}}[a-z]))"
_FUNCTION_WORDS = frozenset("the of to in that was said has have were is a for on with from as at its are be had who an".split())

Kind = Literal["prose", "short", "comments", "start", "reply", "related", "tags", "furniture", "caption", "byline"]
Piece = tuple[int, int, ZoneName]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A line without its outer blanks, or lines that were wrapped at a width, as one."""

    start: int
    end: int
    text: str


def find_zones(text: str, title: str = "", *, headline: bool = True) -> tuple[Zone, ...]:
    """The zones of a text, in order, without gap or overlap; blanks belong to the zone before them.

    Args:
        text: the text as given.
        title: the headline where it is known; found again at the head of the text, it is zoned so.
        headline: whether to look for a headline in the text where `title` is not given.
    """
    units = _split_units(text)
    zones = _label_units(units, title, headline and not title)
    body = [i for i, zone in enumerate(zones) if zone == "body"]
    pieces: list[Piece] = []
    for i, (unit, zone) in enumerate(zip(units, zones, strict=True)):
        if zone == "body":
            pieces += _cut_unit(text, unit, title, first=i == body[0], last=i == body[-1])
        else:
            pieces.append((unit.start, unit.end, zone))
    return cover(pieces, len(text))


def cover(pieces: Sequence[Piece], length: int) -> tuple[Zone, ...]:
    """Pieces in order as zones over [0, length): blanks go to the piece before them, like neighbours are joined."""
    zones: list[Zone] = []
    merged: list[Piece] = []
    for piece in pieces:
        if not merged or merged[-1][2] != piece[2]:
            merged.append(piece)
    for i, (start, _, zone) in enumerate(merged):
        end = merged[i + 1][0] if i + 1 < len(merged) else length
        zones.append(Zone(0 if i == 0 else start, end, zone))
    return tuple(zones) if zones else ((Zone(0, length, "furniture"),) if length else ())


def shift(zones: Sequence[Zone], by: int) -> Iterator[Piece]:
    """Zones of a part as pieces of the whole in which the part begins at `by`."""
    return ((zone.start + by, zone.end + by, zone.zone) for zone in zones)


# --- lines --------------------------------------------------------------------------------------------


def _split_units(text: str) -> list[_Unit]:
    """Lines that are not blank; a paragraph that was wrapped at some width is one unit."""
    units: list[_Unit] = []
    block: list[_Unit] = []
    for match in re.finditer(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+|\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text):
        line = match.group()
        stripped = line.strip()
        if stripped:
            start = match.start() + len(line) - len(line.lstrip())
            block.append(_Unit(start, start + len(stripped), stripped))
        elif line.strip("\n\r") or text[match.end() : match.end() + 1] in "\n\r":
            units += _unwrap(text, block)
            block = []
    return units + _unwrap(text, block)


def _unwrap(text: str, block: list[_Unit]) -> list[_Unit]:
    """One unit for a paragraph wrapped at a width: lines go on in lower case, or all is in capitals."""
    if len(block) < 2 or max(len(unit.text) for unit in block) > 120:
        return block
    going_on = sum(unit.text[0].islower() for unit in block[1:])
    capitals = all(unit.text.isupper() for unit in block) and min(len(unit.text) for unit in block[:-1]) > 40
    if 3 * going_on >= len(block) - 1 or capitals:
        start, end = block[0].start, block[-1].end
        return [_Unit(start, end, text[start:end])]
    return block


def _kind(line: str) -> Kind:
    """What a line says it is, wherever it stands."""
    words = line.split()
    if len(line) > LINE_CHARS:
        return "caption" if len(line) < 2 * LINE_CHARS and _CAPTION.fullmatch(line) else "prose"
    lower = line.lower().replace("’", "'")
    bare = _COUNT.sub("", lower.strip(" :›»>→▼-–—|.*#•?!+")).strip(" :›»>→▼-–—|.*#•?!+")
    if len(words) <= LINK_WORDS:
        if bare in _HEADINGS or re.fullmatch(r"\d+ (?:comments?|responses?|replies|thoughts?)(?: (?:to|on) .+)?", lower):
            return _HEADINGS.get(bare, "comments")  # type: ignore[return-value]
        if re.match(r"(?:comments|leave a (?:reply|comment)|responses?)\b.{0,3}(?:\(|\d|to\b|cancel)", lower) or _SUBMIT.match(line):
            return "comments"
        if _SAYS_DATED.fullmatch(line) or (_SAYS.fullmatch(line) and line.endswith(":")):
            return "start"
        if _REPLY.fullmatch(line) and any(map(str.isalpha, line)):
            return "reply"
        if re.match(r"(?:related|read also|also read|read more|see also|more|watch)\s?:\s", lower) and not _STOP.search(line):
            return "furniture"
    if re.match(r"(?:tags?|topics?|keywords|filed under|categories|labels|posted in|tagged)\s?:", lower):
        return "tags"
    if lower.startswith(_OPENINGS) or "all rights reserved" in lower or _is_buttons(words):
        return "furniture"
    if re.fullmatch(r"https?://\S+|www\.\S+", line):
        return "furniture"
    if _DATE_LINE.fullmatch(line) or _AGO_LINE.fullmatch(line) or (len(words) <= 24 and _is_byline(line)):
        return "byline"
    if _CAPTION.fullmatch(line):
        return "caption"
    if (_STOP.search(line) and len(words) >= PROSE_WORDS) or len(words) >= LONG_WORDS:
        return "prose"
    return "short"


def _is_buttons(words: list[str]) -> bool:
    cleaned = [word.strip(".,:;()[]").lower() for word in words]
    known = [word in _BUTTONS or not any(map(str.isalpha, word)) for word in cleaned]
    return all(known) and any(word in _BUTTONS_NEEDED for word in cleaned)


def _is_byline(line: str) -> bool:
    """`By Ana Brel`, `AFP`, `Reporting by ...`; the case of the first letters tells a name from a sentence."""
    if not _BYLINE.fullmatch(line):
        return False
    rest = re.sub(r"^\W*\w+:? (?:by )?", "", line, count=1)
    named = re.match(r"(?:the )?[A-Z@0-9(]", rest) or ":" in line[:20]
    return bool(named) and not (_STOP.search(line) and len(line.split()) > 12)


def _label_units(units: list[_Unit], title: str, guess: bool) -> list[ZoneName]:
    """The zone of each unit, from what it says and where it stands."""
    kinds = [_kind(unit.text) for unit in units]
    prose = [i for i, kind in enumerate(kinds) if kind == "prose"]
    first = prose[0] if prose else len(units)
    zones: list[ZoneName] = ["body"] * len(units)
    heading = _find_headline(units, kinds, first, title, guess)
    comments = _find_comments(units, kinds, first)
    in_links = False
    for i, (unit, kind) in enumerate(zip(units, kinds, strict=True)):
        if i >= comments:
            zones[i] = "comment"
        elif i == heading:
            zones[i], in_links = "headline", False
        elif kind == "prose" and not (in_links and _is_teaser(unit.text)):
            in_links = False
        elif kind in ("related", "tags"):
            zones[i], in_links = "furniture", True
        elif in_links or kind in ("comments", "furniture", "reply"):
            zones[i] = "furniture"
        elif kind in ("byline", "caption"):
            zones[i] = "byline" if kind == "byline" else "caption"
        elif i < first and kind == "short" and prose and len(unit.text.split()) <= LABEL_WORDS and not _STOP.search(unit.text):
            zones[i] = "furniture"
    _label_menu(units, kinds, zones, prose[-1] if prose else -1)
    return zones


def _is_teaser(text: str) -> bool:
    """A line in a list of links that is too short or too open to be where the article goes on."""
    return len(text.split()) < 10 or not _STOP.search(text)


def _find_headline(units: list[_Unit], kinds: list[Kind], first: int, title: str, guess: bool) -> int:
    """The unit that is the headline, or -1: the one that says `title`; else, in plain text, the last before the article."""
    if title:
        wanted = _fold(title)
        return next((i for i, unit in enumerate(units[:12]) if _fold(unit.text) == wanted), -1)
    if not guess or len(units) < 2:
        return -1
    if kinds[0] in ("short", "prose") and _looks_like_title(units[0].text) and (first > 0 or not _STOP.search(units[0].text)):
        return 0
    before = range(min(first, len(units) - 1))
    likely = [i for i in before if kinds[i] == "short" and len(units[i].text.split()) > LABEL_WORDS and _looks_like_title(units[i].text)]
    return likely[0] if likely else -1


def _looks_like_title(line: str) -> bool:
    """At most 200 characters and 25 words, more than a label, no full stop, no list or quotation begun."""
    words = line.split()
    opens = line[0].isupper() or line[0].isdigit() or line.startswith(_QUOTE)
    return LABEL_WORDS < len(words) <= LONG_WORDS and len(line) <= 200 and opens and line[-1] not in ".;,:" and "\n" not in line


def _fold(text: str) -> str:
    """For comparing a title with a line: letters and digits alone."""
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def _find_comments(units: list[_Unit], kinds: list[Kind], first: int) -> int:
    """The unit where reader comments begin, or the number of units.

    A heading begins them unless it stands before the article or in a row of buttons; without one, comments that
    begin with a name and a time, or two that begin "NAME says:".
    """
    for i, kind in enumerate(kinds):
        if i > first and kind == "comments" and (i + 1 == len(kinds) or kinds[i + 1] != "furniture"):
            return i
    starts = [i for i in range(first + 1, len(units)) if kinds[i] == "start" and not _quotes_next(units, i)]
    replies = any(kind == "reply" for kind in kinds[first + 1 :])
    dated = [i for i in starts if _SAYS_DATED.fullmatch(units[i].text) or _is_time(units, i + 1)]
    if replies:
        names = range(first + 1, len(units) - 1)
        dated += [i for i in names if kinds[i] == "short" and _is_time(units, i + 1) and len(units[i].text.split()) <= 4]
    if dated or len(starts) >= 2 or (starts and replies):
        return min(starts + dated)
    return len(units)


def _quotes_next(units: list[_Unit], i: int) -> bool:
    return i + 1 < len(units) and units[i + 1].text.startswith(_QUOTE)


def _is_time(units: list[_Unit], i: int) -> bool:
    return i < len(units) and bool(_AGO_LINE.fullmatch(units[i].text) or (_DATE_LINE.fullmatch(units[i].text) and ":" in units[i].text))


def _label_menu(units: list[_Unit], kinds: list[Kind], zones: list[ZoneName], last: int) -> None:
    """After the last prose: a name alone is a byline, a run of links is a menu."""
    if last < 0:
        return
    tail = [i for i in range(last + 1, len(units)) if zones[i] == "body"]
    if len(tail) == 1 and re.fullmatch(_NAME, units[tail[0]].text) and len(units[tail[0]].text.split()) > 1:
        zones[tail[0]] = "byline"
    links = [i for i in tail if kinds[i] == "short" and len(units[i].text.split()) <= LINK_WORDS and not _STOP.search(units[i].text)]
    if len(links) >= MENU_LINES and len(links) == len(tail) and not units[last].text.endswith(":"):
        for i in links:
            zones[i] = "furniture"


# --- within a line ------------------------------------------------------------------------------------

_HEAD_BUTTONS = re.compile(
    r"(?:(?:Get short URL|Print this page|Print|Tweet|Share|Email|SEND|Facebook|Twitter|Views|Comments|https?\S+|\)|\||\d{1,6})(?:\s+|$))+"
)
_HEAD_DATE = re.compile(rf"\(?(?:{_STAMP}|(?:{_AGENCY} ))?{_DATE}\)?(?: ?\(?(?:{_STAMP})?\d{{0,4}} ?{_DATE}\)?)?(?:\s+{_TIME}(?=\s))?\s*(?=[A-Z\"“‘'(\[0-9]|$|by )", re.I)
_HEAD_YEARLESS = re.compile(rf"Last updated at {_MONTH} \d{{6}}\s+", re.I)
_HEAD_BY = re.compile(rf"[Bb]y (?:(?:[A-Z][\w.'’-]+|al-\w+|and|,) ){{1,8}}?{_OPENER_AHEAD}")
_HEAD_AGENCY = re.compile(rf"{_AGENCY}\s+(?=(?:{_DATE}|[A-Z0-9][\w-]+ (?!Photo)))")
_CREDIT = re.compile(
    r"[(\[](?:[^()\[\]]{0,60}\b)?(?:Photo|Photos|Image|Images|Picture|Handout|Getty|Archive|File|[Aa]gencies)\b[^()\[\]]{0,40}[)\]]"
)
_SITE_CUT = re.compile(r"\s+[|–—-]\s+")
_ENLARGE = re.compile(r"(?:[A-Z ]{3,40} )?Slideshow \(\d+ Images?\)|[(\[](?:Click|Tap) to (?:enlarge|expand|view)[^()\[\]]{0,20}[)\]]", re.I)
_TAGS = re.compile(r"(?<=[.!?\"”)] )(?:Tags|Topics|Keywords):? (?=[A-Z])")
_COMMENTS = re.compile(
    rf"(?:\d+ (?:Reader )?Comments?|Comments? ?\(\d+\)|Leave a (?:Reply|Comment)|(?:Post|Add) a [Cc]omment|(?:Reader |User )?Comments:?)\s+"
    rf"(?={_NAME} (?:says|said|wrote|commented|on|-|·|\|)\b|$|\d+ \w+ ago)|"
    r"(?:\d+ (?:Reader )?Comments?|Leave a (?:Reply|Comment))(?=\s|$)"
)
_BYLINE_MARK = (
    rf"\(?(?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting) by\b|\(?Sources?:? (?=[A-Z])|\((?:[Ww]ith|From|By) [^()]{{0,60}}{_AGENCY}|"
    rf"\(?Last [Uu]pdated?:|-{{1,2}} ?{_AGENCY}\W*$|\({_AGENCY}\)\W*$|\[[A-Z/]{{2,8}}\]$|English [Bb]ulletin\W*$"
)
_OTHER_MARK = (
    r"Related(?: News| Articles| Stories| Topics)?:? (?=[A-Z])|(?:Read|READ) (?:Also|ALSO|also|More|MORE|Next)\b|See [Aa]lso\b|Most [Rr]ead\b|You may also like|"
    r"(?:Tags?|Topics?|Keywords|Filed under):? (?=\S)|Our Standards:|Copyright\b|©|All [Rr]ights [Rr]eserved|Subscribe\b|SUBSCRIBE\b|Follow us\b|FOLLOW\b|"
    r"Share [Tt]his|Share on|Community standards|Comment via|Sign [Uu]p|Newsletter|Click here|Get short URL|Terms of [Uu]se|Privacy [Pp]olicy|Cookie [Pp]olicy|"
    r"Contact [Uu]s|About [Uu]s|Watch Live|MoreImage|Advertisement|(?:Twitter|Facebook|Print|Tweet|Share|Email)(?: (?:Twitter|Facebook|Print|Tweet|Share|Email))*\W*$|"
    r"(?:[A-Z]{2,4} )?\d[\d\- ]{0,8}$"
)
_TAIL = re.compile(rf"(?:(?<=[.!?\"”’)\]…] )|(?<=[.!?\"”)…])|(?<=\.\.\. \d\d )|(?<=\.\.\. \d\d\d ))(?:(?P<byline>{_BYLINE_MARK})|(?P<other>{_OTHER_MARK}))")
_TAIL_OTHER = re.compile(rf"(?<![\w-])(?:{_OTHER_MARK})")
_ABOUT = re.compile(
    r"(?<=[.!?\"”)] )[A-Z][\w.' -]{2,40} is (?:the|a|an|one of the) (?:worlds?|world's|world’s|region's|country's)? ?(?:premier|leading|largest|oldest|most)\b[^.]{0,200}\b"
    r"(?:newspaper|daily|agency|broadcaster|network|website|magazine|channel|publication|service)\b"
)
_DOTS = re.compile(r"\.\.\.\s*\d*\s*$")
_SENTENCE_END = re.compile(r"[.!?…][\"”’)\]]*\s+(?=[A-Z\"“‘(\[0-9])")


def _cut_unit(text: str, unit: _Unit, title: str, *, first: bool, last: bool) -> list[Piece]:
    """A body line as pieces: what stands before and after the article on the same line, and captions within it."""
    pieces: list[Piece] = []
    start, end = unit.start, unit.end
    if first:
        head, start = _cut_head(text, start, end, title)
        pieces += head
    tail: list[Piece] = []
    comments = _inline_comments(text, start, end)
    if comments < end:
        tail, end = [(comments, end, "comment")], comments
    if last or tail:
        found, end = _cut_tail(text, start, end)
        tail = found + tail
    if start < end:
        pieces += _cut_captions(text, start, end)
    return pieces + tail


def _cut_head(text: str, start: int, end: int, title: str) -> tuple[list[Piece], int]:
    """Stamps, agencies, buttons and the headline in front of a body, and where the body begins."""
    limit = min(end, start + HEAD_CHARS + len(title))
    pieces: list[Piece] = []
    at = start
    found = find_title_span(text[start:limit], title)
    if found:
        before, after = found[0] + start, found[1] + start
        if before > start:
            pieces.append((start, before, "byline"))
        pieces.append((before, after, "headline"))
        at = after
    while at < limit:
        if text[at].isspace():
            at += 1
            continue
        match = _HEAD_DATE.match(text, at, limit) or _HEAD_YEARLESS.match(text, at, limit)
        zone: ZoneName = "byline"
        if not match and pieces:
            match = _HEAD_BY.match(text, at, limit) or _HEAD_AGENCY.match(text, at, limit)
        if not match:
            match, zone = _HEAD_BUTTONS.match(text, at, limit), "furniture"
            if match and not any(map(str.isalpha, match.group())) and not pieces:
                match = None  # a body may begin with a number
        if not match:
            break
        pieces.append((at, match.end(), zone))
        at = match.end()
    if at >= end:  # nothing but stamps: then it is no head of a body
        return ([], start) if not found else (pieces, at)
    return pieces, at


def find_title_span(text: str, title: str) -> tuple[int, int] | None:
    """Where `title` stands at the head of a text: at its start, or behind a date, an author and buttons alone.

    A title may end in the name of its site ("... | Harbour Times"), which the text lacks.
    """
    for wanted in (title, *(title[: m.start()] for m in reversed(list(_SITE_CUT.finditer(title))))):
        words = re.findall(r"\w+", wanted)
        if len(words) < (1 if wanted == title else PROSE_WORDS - 2):
            continue
        pattern = r"[\W_]{1,4}?".join(map(re.escape, words)) + r"(?!\w)(?:\s?[.!?…\"”’)]+)?"
        match = re.compile(pattern, re.I).search(text, 0, HEAD_CHARS + 2 * len(wanted))
        if match and _is_stamp(text[: match.start()].strip()):
            return match.start() - text[: match.start()].endswith(_QUOTE), match.end()
    return None


def _is_stamp(before: str) -> bool:
    """Whether what stands before a headline is nothing, or a date with a name or a button and no sentence."""
    if before in ("", *_QUOTE):
        return True
    dated = re.search(_DATE, before)
    return bool(dated) and len(before.split()) <= STAMP_WORDS and not _SENTENCE_END.search(before + " A")


def _inline_comments(text: str, start: int, end: int) -> int:
    """Where comments begin in a line that holds a whole page, or its end."""
    for match in _COMMENTS.finditer(text, start, end):
        lead = text[max(start, match.start() - 3) : match.start()].rstrip()
        if lead and lead[-1] in ".!?\"”)]…" and (match.start() - start > (end - start) // 4):
            return match.start()
    dated = next((m for m in _SAYS_DATED.finditer(text, start, end) if m.start() > start and _after_sentence(text, start, m.start())), None)
    return dated.start() if dated else end


def _after_sentence(text: str, start: int, at: int) -> bool:
    lead = text[max(start, at - 3) : at].rstrip()
    return bool(lead) and lead[-1] in ".!?\"”)]…"


def _cut_tail(text: str, start: int, end: int) -> tuple[list[Piece], int]:
    """Credits and furniture behind a body, and where the body ends."""
    low = max(start, end - TAIL_CHARS)
    window = text[low:end]
    pieces: list[Piece] = []
    cut = len(window)
    for match in sorted([*_TAIL.finditer(window), *_ABOUT.finditer(window)], key=lambda m: m.start()):
        if low + match.start() > start and (match.re is _ABOUT or _is_residue(window[match.start() :])):
            cut = match.start()
            break
    if cut < len(window):
        mark = _TAIL.match(window, cut)
        other = _TAIL_OTHER.search(window, cut)
        middle = (other.start() if other else len(window)) if mark and mark.group("byline") else cut
        pieces = [(low + cut, low + middle, "byline"), (low + middle, end, "furniture")]
        pieces = [piece for piece in pieces if piece[0] < piece[1]]
    signed = _find_signature(window[:cut])
    if signed and low + signed > start:
        pieces.insert(0, (low + signed, low + cut, "byline"))
        cut = signed
    dots = _DOTS.search(window, max(0, cut - 20), cut) if cut < len(window) else None
    if dots:
        pieces.insert(0, (low + dots.start(), low + cut, "furniture"))
        cut = dots.start()
    return pieces, low + len(window[:cut].rstrip())


def _find_signature(text: str) -> int:
    """Where a name alone begins after the last sentence ("... damage. Ana Brel/Ivo"), or 0."""
    text = text.rstrip()
    for stop in _SENTENCE_END.finditer(text, max(0, len(text) - SIGNATURE_CHARS)):
        rest = text[stop.end() :]
        words = [word for word in re.split(r"[ /,]+", rest.rstrip(".")) if word]
        named = all(re.fullmatch(r"[A-Z][\w.'’-]*|al-\w+|and|de|bin", word) for word in words)
        if 2 <= len(words) <= 9 and named and not rest.isupper():
            return stop.end()
    return 0


def _is_residue(rest: str) -> bool:
    """Whether nothing of an article is left in what follows a mark of furniture."""
    if len(_TAIL_OTHER.findall(rest)) >= FURNITURE_MARKS:
        return True
    parts = _SENTENCE_END.split(rest)
    return not any(map(_is_sentence, parts if _STOP.search(rest.rstrip()) else parts[:-1]))


def _is_sentence(text: str) -> bool:
    words = text.split()
    return len(words) >= 8 and sum(word in _FUNCTION_WORDS for word in words) >= 3


def _cut_captions(text: str, start: int, end: int) -> list[Piece]:
    """Body with the sentences that a picture credit closes as captions, and tag lists that a sentence follows cut out."""
    pieces: list[Piece] = []
    at = start
    marks = sorted([*_CREDIT.finditer(text, start, end), *_ENLARGE.finditer(text, start, end), *_TAGS.finditer(text, start, end)], key=lambda m: m.start())
    for match in marks:
        if match.start() < at:
            continue
        if match.re is _ENLARGE:
            cut, stop, zone = match.start(), match.end(), "furniture"
        elif match.re is _TAGS:
            opener = re.compile(rf"(?:[^\s.]+ ){{1,25}}?{_OPENER_AHEAD}").match(text, match.end(), end)
            if not opener:
                continue
            cut, stop, zone = match.start(), opener.end(), "furniture"
        else:
            cut, stop, zone = _sentence_start(text, at, match.start()), match.end(), "caption"
        if at < cut:
            pieces.append((at, cut, "body"))
        pieces.append((cut, stop, zone))  # type: ignore[arg-type]
        at = stop
    rest = at + len(text[at:end]) - len(text[at:end].lstrip())
    if rest < end:
        pieces.append((rest, end, "body"))
    return pieces


def _sentence_start(text: str, low: int, at: int) -> int:
    """Where the sentence begins that ends at `at`, looking back no further than 400 characters."""
    low = max(low, at - LINE_CHARS)
    window = text[low:at].rstrip()
    stops = [m.end() for m in _SENTENCE_END.finditer(window)]
    return low + (stops[-1] if stops else 0)
