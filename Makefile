# make demo: a DOCX and a PDF brief of every sample, in demo/.  make test: the tests that
# take no time each, some 10,000; make test-all: all of them, as .ci/run does.
# Both make their own virtual environment first; they need Python 3.11 or newer with venv, and nothing else.
# make gate: scores the pages of the repository against benchmarks/floors.json, and what each rule changes on them.
# make golden: writes tests/golden anew, what the samples give; read the difference before it goes in.

PYTHON ?= python3
BIN := .venv/bin
SAMPLES = $(wildcard samples/*.txt samples/*.html samples/*.eml samples/*.pdf)

# Without bytecode every process of the tests, hundreds of them, compiles 300 modules again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test test-all check docs gate golden manual fuzz audit lock release clean

demo: .venv/installed
	@start=$$(date +%s); $(BIN)/briefmaker brief $(SAMPLES) -t docx,pdf -o demo --mark TLP:CLEAR --overwrite && \
	echo "demo/ holds a Word document and a PDF of each sample, made in $$(($$(date +%s) - start)) s: open demo/wikimedia-turkey.pdf first"

test: .venv/installed-dev
	$(BIN)/python -m pytest -q -n auto -m "not slow"

test-all: .venv/installed-dev
	$(BIN)/python -m pytest -q -n auto

# What .ci/run asks for besides the tests: lint, format, types, the contracts between the rooms.
check: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

gate: $(BIN)/briefmaker
	$(BIN)/python benchmarks/gate.py
	$(BIN)/python benchmarks/rules.py --all

# The site of the papers, in docs/_build; a dead link fails.
docs: .venv/installed-docs
	$(BIN)/python -m sphinx -b html -W --keep-going -q docs docs/_build

.venv/installed-docs: .venv/installed requirements-docs.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-docs.lock
	@touch $@

golden: $(BIN)/briefmaker
	$(BIN)/python tests/golden/renew.py

$(BIN)/briefmaker:
	@$(MAKE) .venv/installed

# The page of options and the settings in the schema of the record, from the table of options.
manual: .venv/installed
	$(BIN)/python manual/build.py

# An hour of damaged files of every kind; what it finds is kept in tests/fuzz/found, which the tests meet from then on.
fuzz: .venv/installed-dev
	$(BIN)/python tests/fuzz/campaign.py --seconds 3600

# The known faults of what the lock pins, where advisories can be reached; needs uv.
audit:
	.ci/audit requirements.lock

# Pins with hashes and no addresses, for every platform; needs uv.
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -o requirements.lock
	uv pip compile pyproject.toml --group dev --group stores --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -o requirements-dev.lock
	uv pip compile pyproject.toml --group training -c requirements-dev.lock --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -o requirements-training.lock
	uv pip compile pyproject.toml --group docs -c requirements-dev.lock --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -o requirements-docs.lock

# Whether this commit can be released, and its wheel in dist/; TAG=--tag sets the tag. Nothing is sent anywhere.
release: .venv/installed-dev
	@PYTHON=$(BIN)/python .ci/release $(TAG)

clean:
	rm -rf .venv demo build dist
