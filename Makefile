# The gallery's commands; `make help` lists them.
# Their words come from the command line alone: an environment that has a PORT of its own changes nothing.
PORT = 8000
DATA =
TESTS = tests
export PORT DATA
BIN = .venv/bin

.DEFAULT_GOAL = help
.PHONY: help run test lint format bench prove shown lock env dev translations

help: ## This list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

run: env ## Open the gallery here: make run [PORT=8123] [DATA=some/folder]
	@exec $(BIN)/gallery up --port "$$PORT" $${DATA:+--data "$$DATA"} --demo

test: lint ## Check everything: lint, types, ladder, the suite [TESTS=tests/works]
	@$(BIN)/python scripts/machine.py
	@$(BIN)/python -m pytest -n 3 --dist worksteal --durations=40 --durations-min=2 $(TESTS)

lint: dev ## Check style, templates, types and the import ladder
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet || { echo "Not formatted: make format"; exit 1; }
	@$(BIN)/djlint templates --lint --quiet
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: dev ## Format the code
	@$(BIN)/ruff check --quiet --fix-only
	@$(BIN)/ruff format --quiet

translations: dev ## Bring the French catalogue up to date
	@$(BIN)/python -m scripts.translations

bench: dev ## Measure: ratios to known tools, on this machine
	@$(BIN)/python -m bench

prove: dev ## Every kill, load and clock check: up to 45 minutes
	@$(BIN)/python scripts/machine.py
	@timeout --kill-after=60 2700 $(BIN)/python -m pytest -m prove $(TESTS)

shown: dev ## Which test shows which promise, journey and feature
	@$(BIN)/python scripts/shown.py

lock: ## Choose the newest allowed versions of everything (needs uv)
	@scripts/lock

env:
	@scripts/environment run

dev:
	@scripts/environment dev
