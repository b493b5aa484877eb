# make report   sets up, reads the sample collection, says where the page is
# make test     sets up, runs the tests
# make weights  trains the reader anew: make weights DATA=folder-of-the-data-sets (near two hours on one core; resumable)
# make check    lint, types, layers, quality floors (what .ci/run runs after the tests)

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin

.PHONY: report test slow check weights lock

report: .venv/.ready
	$(BIN)/quoth report examples/tarsin-market -o report.html --title "The Tarsin market explosion"

test: .venv/.ready
	$(BIN)/pytest -n auto -m "not slow"

slow: .venv/.ready
	$(BIN)/pytest -m slow

check: .venv/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python benchmarks/floors.py

weights:
	@test -d "$(DATA)/polnear" || { echo "no data: make weights DATA=folder that holds polnear" >&2; exit 1; }
	$(PYTHON) -m venv .cache/training
	.cache/training/bin/python -m pip install --quiet --disable-pip-version-check -r training/requirements.txt --editable .
	.cache/training/bin/python training/train.py $(DATA) .cache/reader
	.cache/training/bin/python training/export.py $(DATA) src/quoth/weights .cache/reader/model.pt
	.cache/training/bin/python training/train_factuality.py $(DATA) .cache/reader src/quoth/weights
	.cache/training/bin/python training/train_moves.py $(DATA) .cache/reader src/quoth/weights
	.cache/training/bin/python training/train_voices.py $(DATA) .cache/reader src/quoth/weights
	.cache/training/bin/python training/train_claims.py $(DATA) .cache/reader src/quoth/weights
	.cache/training/bin/python training/train_pairs.py $(DATA) .cache/reader src/quoth/weights
	.cache/training/bin/python training/train_denials.py $(DATA) .cache/reader src/quoth/weights

.venv/.ready: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Quoth needs Python 3.11, 3.12 or 3.13; say where: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

# pins every dependency, for all supported Pythons; needs uv
lock:
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url --upgrade -o requirements.lock
