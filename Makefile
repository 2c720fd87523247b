# make demo | test | conformance | check-all | lint | golden | tools | clean
#
# Needs Python 3.11 or newer and make. Another Python than python3: make PYTHON=python3.13 demo
# The validators of `conformance` and `check-all` are separate programs; a missing one is skipped by the first
# and a failure of the second, and either says what to install.

PYTHON  ?= python3
VENV    := .venv
BIN     := $(VENV)/bin
TOOLS   := .tools
RECIPES := tests/conformance/tools
DEMO    := fixtures/articles/vi-seed/source.txt

# Which part of the fixtures and generated documents a sampled run takes: other commits, other samples.
CONVERT_ROTATION ?= $(shell git -c safe.directory='$(CURDIR)' rev-parse HEAD 2>/dev/null || echo 0)

PYTEST := $(BIN)/python -m pytest -q -n 2

.PHONY: demo test conformance check-all lint golden tools clean
.DELETE_ON_ERROR:

demo: $(VENV)/.installed
	@mkdir -p out
	@$(BIN)/python -m convert -q -o out $(DEMO)
	@echo "The article $(DEMO) as four documents, in $(CURDIR)/out:"
	@cd out && ls -1 *.docx *.pdf *.epub *.html

test: $(VENV)/.tested
	$(PYTEST) -m "not conformance"

conformance: $(VENV)/.tested
	CONVERT_ROTATION=$(CONVERT_ROTATION) $(PYTEST) --dist loadgroup -m conformance -rs

check-all: lint test $(VENV)/.tested tools
	CONVERT_REQUIRE_VALIDATORS=1 CONVERT_EVERYTHING=1 $(PYTEST) --dist loadgroup -m conformance

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict convert
	$(BIN)/lint-imports

golden: $(VENV)/.tested
	$(PYTEST) -m "not conformance" --update-golden -k golden

tools: $(TOOLS)/npm/.installed $(TOOLS)/verapdf/.installed

clean:
	rm -rf $(VENV) $(TOOLS) out dist build .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

# ------------------------------------------------------------------------------------------------ made once

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.tested: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $(VENV)/.installed $@

$(TOOLS)/npm/.installed: $(RECIPES)/package.json $(RECIPES)/package-lock.json
	mkdir -p $(@D)
	cp $^ $(@D)
	cd $(@D) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(TOOLS)/verapdf/.installed: $(RECIPES)/pom.xml
	rm -rf $(@D)
	mvn --batch-mode --quiet -Dstyle.color=never --file $< dependency:copy-dependencies -DoutputDirectory=$(CURDIR)/$(@D)
	@touch $@
