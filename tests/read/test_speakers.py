"""Whose words they are: names, roles, groups, documents, the outlet itself, nobody."""

from __future__ import annotations

import pytest
from by_hand import blank

from quoth.model import Document, Mention, Span, Statement, make_id
from quoth.read.parser import load_nlp
from quoth.read.speakers import name_speakers
from quoth.read.statements import Attribution, find_statements


class Names:
    """Mentions of a document by the words that stand there: {words: (name, label)}."""

    def __init__(self, text: str, names: dict[str, tuple[str, str]]) -> None:
        self.rows: list[Mention] = []
        for words, (name, label) in sorted(names.items(), key=lambda named: text.find(named[0])):
            at = text.find(words)
            while at >= 0:
                end = at + len(words)
                made = make_id("m", at, end)
                self.rows.append(Mention(made, "d", at, end, words, "name", label, name, made, f"is {name}"))  # type: ignore[arg-type]
                at = text.find(words, end)

    def at(self, start: int, end: int) -> Mention | None:
        return next((row for row in self.rows if start <= row.start <= start + len("The ") and row.end == end), None)

    def referent(self, mention: Mention) -> Mention:
        return next((row for row in self.rows if row.mention_id == mention.refers_to), mention)

    def gender(self, mention: Mention) -> str:
        return {"Mila Orsk": "f", "Imre Talos": "m"}.get(mention.name, "")

    def within(self, start: int, end: int) -> list[Mention]:
        return [row for row in self.rows if start <= row.start and row.end <= end]


def read(text: str, names: dict[str, tuple[str, str]] | None = None, **columns: str) -> list[Statement]:
    document = blank(Document, document_id="d", text=text, **columns)
    doc = load_nlp()(text)
    return name_speakers(find_statements(doc, document), doc, document, Names(text, names or {}))


@pytest.mark.parametrize(
    ("text", "names", "kind", "speaker"),
    [
        ("Mila Orsk said that the port was shut.", {"Mila Orsk": ("Mila Orsk", "person")}, "named", "Mila Orsk"),
        ("He said that the port was shut.", {"He": ("Imre Talos", "person")}, "named", "Imre Talos"),
        ("The mayor, Mila Orsk, said that the port was shut.", {"Mila Orsk": ("Mila Orsk", "person")}, "named", "Mila Orsk"),
        ("A witness named Mila Orsk said that the port was shut.", {"Mila Orsk": ("Mila Orsk", "person")}, "named", "Mila Orsk"),
        ("The Secretary of the Reed Front, Mila Orsk, said that the port was shut.",
         {"Secretary": ("Secretary", "organisation"), "Reed Front": ("Reed Front", "group"), "Mila Orsk": ("Mila Orsk", "person")},
         "named", "Mila Orsk"),
        ("The head of police of Tavrin, Colonel Mila Orsk, said that the port was shut.",
         {"Tavrin": ("Tavrin", "place"), "Mila Orsk": ("Mila Orsk", "person")}, "named", "Mila Orsk"),
        ("A man known as Imre Talos said that the port was shut.", {"Imre Talos": ("Imre Talos", "person")}, "named", "Imre Talos"),
        ("A caller, who gave his name as Imre Talos, said that the port was shut.", {"Imre Talos": ("Imre Talos", "person")},
         "named", "Imre Talos"),
        ("It was so by Mila Orsk, according to whom the port was shut.", {"Mila Orsk": ("Mila Orsk", "person")},
         "named", "Mila Orsk"),
        ("It went by a note from the Harbour Office, according to which the port was shut.",
         {"Harbour Office": ("Harbour Office", "organisation")}, "named", "Harbour Office"),
        ("A security official said that the port was shut.", {}, "role", "security official"),
        ("A spokesman for the Free Dockers said that the port was shut.", {"Free Dockers": ("Free Dockers", "group")},
         "role", "spokesman for the Free Dockers"),
        ("A porter at the harbour office, who may not speak openly, said that the port was shut.", {},
         "role", "porter at the harbour office"),
        ("Residents said that the port was shut.", {}, "collective", "Residents"),
        ("The report said that the port was shut.", {}, "document", "report"),
        ("It is alleged that the port was shut.", {}, "unknown", ""),
        ("The guild's testimony says that the port was shut.", {"The guild": ("Velm Guild", "organisation")},
         "named", "Velm Guild"),
        ("In Tavrin they said that the port was shut.", {}, "collective", "people in Tavrin"),
        ("The monitor, which says that 22 people died, has no staff there.", {"The monitor": ("Tavrin Monitor", "organisation")},
         "named", "Tavrin Monitor"),
    ],
)  # fmt: skip
def test_speakers(text: str, names: dict[str, tuple[str, str]], kind: str, speaker: str) -> None:
    (statement,) = read(text, names)
    assert (statement.speaker_kind, statement.speaker) == (kind, speaker)
    assert statement.chain == (speaker or "unnamed: is alleged")
    assert statement.voice == "reported"


def test_chains_run_from_the_outermost_speaker_to_the_innermost() -> None:
    found = read("The agency quoted the minister as saying that two officers had told him that the port was empty.")
    assert [s.chain for s in found] == ["agency", "agency < minister", "agency < minister < two officers"]
    assert [s.parent_id for s in found] == ["", found[0].statement_id, found[1].statement_id]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The port was reportedly shut.", "reports: reportedly"),
        ("The port was allegedly shut.", "allegations: allegedly"),
        ("It is said that the port was shut.", "unnamed: is said"),
        ("The ministry gave 31 dead; the agency, 23.", "agency"),
    ],
)
def test_the_chain_of_hearsay_and_lists(text: str, chain: str) -> None:
    assert read(text)[-1].chain == chain


def test_the_outlet_itself_keeps_the_authors_voice() -> None:
    text = "The National Bank of Tavrin said that nothing was missing."
    names = {"National Bank of Tavrin": ("National Bank of Tavrin", "organisation")}
    (own,) = read(text, names, outlet="National Bank of Tavrin, Press Office")
    (other,) = read(text, names, outlet="Tavrin Gazette")
    assert (own.speaker_kind, own.voice, own.chain) == ("author", "author", "")
    assert (other.speaker_kind, other.voice) == ("named", "reported")


@pytest.mark.parametrize(
    ("text", "outlet", "chain"),
    [
        ("Mila Orsk told the Tavrin Newswire that the port was shut.", "Tarn Gazette", "Tavrin Newswire < Mila Orsk"),
        ("Mila Orsk told the Tavrin Newswire that the port was shut.", "Tavrin Newswire", "Mila Orsk"),
        ("Mila Orsk told Tavrin Newswire's reporter that the port was shut.", "Tarn Gazette", "Tavrin Newswire < Mila Orsk"),
        ("A Tavrin Newswire correspondent said that the port was shut.", "Tarn Gazette",
         "Tavrin Newswire < Tavrin Newswire correspondent"),
        ("Mila Orsk told Parliament that the port was shut.", "Tarn Gazette", "Mila Orsk"),
        ("TNW said that the port was shut.", "Tavrin News Wire", ""),
        ("I would say that the port was shut.", "Tarn Gazette", ""),
    ],
)  # fmt: skip
def test_through_whom_it_is_known(text: str, outlet: str, chain: str) -> None:
    names = {"Mila Orsk": ("Mila Orsk", "person"), "Tavrin Newswire": ("Tavrin Newswire", "organisation"),
             "TNW": ("TNW", "organisation")}  # fmt: skip
    (statement,) = read(text, names, outlet=outlet)
    assert statement.chain == chain


def test_later_words_of_a_speaker_came_through_the_same_outlet() -> None:
    text = "Mila Orsk told Tavrin Newswire that the port was shut. Orsk said that ships were lost."
    names = {"Mila Orsk": ("Mila Orsk", "person"),
             "Tavrin Newswire": ("Tavrin Newswire", "organisation")}  # fmt: skip
    assert [s.chain for s in read(text, names | {"Orsk": ("Mila Orsk", "person")})] == [
        "Tavrin Newswire < Mila Orsk"
    ] * 2


def test_a_pronoun_that_no_mention_explains_is_the_last_named_speaker() -> None:
    text = "Mila Orsk said that the port was shut. She added that two ships were lost."
    assert [s.speaker for s in read(text, {"Mila Orsk": ("Mila Orsk", "person")})] == ["Mila Orsk", "Mila Orsk"]


def test_a_statement_speaks_for_whoever_spoke_last() -> None:
    text = "Mila Orsk said that the port was shut. The letter said that two ships were lost."
    assert [s.speaker for s in read(text, {"Mila Orsk": ("Mila Orsk", "person")})] == ["Mila Orsk", "Mila Orsk"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Officials said on Monday that the port was shut.", "2024-04-29"),
        ("Officials said yesterday that the port was shut.", "2024-05-01"),
        ("Officials said that the port was shut.", ""),
        ("In February 2020 officials said that the port was shut.", "2020-02"),
        ("On March 22 officials said that the port was shut.", "2024-03-22"),
        ("Officials said in the port that it was shut.", ""),
        ("It was in January that officials announced that the port was shut.", "2024-01"),
        ("Officials said on June 11 last year that the port was shut.", "2023-06-11"),
        ("Only in February 2020 officials said that the port was shut.", "2020-02"),
        ("Fourteen months ago officials told reporters that the port was shut.", "2023-03"),
    ],
)
def test_the_day_it_was_said(text: str, day: str) -> None:
    assert [s.statement_time for s in read(text, published="2024-05-02")] == [day]


@pytest.mark.parametrize("published", ["", "2024", "2024-13-45", "0001-01-01", "nonsense"])
def test_a_day_that_cannot_be_reckoned_is_left_out(published: str) -> None:
    assert read("Officials said yesterday that the port was shut.", published=published)[0].statement_time == ""


def test_rows_slice_and_ids_are_stable() -> None:
    text = "The town was quiet. “The port is shut,” an official said. Residents said that ships were lost."
    found = read(text)
    assert found == read(text)
    assert len({s.statement_id for s in found}) == 2
    for s in found:
        assert s.exact == text[s.start : s.end]
        assert text[: s.start].endswith(s.prefix)
        assert text[s.end :].startswith(s.suffix)


LINDE, PELL = {"Otto Linde": ("Otto Linde", "person")}, {"Odran Pell": ("Odran Pell", "person")}
LESK = {"Lower Lesk": ("Lower Lesk", "place")}
VELK = {"Rami Velk": ("Rami Velk", "person"), "Tavrin Observatory": ("Tavrin Observatory", "organisation")}
ADAR = {"Nessa Adar": ("Nessa Adar", "person"), "Tavrin Coalition": ("Tavrin Coalition", "group")}


def name(source: str, names: dict[str, tuple[str, str]], rest: str = " said that the lamps were out.") -> Statement:
    """The statement whose source is exactly these words."""
    text = source + rest
    doc = load_nlp()(text)
    spans = (Span(0, len(source)),), (), (Span(len(source) + 6, len(text)),)
    found = Attribution(*spans, "assert", "indirect", 1.0, None, "")
    document = blank(Document, document_id="d", text=text)
    return name_speakers([found], doc, document, Names(text, names))[0]


@pytest.mark.parametrize(
    ("source", "names", "speaker"),
    [
        ("A fisherman, Otto Linde,", LINDE, "Otto Linde"),
        ("a fisherman, Otto Linde, who saw it,", LINDE, "Otto Linde"),
        ("The governor of Lower Lesk, Odran Pell,", PELL | LESK, "Odran Pell"),
        ("Odran Pell governor of Lower Lesk", PELL | LESK, "Odran Pell"),
        ("Rami Velk head of the Tavrin Observatory", VELK, "Rami Velk"),
        ("the head of the Tavrin Observatory Rami Velk", VELK, "Rami Velk"),
        ("Tavrin Observatory chief Rami Velk", VELK, "Rami Velk"),
        ("Tavrin Coalition member Nessa Adar", ADAR, "Nessa Adar"),
        ("Tavrin Coalition Nessa Adar", ADAR, "Nessa Adar"),
        ("Director of the Tavrin Observatory (TO) Rami Velk", VELK | {"TO": ("TO", "organisation")}, "Rami Velk"),
        ("the head of the mountain rescue, Sergeant Otto Linde,", LINDE, "Otto Linde"),
        ("the mayors eldest daughter and adviser Nessa Adar", ADAR, "Nessa Adar"),
        ("a lawyer for adviser Nessa Adar", ADAR, "lawyer for adviser Nessa Adar"),
        ("aides of Commander Otto Linde", LINDE, "aides of Commander Otto Linde"),
        ("a lawyer for Nessa Adar", ADAR, "lawyer for Nessa Adar"),
        ("relatives of Nessa Adar", ADAR, "relatives of Nessa Adar"),
        ("Nessa Adar's lawyer", ADAR, "Nessa Adar's lawyer"),
    ],
)
def test_a_name_goes_before_the_role_beside_it(source: str, names: dict[str, tuple[str, str]], speaker: str) -> None:
    assert name(source, names).speaker == speaker


@pytest.mark.parametrize(
    ("source", "kind", "speaker"),
    [
        ("Two of his relatives", "collective", "Two of his relatives"),
        ("Residents reached in the city", "collective", "Residents"),
        ("That guerrilla group", "role", "guerrilla group"),
        ("up", "unknown", ""),
        ("the", "unknown", ""),
    ],
)
def test_what_words_can_speak(source: str, kind: str, speaker: str) -> None:
    found = name(source, {})
    assert (found.speaker_kind, found.speaker) == (kind, speaker)


def test_statements_speak_for_whoever_spoke_last() -> None:
    text = "The Free Dockers said that the port was shut. Their statements said that two ships were lost."
    names = {"Free Dockers": ("Free Dockers", "group")}
    assert [s.speaker for s in read(text, names)] == ["Free Dockers", "Free Dockers"]


def test_she_is_nobody_whom_the_text_calls_he() -> None:
    text = "Mila Orsk said that the port was shut. Imre Talos said that ships were lost. She said that nine men died."
    names = {"Mila Orsk": ("Mila Orsk", "person"), "Imre Talos": ("Imre Talos", "person")}
    assert [s.speaker for s in read(text, names)] == ["Mila Orsk", "Imre Talos", "Mila Orsk"]
    assert [s.speaker for s in read(text[39:], names)] == ["Imre Talos", "She"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("The guild put out a statement on Monday. The statement said that the port was shut.", ["Velm Guild"]),
        ("A communique issued by the guild said that the port was shut.", ["Velm Guild"]),
        ("A communique published by the guild said that the port was shut.", ["communique"]),
        ("A communique received by the guild said that the port was shut.", ["communique"]),
    ],
)
def test_a_statement_speaks_for_whoever_put_it_out(text: str, speakers: list[str]) -> None:
    found = read(text, {"The guild": ("Velm Guild", "organisation"), "the guild": ("Velm Guild", "organisation")})
    assert [s.speaker for s in found][-1:] == speakers


def test_you_in_a_question_is_whoever_answers() -> None:
    text = "TARN: You said it was shut. Is it?\n\nORSK: It is.\n\nTARN: Since when?\n\nORSK: Since noon."
    document = blank(Document, document_id="d", text=text)
    doc = load_nlp()(text)
    put = Attribution((Span(6, 9),), (Span(10, 14),), (Span(15, 26),), "assert", "indirect", 0.9, None, "trained")
    turns = [a for a in find_statements(doc, document) if a.rule == "turn of a transcript"]
    found = name_speakers([put, *turns], doc, document, Names(text, {"ORSK": ("Mila Orsk", "person")}))
    assert [s.speaker for s in found] == ["Mila Orsk"] * 3


def test_the_source_is_the_one_spoken_of_before() -> None:
    rows = read("A source at the port said that nine had died. The source added that it was late.")
    assert [row.speaker for row in rows] == ["source at the port"] * 2
