# `make demo` shows flopscope at work, `make test` is the gate. The work itself is in scripts/.

PREFIX ?= /usr/local
DESTDIR ?=

.PHONY: demo test lint bench differential gen install clean

demo:
	@scripts/demo.sh

test:
	@scripts/test.sh

lint:
	@scripts/test.sh lint

bench:
	@scripts/bench.sh $(ARGS)

differential:
	@scripts/differential.sh $(ARGS)

gen:
	@cargo xtask gen

install:
	@PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" scripts/install.sh

clean:
	@cargo clean
	@rm -rf build
