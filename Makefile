# Two commands matter: `make run` and `make test`. Both need Python 3.11 or later and a package
# registry, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SETS ?=
COMPILE = $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--no-header --no-annotate pyproject.toml

.PHONY: run test coverage bench format lock clean

run: $(VENV)/.installed
	@$(BIN)/python -m bot run

test: $(VENV)/.checkers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

# Which lines the tests reach, those of processes they start too. Not seen: index/load/worker.py,
# whose process gets no environment that could tell it to count.
coverage: $(VENV)/.checkers
	$(BIN)/python -m coverage erase
	$(BIN)/python -m coverage run -m pytest
	$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m coverage report

# make bench SETS="folder folder …": quality on question sets, then speed beside other programs.
bench: $(VENV)/.checkers
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-bench.lock
	$(BIN)/python tests/benchmarks $(SETS)

format: $(VENV)/.checkers
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Pins every dependency, with hashes and without index addresses.
lock: $(VENV)/bin/python
	@$(BIN)/python -m pip install --quiet uv
	$(COMPILE) --extra postgres --output-file requirements.lock
	$(COMPILE) --constraints requirements.lock --extra postgres --group dev --output-file requirements-dev.lock
	$(COMPILE) --constraints requirements-dev.lock --extra postgres --group dev --group bench --output-file requirements-bench.lock

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Pullquote needs Python 3.11 or later; try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python requirements.lock pyproject.toml
	@echo "Installing Pullquote into $(VENV) (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/.checkers: $(VENV)/.installed requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	@touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info
