"""Files to documents: formats, charsets, zones, identity."""

from quoth.ingest.formats import WORKS, Inputs, read_inputs
from quoth.ingest.identity import MAX_CHARS, version_key
from quoth.ingest.zones import find_zones

__all__ = ["MAX_CHARS", "WORKS", "Inputs", "find_zones", "read_inputs", "version_key"]
