# Two commands on a fresh machine: `make demo` and `make test`. Nothing but Python 3.11+ with venv, and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SIZE ?= 300
SEED ?= 1
# Two cores are what the tests are budgeted for.
WORKERS ?= 2

.PHONY: demo test check bench venv picture docs snapshots requirements clean

demo: venv
	$(BIN)/mash demo --size $(SIZE) --seed $(SEED)

venv: $(VENV)/.installed

$(VENV)/.installed: requirements/requirements.txt requirements/compile_store.py pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	# Without compiled files the program takes four times as long to start.
	$(BIN)/python -m compileall -q mash_tui $(VENV)/lib || true
	$(BIN)/python requirements/compile_store.py
	touch $@

$(VENV)/.development: $(VENV)/.installed requirements/development.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/development.txt
	touch $@

test: check
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup

check: $(VENV)/.development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.development
	$(BIN)/python -m benchmarks $(ARGS)

# The picture in the README is the real screen of the demonstration.
picture: $(VENV)/.development
	$(BIN)/python -m benchmarks.picture docs/queue.svg

docs: $(VENV)/.development
	$(BIN)/python -m mash_tui.cli.document > docs/commands.md
	$(BIN)/mash contact schema > docs/contact.schema.json

snapshots: $(VENV)/.development
	$(BIN)/python -m pytest -n $(WORKERS) tests/screens --snapshot-update

# Pinned with hashes, without any registry's address.
requirements: $(VENV)/.development
	$(PYTHON) -m venv $(VENV)/pinning
	$(VENV)/pinning/bin/python -m pip install --quiet pip-tools
	cd requirements && for name in requirements development; do \
	  CUSTOM_COMPILE_COMMAND="make requirements" ../$(VENV)/pinning/bin/pip-compile --quiet --upgrade --generate-hashes \
	    --allow-unsafe --no-emit-index-url --no-emit-find-links --strip-extras -o $$name.txt $$name.in; done

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
