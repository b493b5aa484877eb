"""A mention while it is being resolved within its document."""

from __future__ import annotations

from dataclasses import dataclass

from quoth.model import EntityKind, MentionKind


@dataclass(slots=True)
class Item:
    """A mention while it is being resolved; `sentence` counts sentences, `root` is the index of its head token."""

    start: int
    end: int
    text: str
    kind: MentionKind
    label: EntityKind
    sentence: int = 0
    root: int = -1
    head: str = ""  # of a description: its noun, in lower case
    definite: bool = True
    plural: bool = False
    gender: str = ""
    title: tuple[str, ...] = ()
    reporter: int = -1  # of a pronoun: the item that is subject of the verb that governs its clause
    subject: bool = False
    main: bool = False  # subject of the main verb of its sentence
    says: bool = False  # subject of a verb of saying
    barred: int = -1  # of a pronoun: whom it cannot take up, who is subject of what it says or joined with what it owns
    quote: int = -1  # number of the quotation in which it lies
    joined: bool = False  # with another by "and"
    apposed: bool = False  # with words beside it that say who it is: "Osk, a miller", "Osk, who mills"
    first: bool = False  # I or we
    opens: bool = False  # a turn of a transcript, and tells of nobody
    own: int = -1  # of a description: the item whose role it states ("Osk, the director")
    aside: bool = False  # of a description: it owns something else, or only says what somebody is
    placed: bool = False  # with words that say which one it is: "the man ON THE SOFA"
    shown: bool = False  # and in which picture or recording he is: "the man IN THE VIDEO"
    named: int = -1  # of "I": the name that goes with it, "I AM OSK"
    calls_himself: bool = False  # so, by his own account: "a man giving his name as Osk"
    rule: str = ""
