# Two commands matter:  make run   and   make test.   The others are for those who change Sestante.

PORT ?= 8000
STARTER ?= yes
N ?= 2000

sestante = .venv/bin/sestante
export PYTHON

.PHONY: help run test set-up set-up-test lint format messages pictures guide-pictures bench

help:
	@echo "make run [PORT=8000] [STARTER=no]   set up and serve Sestante on this machine"
	@echo "make test                           set up and run the whole test suite"
	@echo "make lint                           style, types, migrations and deployment checks"
	@echo "make format                         put the code into the house's form"
	@echo "make messages                       bring the catalogues of interface words up to date"
	@echo "make pictures                       pictures of every page in ./pictures"
	@echo "make guide-pictures                 the pictures of the editors' guide anew"
	@echo "make bench [N=2000] [JSON=file]     measure a made-up register of N projects; CHECK=yes fails on ratios, SITE=folder keeps it"
	@echo "make bench PART=library             the same of another part: countries, iati, iati-out, xlsx-out, library, newsroom"

run: set-up
	@$(sestante) run --port "$(PORT)" --starter "$(STARTER)"

test: set-up-test
	@.venv/bin/python tools/run_tests.py

set-up:
	@tools/set_up.sh run

set-up-test:
	@tools/set_up.sh test

lint: set-up-test
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy sestante
	tools/check_deployment.sh

format: set-up-test
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

messages: set-up-test
	@.venv/bin/python tools/messages.py

pictures: set-up-test
	@$(sestante) pictures pictures

guide-pictures: set-up-test
	@.venv/bin/python -m tools.guide_pictures

bench: set-up-test
	@.venv/bin/python -m bench.run --projects "$(N)" $(if $(PART),--part "$(PART)") $(if $(SITE),--site "$(SITE)") $(if $(JSON),--json "$(JSON)") $(if $(CHECK),--check)
