# PHB Desktop: `make demo` to see it, `make test` to prove it. Both set this machine up first.

VENV   := .venv
PYTHON := $(VENV)/bin/python
# One more than there are processors: a test with a window, a browser or a second process often waits.
JOBS   ?= $(shell expr $$(nproc 2>/dev/null || echo 2) + 1)
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help site pictures words demo run test endure slowly fuzz check format bench bench-full lock package package-test system clean
.DEFAULT_GOAL := help

help:  ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## */  make \1|/p' $(MAKEFILE_LIST) | column -t -s '|' 2>/dev/null \
		|| sed -n 's/^\([a-z-]*\):.*## */  make \1   /p' $(MAKEFILE_LIST)

demo: $(VENV)/.ready  ## set up, make the example budget in ./demo, and open it
	@tools/demo

run: $(VENV)/.ready  ## set up and open the window
	@$(VENV)/bin/phb-desktop

# A test process that dies ends the run at once: after replacing one, xdist has been seen to wait for ever.
# tests/conftest.py puts the longest files first, so that no process is left alone with one at the end.
test: $(VENV)/.ready-dev  ## set up and run every test
	QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(PYTHON) -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder --max-worker-restart 0 $(TESTS)

# The long tier of the vault: how often each thing is done. 2,000 kills a night, 10,000 before a release.
KILLS ?= 2000
KEY_KILLS ?= 10000
CUTS ?= 20000
NESTED ?= 2000
FLIPS ?= 100000
FUZZ ?= 200000
STATES ?= 40
PARTS ?= 8
FIRST_PART ?= 0
KILL_EVERY ?= 1
REFUSE_EVERY ?= 1

# What tries more in a deep run: laws on four times the examples, others each time; the example over more years.
DEEP = $(shell grep -rlE "tools.depth import|@given" tests --include=test_*.py)

endure: $(VENV)/.ready-dev  ## deep laws; kill, cut the power, damage: by the thousand (an hour), into docs/security.md
	rm -f build/endure/results.jsonl
	PHB_ENDURE=1 QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(PYTHON) -m pytest -n $(JOBS) --dist loadfile $(DEEP)
	PHB_ENDURE=1 PHB_EVIDENCE=$(CURDIR)/build/endure/results.jsonl PHB_TREE=$$(git rev-parse --short HEAD) \
		PHB_KILLS=$(KILLS) PHB_KEY_KILLS=$(KEY_KILLS) PHB_CUTS=$(CUTS) \
		PHB_NESTED=$(NESTED) PHB_FLIPS=$(FLIPS) PHB_FUZZ=$(FUZZ) PHB_STATES=$(STATES) PHB_PARTS=$(PARTS) PHB_FIRST_PART=$(FIRST_PART) \
		PHB_KILL_EVERY=$(KILL_EVERY) PHB_REFUSE_EVERY=$(REFUSE_EVERY) \
		$(PYTHON) -m pytest -n $(JOBS) --dist worksteal -p no:cacheprovider tests/endure $(TESTS); \
		ended=$$?; $(PYTHON) tools/evidence.py build/endure/results.jsonl && exit $$ended

slowly: $(VENV)/.ready-dev  ## the screens' tests on a slow computer: each answer some milliseconds late (20 minutes)
	PHB_SLOWLY=$${PHB_SLOWLY:-200} QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(PYTHON) -m pytest -q -n $(JOBS) \
		-p tests.tools.slowly tests/ui tests/end2end

fuzz: $(VENV)/.ready-dev  ## damage bank files at random, COUNT of them (100,000: some minutes)
	$(PYTHON) -m tests.tools.fuzz_bank --count $(or $(COUNT),100000) --seed $(or $(SEED),20260401)

# Branches of the vault that no test of its own takes. Children that are killed on purpose are not counted.
coverage-vault: $(VENV)/.ready-dev  ## fail unless the vault's own tests take every branch of it
	$(PYTHON) -m coverage run --branch --source=phb_desktop/vault --data-file=build/coverage-vault -m pytest -q \
		tests/unit/vault tests/storage/test_vault_*.py \
		--deselect tests/storage/test_vault_kills.py --deselect tests/storage/test_vault_failing_disk.py \
		--deselect tests/storage/test_vault_power_cuts.py --deselect tests/storage/test_vault_noticed.py \
		--deselect tests/storage/test_vault_restore.py::test_struck_at_some_calls_the_old_or_the_new_is_there_whole \
		--deselect tests/storage/test_vault_migrations.py::test_killed_at_some_calls_the_older_or_the_newer_file_is_there_whole
	$(PYTHON) -m coverage report --data-file=build/coverage-vault --show-missing --skip-covered --fail-under=100

check: $(VENV)/.ready-dev  ## format, lint, types, import contracts: changes nothing
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports --no-logo

format: $(VENV)/.ready-dev  ## put the code into its form
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

bench: $(VENV)/.ready-dev  ## the speed goals on small accounts (minutes)
	$(PYTHON) -m benchmarks all

bench-full: $(VENV)/.ready-dev  ## the speed goals on all accounts, up to a million lines (an hour)
	$(PYTHON) -m benchmarks all --full

site: $(VENV)/.ready  ## the guide as a site, in build/site
	$(PYTHON) -m tools.guide_site

pictures: $(VENV)/.ready  ## take every picture of the guide anew, from the example budget and the real window
	$(PYTHON) tools/pictures

words: $(VENV)/.ready-dev  ## every text for translators, in build/languages; TAKE=file.ts takes their work in
	$(PYTHON) -m tests.tools.write_catalogues $(if $(TAKE),--take $(TAKE))

lock: $(VENV)/.ready-dev  ## resolve the dependencies anew, for all systems, with hashes
	tools/lock

package:  ## build the program that needs no Python, and its Debian package, into dist/
	@tools/system-libraries packages
	tools/build-app
	build/packaging/env/bin/python tools/shipped
	tools/build-deb

package-test: $(VENV)/.ready-dev package  ## try the built package in a bare Debian without Python (root, minutes)
	PHB_CARRY_LIBRARIES=1 tools/build-app
	tools/build-stick
	tools/build-appimage
	PHB_PACKAGES=1 $(PYTHON) -m pytest -p no:xdist -p no:cacheprovider tests/packages $(TESTS)

system:  ## install the system libraries that Qt and the tests need (Debian, Ubuntu)
	@tools/system-libraries window tests

clean:  ## remove the environment and the example budget
	rm -rf $(VENV) demo build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache *.egg-info

# The environment is made from the lock files and made again when they change. A stamp says that it is whole.
$(VENV)/bin/python:
	@tools/make-venv $(VENV)

$(VENV)/.ready: requirements.lock packaging/debian-packages.txt tools/link_project.py | $(VENV)/bin/python
	@tools/system-libraries window
	$(PYTHON) -m pip install --quiet --require-hashes --only-binary :all: -r requirements.lock
	$(PYTHON) tools/link_project.py
	@touch $@

$(VENV)/.ready-dev: requirements-dev.lock $(VENV)/.ready
	@tools/system-libraries tests
	$(PYTHON) -m pip install --quiet --require-hashes --only-binary :all: -r requirements-dev.lock
	@touch $@
