"""A ledger's own relations, as a user would write them: what the tests of the ledger and of the command share."""

OWN_RELATIONS = """
[vaccinated]
kind = "event"
claim = "event"
verbs = ["vaccinate"]
subject = ["agent"]
object = ["patient"]

[bombed]
verbs = ["carpet-bomb"]
"""
