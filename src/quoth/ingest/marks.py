"""What marks furniture, credits, dates, captions and comments: the patterns that zones are found by.

Every repetition that could start at each character of a text is bounded, so that no text takes quadratic time.
Words are in `vocabularies/furniture.toml`; what depends on order and case is here.
"""

from __future__ import annotations

import re

from quoth.vocabularies import load

_WORDS = load("furniture")
HEADINGS: dict[str, str] = {line: kind for kind, lines in _WORDS["headings"].items() for line in lines}
BUTTONS = frozenset(_WORDS["buttons"]["words"])
BUTTONS_NEEDED = frozenset(_WORDS["buttons"]["needed"])
OPENINGS: tuple[str, ...] = tuple(_WORDS["furniture"]["openings"])
FUNCTION_WORDS = frozenset(_WORDS["sentences"]["function_words"])
QUOTE = tuple("\"“„«'‘")


def _any(*parts: str) -> str:
    return f"(?:{'|'.join(parts)})"


AGENCY = _any(*map(re.escape, sorted(_WORDS["credits"]["agencies"], key=len, reverse=True)))
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.?"
WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?,?"
ZONE = r"(?: ?(?:GMT|UTC|EST|EDT|CET|BST|KSA))?"
TIME = r"(?:at |- |\| |, ?)?\d{1,2}[:.]?\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?" + ZONE
YEAR = "(?:19|20)\\d{2}"
DATE = rf"(?:{WEEKDAY} )?" + _any(
    rf"{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? ?{YEAR}",
    rf"\d{{1,2}}(?:st|nd|rd|th)? {MONTH},? {YEAR}",
    rf"\d{{1,2}}[./-]\d{{1,2}}[./-]{YEAR}",
    rf"{YEAR}[./-]\d{{1,2}}[./-]\d{{1,2}}",
)
NAME = r"[A-Z@][\w.'’@-]{0,30}(?: (?:[A-Z][\w.'’-]{0,30}|al-\w{1,30}|de|van|von|bin|der)){0,3}"
STAMP = r"(?:(?:First |Last |Date of )?(?:publish|publication|post|updat|modifi)\w{0,4}(?: on| at| date)?:? ?)"

# a sentence
STOP = re.compile(r"[.!?…][\"'”’»)\]]*$|[.!?…]\s?[)\]\"”]$")
SENTENCE_END = re.compile(r"[.!?…][\"”’)\]]{0,3}\s+(?=[A-Z\"“‘(\[0-9])")
CLOSED = re.compile(r"(?:[.!?…\"”’)\]]|\.\.\. ?\d{1,5}|YouTube)\s*$")
"""What text ends with where something else may begin: a sentence, a counter, a caption of a film."""
_OPENER = _any(*_WORDS["sentences"]["openers"])
_OPENER_AHEAD = rf"(?={_OPENER} (?:[a-z0-9]|[A-Z][\w'-]{{0,30}} (?:[A-Z][\w'-]{{0,30}} ){{0,3}}[a-z]))"


# whole lines
DATE_LINE = re.compile(rf"\(?{STAMP}?(?:on )?{DATE}(?:[ ,|-]*{TIME})*\)?\.?(?: by {NAME}.{{0,60}})?", re.I)
MONTH_LINE = re.compile(rf"(?:(?:{MONTH}|spring|summer|autumn|fall|winter),? )?{YEAR}:?", re.I)
DATED = re.compile(DATE, re.I)
STAMPED = re.compile(rf"{DATE}|(?:by|from|posted|published|issued|filed|updated|checked|broadcast|author)\b", re.I)
"""Begins a line that says when or by whom a report was made, though it end in a full stop."""
STAMPED_AT = re.compile(r"\b(?:posted|published|updated|issued|broadcast|checked)(?: on)? $", re.I)
DATELINE = re.compile(rf"[A-Z][^a-z\n]{{2,40}},(?: [A-Z][\w’'-]+,)? (?P<day>{DATE}) (?:\([^()\n]{{2,40}}\) )?[-–—]")
"""LUMBASSA, Oct 3, 2030 (Continental News Agency) -"""
MONTH_ALONE = re.compile(
    rf"\b(?:January|February|March|April|May|June|July|August|September|October|November|December),? {YEAR}\b(?!\s*\d)"
)
AGO_LINE = re.compile(r"(?:\d+|an?|one) (?:second|minute|hour|day|week|month|year|min|hr|h|d)s? ago\W*", re.I)
BYLINE = re.compile(
    _any(
        r"(?:(?:words |text |story |posted |written |reported )?by:?|from|authors?:) "
        rf"(?:the )?{NAME}[\w.'’@ ,|/–—-]{{0,120}}\W*",
        r"(?:(?:additional )?reporting|writing|written|editing|edited|compiled|translated) by .{1,120}",
        r"(?:sources?|agency|publisher):.{1,120}",
        rf"\W*{AGENCY}(?:(?:/|, | and | & )(?:{AGENCY}|{NAME}))*\W*",
        rf"{NAME}, (?:(?:chief|senior|staff|special|foreign|political|our) )*"
        rf"(?:reporter|writer|correspondent|editor)s?(?: in {NAME})?",
    ),
    re.I,
)
TURN = re.compile(r"(?:[QA][.:] |[A-Z][A-Z][A-Z.'’ -]{0,38}:(?:\s|$))")
"""How a turn of a transcript begins: with its speaker in capitals."""
CAPTION = re.compile(
    _any(
        r"[(\[]?(?:file )?(?:photo|image|picture|photograph|caption|video|graphic|illustration)s?"
        r"(?: credit| caption| by)?\s?[:/|].*",
        r"(?:file (?:photo|image|picture)|photo by|photograph by|picture by|image by|photo courtesy)\b.*",
        r".*[(\[](?:[^()\[\]]{0,60}\b)?(?:photos?|images?|picture|handout|getty|archive|file|screengrab|screenshot)\b"
        r"[^()\[\]]{0,60}[)\]]\.?",
        rf".*[(\[][^()\[\]]{{2,40}}/ ?{AGENCY}[)\]]\.?",
        r".{0,300}\b(?:photo|photograph|picture|image): [\w./ -]{2,60}",
    ),
    re.I | re.S,
)
COUNT = re.compile(r"^\(?\d[\d,.]*\)?\s+|\s*\(?\d[\d,.]*\)?$")
COUNTED = re.compile(r"\d+ (?:comments?|responses?|replies|thoughts?)(?: (?:to|on) .+)?")
INVITATION = re.compile(r"(?:comments|leave a (?:reply|comment)|responses?)\b.{0,3}(?:\(|\d|to\b|cancel)")
SUBMIT = re.compile(r"\W*(?:log ?in|sign in|register|subscribe|login)\W.{0,60}to (?:comment|reply|post)\b", re.I)
REPLY = re.compile(r"(?:like|reply|report|report abuse|flag|upvote|downvote|vote up|\W|\d)+", re.I)
LINKED = re.compile(r"(?:related|read also|also read|read more|see also|more|watch)\s?:\s")
TAGGED = re.compile(r"(?:tags?|topics?|keywords|filed under|categories|labels|posted in|tagged)\s?:")
ADDRESS = re.compile(r"https?://\S+|www\.\S+")
_SAID = "(?:says|said|wrote|writes|commented|replied)"
SAYS = re.compile(rf"(?:{NAME}|[\w.-]{{2,30}}) {_SAID}\s?:?(?: (?:on )?{DATE}.{{0,30}})?")
SAYS_DATED = re.compile(
    rf"(?<![\w.@'’-]){NAME} (?:{_SAID}\s?:?|on|-|,|\||·)\s+(?:on )?{DATE},? (?:at )?\d{{1,2}}[:.]\d{{2}}.{{0,12}}"
)

# in front of a body, on its line
_BUTTON = "(?:Print|Tweet|Share|Email|Facebook|Twitter)"
_COUNTS = r"(?: \d{1,6}){0,2}(?=\s+[^\sa-z]|$)"  # a number that lower case follows is the body's
HEAD_BUTTONS = re.compile(
    rf"(?:(?:(?:Get short URL|Views|Comments){_COUNTS}|Print this page|{_BUTTON}|SEND|https?\S+|\)|\|)(?:\s+|$))+"
)
HEAD_STRONG = re.compile(
    rf"(?P<button>Get short URL(?: Topic [^.]{{3,80}}\(\d+\))?{_COUNTS}|"
    r"Print Tweet|Print Share|Tweet Views|Share Tweet|Facebook Twitter)"
    rf"(?:\s+(?:{_BUTTON}|(?:Views|Comments){_COUNTS})(?=\s))*\s*"
)
HEAD_DATE = re.compile(
    rf"(?i:\(?(?:{STAMP}|{AGENCY} )?{DATE}\)?(?: ?\(?{STAMP}?\d{{0,4}} ?{DATE}\)?)?(?:\s+{TIME}(?=\s))?)"
    r"\s*(?=[A-Z\"“‘'(\[0-9]|$|by )"
)
HEAD_YEARLESS = re.compile(rf"Last updated at {MONTH} \d{{6}}\s+", re.I)
HEAD_BY = re.compile(rf"[Bb]y (?:(?:[A-Z][\w.'’-]+|al-\w+|and|,) ){{1,8}}?{_OPENER_AHEAD}")
HEAD_AGENCY = re.compile(rf"{AGENCY}\s+(?={DATE}|[A-Z0-9][\w-]+ (?!Photo))")
SITE_CUT = re.compile(r"\s+[|–—-]\s+")

# within a body
CREDIT = re.compile(
    r"[(\[](?:[^()\[\]]{0,60}\b)?(?:Photos?|Images?|Picture|Handout|Getty|Archive|File|[Aa]gencies)\b[^()\[\]]{0,40}[)\]]"
)
ENLARGE = re.compile(
    r"(?:[A-Z ]{3,40} )?Slideshow \(\d+ Images?\)|[(\[](?:Click|Tap) to (?:enlarge|expand|view)[^()\[\]]{0,20}[)\]]"
)
TAGS = re.compile(r"(?<=[.!?\"”)] )(?:Tags|Topics|Keywords):? (?=[A-Z])")
TAGS_END = re.compile(
    rf"(?:[^\s.]{{1,40}} ){{1,30}}?(?:{_OPENER_AHEAD}|(?=[A-Z][\w'-]{{0,30}}(?: [a-z][\w'-]{{0,30}}){{0,2}} "
    r"(?:of|on|the|a|an|to|in|were|was|has|have|had|and|out|by|for|with|after|is|are|said)\b)"
    r"|(?=[A-Z][\w'-]{0,30}(?: [a-z–-][\w'-]{0,30}){3} ))"
)
"""Tags are names; they end where a capital begins a run with a function word, or of three words and more."""
_COMMENT_COUNT = r"(?<!\d)\d{1,6} (?:Reader )?Comments?|Leave a (?:Reply|Comment)"
COMMENTS = re.compile(
    rf"(?:{_COMMENT_COUNT}|Comments? ?\(\d+\)|(?:Post|Add) a [Cc]omment|(?:Reader |User )?Comments:?)\s+"
    rf"(?={NAME} (?:says|said|wrote|commented|on|-|·|\|)\b|$|\d{{1,3}} \w{{1,9}} ago)|(?:{_COMMENT_COUNT})(?=\s|$)"
)

# behind a body, on its line
_BYLINE_MARK = _any(
    r"\(?(?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting) by\b",
    r"\(?Sources?:? (?=[A-Z])",
    rf"\((?:[Ww]ith|From|By) [^()]{{0,60}}{AGENCY}",
    r"\(?Last [Uu]pdated?:",
    rf"(?:-{{1,2}} ?{AGENCY}|\({AGENCY}\)|\[[A-Z/]{{2,8}}\]|English [Bb]ulletin)\W*$",
    r"[A-Z][\w ,]{2,60} contributed to (?:this|the) (?:report|article|story)",
)
_OTHER_MARK = _any(
    r"Related(?: News| Articles| Stories| Topics)?:? (?=[A-Z])",
    r"(?:Read|READ) (?:Also|ALSO|also|More|MORE|Next)\b",
    r"See [Aa]lso\b",
    r"Most [Rr]ead\b",
    r"You may also like",
    r"(?:Tags?|Topics?|Keywords|Filed under):? (?=\S)",
    r"Our Standards:|Copyright\b|©|All [Rr]ights [Rr]eserved",
    r"(?:Subscribe|SUBSCRIBE|Follow us|FOLLOW)\b",
    r"Share (?:[Tt]his|on)\b",
    r"Community standards|Comment via|Sign [Uu]p|Newsletter|Click here",
    r"Terms of [Uu]se|Privacy [Pp]olicy|Cookie [Pp]olicy|Contact [Uu]s|About [Uu]s",
    r"Watch Live|MoreImage|Advertisement",
    rf"{_BUTTON}(?: {_BUTTON})*\W*$",
    r"(?:[A-Z]{2,4} )?\d[\d\- ]{0,8}$",
)
TAIL = re.compile(rf"(?<![\w-])(?:(?P<byline>{_BYLINE_MARK})|{_OTHER_MARK})")
TAIL_OTHER = re.compile(rf"(?<![\w:-]){_OTHER_MARK}")
DOTS = re.compile(r"\.\.\.\s*\d*\s*$")
ABOUT = re.compile(
    r"(?<=[.!?\"”)] )[A-Z][\w.' -]{2,40} is (?:the|a|an|one of the) (?:worlds?|world['’]s|region['’]s|country['’]s)? ?"
    r"(?:premier|leading|largest|oldest|most)\b[^.]{0,200}\b"
    r"(?:newspaper|daily|agency|broadcaster|network|website|magazine|channel|publication|service)\b"
)
