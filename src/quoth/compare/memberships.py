"""A person's spells in groups and roles, from the claims that state them."""

from __future__ import annotations

from collections import defaultdict

from quoth.compare.voices import BODIES
from quoth.model import Claim, Grouped, Membership, Resolved
from quoth.relations import load_relations


def find_memberships(resolved: Resolved, grouped: Grouped) -> list[Membership]:
    """One spell a person, group and role, with its start and end where reports say; "" where they do not.

    Known gap: somebody who left and came back has one spell, from the first start to the last end.
    """
    kinds = {entity.entity_id: entity.kind for entity in resolved.entities}
    relations = load_relations()
    spells: dict[tuple[str, str, str], list[tuple[str, Claim]]] = defaultdict(list)
    for claim in grouped.claims:
        relation = relations.get(claim.relation)
        if relation is None or relation.claim not in ("membership", "role") or claim.denials == claim.assertions:
            continue
        group = claim.object_id if kinds.get(claim.object_id) in BODIES else ""
        if kinds.get(claim.subject_id) != "person" or (not group and relation.claim == "membership"):
            continue
        role = claim.object if relation.claim == "role" and relation.name != "leads" else ""
        role = "head" if relation.name == "leads" else role
        if group or role:
            spells[claim.subject_id, group, role].append((relation.kind, claim))
    return [
        Membership(
            person_id=person,
            group_id=group,
            role=role,
            start_edtf=min((c.time_edtf for kind, c in rows if kind == "event" and c.time_edtf), default=""),
            end_edtf=max((c.time_edtf for kind, c in rows if kind == "end" and c.time_edtf), default=""),
            basis="; ".join(dict.fromkeys(claim.relation for _, claim in rows)),
            claim_ids=" ".join(claim.claim_id for _, claim in rows),
        )
        for (person, group, role), rows in spells.items()
    ]
