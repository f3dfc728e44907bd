# Every target sets up what it needs. `make` alone lists them.
PYTHON ?= python3
PORT ?= 8000
EXAMPLES ?= 5000
PART ?= naming
MINUTES ?= 10
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SHARED := $(or $(SDKWRIGHT_SHARED),../shared)
PYTEST := $(BIN)/python -m pytest -q -n auto --dist loadgroup
GENERATED := $(wildcard generated/*/src)

.DEFAULT_GOAL := help
.PHONY: help install generate check-generated test test-corpus fuzz names mutants check check-static golden format typecheck build publish bench docs clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

install: $(READY) ## set up the virtual environment

$(READY): pyproject.toml setup.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --upgrade "pip>=24"
	$(BIN)/python -m pip install -q -e ".[dev]"
	@touch $@

generate: $(READY) ## generate every SDK that has a configuration in specs/
	$(BIN)/sdkwright generate

check-generated: $(READY) ## fail where generated/ is not what generate would write
	$(BIN)/sdkwright generate --check

test: $(READY) ## run the tests, but those over the corpus of real documents
	$(PYTEST) -m "not corpus"

test-corpus: $(READY) ## run the tests over the corpus; they are skipped where it is absent
	$(PYTEST) -m corpus

fuzz: $(READY) ## try the parsers of the runtime with many more examples, for about ten minutes
	SDKWRIGHT_EXAMPLES=$(EXAMPLES) $(PYTEST) -m fuzz tests/runtime

names: $(READY) ## compare the calls that are generated with those that people chose
	$(BIN)/python -m tests.corpus.names

mutants: $(READY) ## change the code of PART, naming or runtime, in one place after the other for MINUTES, and tell what no test notices
	$(BIN)/python -m pip install -q -e ".[mutants]"
	$(BIN)/python -m tests.mutants $(PART) --minutes $(MINUTES)

check: check-static test-corpus ## what CI runs beside `make test`: linters, types, regeneration, the corpus

check-static: $(READY) typecheck check-generated
	$(BIN)/ruff check -q .
	$(BIN)/black -q --check .

typecheck: $(READY) ## mypy and pyright, both strict, on generator/ and on the generated packages
	$(BIN)/mypy --strict generator
	@for source in $(GENERATED); do echo "mypy $$source"; (cd $$source && $(CURDIR)/$(BIN)/mypy --strict --config-file= --cache-dir=$(CURDIR)/.mypy_cache/$$source .) || exit 1; done
	$(BIN)/pyright -p pyproject.toml
	@for source in $(GENERATED); do echo "pyright $$source"; $(BIN)/python -m tests.typecheck $$source || exit 1; done

golden: $(READY) ## rewrite the expected files of tests, and the schema of configurations; review the difference
	$(BIN)/sdkwright schema > generator/config/sdk.schema.json
	$(BIN)/python -m pytest -q tests/cases tests/outputs/test_surface.py --update-goldens

format: $(READY) ## format our own code
	$(BIN)/ruff check -q --fix .
	$(BIN)/black -q .

build: $(READY) ## build sdkwright and every generated package into dist/
	rm -rf dist
	$(BIN)/python -m build -q --outdir dist .
	@for source in $(GENERATED); do $(BIN)/python -m build -q --outdir dist $$(dirname $$source) || exit 1; done
	$(BIN)/twine check dist/*

publish: check-generated build ## upload the generated packages; TWINE_* variables say where and who
	$(BIN)/twine upload $$(ls dist/* | grep -v '^dist/sdkwright-')

bench: $(READY) ## print the table of benchmarks
	$(BIN)/python -m tests.benchmarks

docs: $(READY) ## build the site of the machines SDK's docs into site/ and serve it on port $(PORT)
	@echo "http://127.0.0.1:$(PORT)/ - stop with Ctrl-C"
	$(BIN)/sdkwright site generated/comfydeploy --output site/comfydeploy --serve $(PORT)

clean: ## remove what the other targets made, but not generated/
	rm -rf $(VENV) dist site .mypy_cache .ruff_cache .pytest_cache .hypothesis
