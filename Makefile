# What a newcomer needs: `make demo` to see it run, `make test` to see it proved.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
READY := $(VENV)/.ready

.PHONY: demo test check format simulate bench bench-full setup

setup: $(READY)

$(READY): pyproject.toml
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

demo: $(READY)
	$(BIN)/portal demo --port $(PORT)

test: $(READY)
	$(BIN)/python -m pytest -n auto

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/house

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

simulate: $(READY)
	$(BIN)/python -m pytest -q -n auto tests/simulation --seeds 500

bench: $(READY)
	$(BIN)/python -m benchmarks --size small

bench-full: $(READY)
	$(BIN)/python -m benchmarks --size full
