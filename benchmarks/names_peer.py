"""How alike nomenklatura and rigour find two names, for names.py: JSON in, JSON out, in a Python that has both."""

from __future__ import annotations

import json
import sys
import time
from importlib.metadata import version

try:
    from followthemoney import model
    from nomenklatura.matching import get_algorithm
except ImportError:
    sys.exit(
        f"nomenklatura is not installed in {sys.executable}: pip install nomenklatura there, or name another --peer"
    )


def main() -> None:
    algorithm = get_algorithm("logic-v2")
    if algorithm is None:
        sys.exit("this nomenklatura has no logic-v2")
    config = algorithm.default_config()
    scores = []
    start = time.process_time()
    for at, (one, two, schema) in enumerate(json.load(sys.stdin)):
        entities = (
            model.get_proxy({"id": f"{at}-{name}", "schema": schema, "properties": {"name": [name]}})
            for name in (one, two)
        )
        scores.append(algorithm.compare(*entities, config).score)
    seconds = time.process_time() - start
    print(json.dumps({"version": version("nomenklatura"), "seconds": seconds, "scores": scores}))


if __name__ == "__main__":
    main()
