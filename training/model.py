"""The reader's models: MiniLM's encoder with heads for tags, entities and vectors; a linker of stretches to cues; and
what tells, from the encoder's early states, whether an event is said to have happened, and what a sentence does."""

from __future__ import annotations

import copy
import math
import zipfile
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from quoth.read.decoding import ENTITIES, FEATURES, TAGS

LINK_WIDTH = 48
"""Numbers of a piece that the linker sees."""

LINK_HIDDEN = 96

EARLY = 2
"""Layers of the encoder after which factuality is told: later ones know of attribution and little else."""

LOOKS = 2
"""Layers with which events look at the pieces around them: all pieces in one of them would cost twice as much."""

DROPOUT = 0.15
"""Of factuality, whose sets are small."""


class Linker(nn.Module):
    """How likely a stretch belongs to a cue: the first and last piece of both, and where they stand."""

    def __init__(self) -> None:
        super().__init__()
        self.inner = nn.Linear(4 * LINK_WIDTH + FEATURES, LINK_HIDDEN)
        self.outer = nn.Linear(LINK_HIDDEN, 1)

    def forward(self, ends: Tensor, features: Tensor) -> Tensor:
        """(pairs, 4, LINK_WIDTH), (pairs, FEATURES) -> a score for each pair."""
        hidden = torch.relu(self.inner(torch.cat([ends.flatten(1), features], 1)))
        return self.outer(hidden).squeeze(1)


class Reader(nn.Module):
    """Ids, mask and kinds of pieces -> of each piece: tags, what the linker sees, what it means, entity tags."""

    def __init__(self, bert: nn.Module) -> None:
        super().__init__()
        self.bert = bert
        width = bert.config.hidden_size
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.Linear(width, TAGS)
        self.links = nn.Linear(width, LINK_WIDTH)
        self.meanings = nn.Linear(width, width)
        self.linker = Linker()
        self.entities = nn.Linear(width, 1 + 2 * len(ENTITIES))

    def forward(self, ids: Tensor, mask: Tensor, quoted: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        hidden = self.bert(input_ids=ids, attention_mask=mask, token_type_ids=quoted).last_hidden_state
        kept = self.dropout(hidden)
        return self.tags(kept), self.links(kept), self.meanings(hidden), self.entities(kept)


class Look(nn.Module):
    """A layer of the encoder for chosen pieces alone: they look at all pieces, which stay as they are."""

    def __init__(self, layer: nn.Module) -> None:
        super().__init__()
        layer = copy.deepcopy(layer)
        self.query, self.key, self.value = (getattr(layer.attention.self, name) for name in ("query", "key", "value"))
        self.joined, self.norm = layer.attention.output.dense, layer.attention.output.LayerNorm
        self.inner, self.outer, self.last = layer.intermediate.dense, layer.output.dense, layer.output.LayerNorm
        self.heads = layer.attention.self.num_attention_heads
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, chosen: Tensor, states: Tensor, mask: Tensor) -> Tensor:
        """(windows, chosen, width), (windows, pieces, width), (windows, pieces) -> the chosen ones' new states."""
        query, key, value = self.split(self.query(chosen)), self.split(self.key(states)), self.split(self.value(states))
        weights = query @ key.transpose(2, 3) / math.sqrt(query.shape[3]) + (1 - mask[:, None, None]) * -1e4
        seen = (self.dropout(weights.softmax(3)).to(value.dtype) @ value).transpose(1, 2).flatten(2)
        chosen = self.norm(chosen + self.dropout(self.joined(seen)))
        return self.last(chosen + self.dropout(self.outer(functional.gelu(self.inner(chosen)))))

    def split(self, states: Tensor) -> Tensor:
        """(windows, pieces, width) -> (windows, heads, pieces, width of a head)."""
        return states.unflatten(2, (self.heads, -1)).transpose(1, 2)


class Factuality(nn.Module):
    """Early states of windows, their mask, and the pieces of events -> how each is said to be, in each set's style."""

    def __init__(self, bert: nn.Module, typical: list[float]) -> None:
        super().__init__()
        self.looks = nn.ModuleList(Look(layer) for layer in bert.encoder.layer[EARLY : EARLY + LOOKS])
        self.dropout = nn.Dropout(DROPOUT)
        self.styles = nn.Linear(bert.config.hidden_size, len(typical))
        with torch.no_grad():
            self.styles.weight.mul_(0.1)
            self.styles.bias.copy_(torch.tensor(typical))

    def forward(self, states: Tensor, mask: Tensor, places: Tensor) -> Tensor:
        """(windows, pieces, width), (windows, pieces), (windows, events) -> (windows, events, styles)."""
        events = states.gather(1, places[:, :, None].expand(-1, -1, states.shape[2]))
        for look in self.looks:
            events = look(events, states, mask)
        return self.styles(self.dropout(events))


class Moves(nn.Module):
    """Early states of windows and their mask -> of each piece, how much it speaks for each move of its sentence, or
    what it adds to the vector of what it stands in."""

    def __init__(self, bert: nn.Module, kinds: int, looks: int = LOOKS) -> None:
        super().__init__()
        self.looks = nn.ModuleList(Look(layer) for layer in bert.encoder.layer[EARLY : EARLY + looks])
        self.dropout = nn.Dropout(DROPOUT)
        self.kinds = nn.Linear(bert.config.hidden_size, kinds)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """(windows, pieces, width), (windows, pieces) -> (windows, pieces, kinds)."""
        for look in self.looks:
            states = look(states, states, mask)
        kinds: Tensor = self.kinds(self.dropout(states))
        return kinds


def base_encoder(folder: Path) -> nn.Module:
    """all-MiniLM-L6-v2 from the package of its weights, without its pooler, its word embeddings held fast."""
    import all_minilm_l6_v2

    if not (folder / "config.json").exists():
        with zipfile.ZipFile(Path(all_minilm_l6_v2.__file__).parent / "model.zip") as archive:
            archive.extractall(folder)
    bert = AutoModel.from_pretrained(folder, attn_implementation="eager", add_pooling_layer=False)
    bert.embeddings.word_embeddings.weight.requires_grad_(False)
    return bert
