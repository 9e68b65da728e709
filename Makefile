# What a newcomer needs: `make demo` to see it run, `make test` to see it proved.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
READY := $(VENV)/.ready
NODE_READY := frontend/node_modules/.ready
WEB := portal/web/built/.ready
WEB_SOURCES := $(shell find frontend schema/operations -type f -not -path '*/node_modules/*')

.PHONY: setup demo test check format simulate bench bench-full web pictures

setup: $(READY) $(NODE_READY)

$(READY): pyproject.toml
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

$(NODE_READY): frontend/package-lock.json
	cd frontend && npm ci --no-audit --no-fund --loglevel=error
	touch $@

# The pages, built into the package; the server says so when they are missing.
web: $(WEB)

$(WEB): $(NODE_READY) $(WEB_SOURCES)
	cd frontend && npm run --silent build
	touch $@

demo: $(READY) $(WEB)
	$(BIN)/portal demo --port $(PORT)

test: $(READY) $(WEB)
	cd frontend && npm run --silent test
	$(BIN)/python -m pytest -n auto

check: $(READY) $(NODE_READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/house
	cd frontend && npm run --silent check

format: $(READY) $(NODE_READY)
	cd frontend && npm run --silent format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

simulate: $(READY)
	$(BIN)/python -m pytest -q -n auto tests/simulation --seeds 500

bench: $(READY)
	$(BIN)/python -m benchmarks --size small

bench-full: $(READY)
	$(BIN)/python -m benchmarks --size full

pictures: $(READY) $(WEB)
	$(BIN)/python -m tests.browser.pictures
