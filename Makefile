# Two commands: `make demo` and `make test`. Both set up what they need in .venv, without root.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
SAMPLE := src/variorum/data/sample
.DEFAULT_GOAL := help

.PHONY: help demo test lint types imports tests lock docs clean

help:
	@echo "make demo   set up .venv and collate the sample event; shows the summary and the files"
	@echo "make test   set up .venv and run every check: ruff, mypy, import-linter, pytest"
	@echo "make lock   refresh the hashed requirement files from pyproject.toml"
	@echo "make docs   regenerate the command line page of the documentation"

$(STAMP): requirements/dev.lock pyproject.toml
	@echo "Setting up .venv from requirements/dev.lock (about a minute the first time) …"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Variorum needs Python 3.11 or newer; set PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

demo: $(STAMP)
	@echo "Collating the sample event in $(SAMPLE) …"
	@$(BIN)/variorum collate $(SAMPLE)/accounts --out out/demo --format all

test: lint types imports tests

lint: $(STAMP)
	@echo "ruff: style and common mistakes …"
	@$(BIN)/ruff check src tests
	@$(BIN)/ruff format --check src tests

types: $(STAMP)
	@echo "mypy --strict: types …"
	@$(BIN)/mypy

imports: $(STAMP)
	@echo "import-linter: who may import whom …"
	@$(BIN)/lint-imports

tests: $(STAMP)
	@echo "pytest on two cores: behaviour …"
	@$(BIN)/pytest --numprocesses 2 --dist worksteal

lock:
	@test -x $(BIN)/uv || { echo "Run make test once first: it sets up .venv."; exit 1; }
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
		pyproject.toml -o requirements/base.lock
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
		--group dev pyproject.toml -o requirements/dev.lock

docs: $(STAMP)
	@$(BIN)/typer variorum.cli utils docs --name variorum --output docs/cli.md

clean:
	@rm -rf .venv out .mypy_cache .ruff_cache .pytest_cache .hypothesis
