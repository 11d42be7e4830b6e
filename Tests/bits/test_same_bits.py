#!/usr/bin/env python3
"""The same commands give the same bytes: in the debug and the release build, on every kernel path that the machine has,
for any number of jobs, as a cell, a script and cells on standard input.

usage: test_same_bits.py RELEASE DEBUG
"""
import os
import re
import subprocess
import sys
import tempfile

# Each search has a name: one from the clock would differ.
CELLS = [
    "data moons n=200; train epochs=15 dropout=0.2 activation=gelu; print run.val_loss",
    "data digits; train hidden=[24, 12] epochs=3 optimizer=adamw wd=0.01 schedule=cosine warmup=1",
    "data friedman; model linear; train epochs=10 l1=0.01; model polynomial; set degree 2 wd 0.01; train",
    "data penguins target=species; split folds=3; train epochs=5 repeats=2; model knn; train; model tree; train",
    "data sine; model polynomial; set degree 9; path points=20",
    "data moons; hypergradient epochs=5 wd=0.01",
    "objective hartmann3 shift=0.1; tune bayes name=s1 trials=14; trials; tune tpe name=s2 trials=25 batch=3; trials; tune cmaes name=s3 trials=30; trials",
    "data moons n=150; set epochs 9; space lr 1e-4..1 log; space units 4..16 int; space opt {sgd, adam}; "
    "tune hyperband name=s4 trials=12; trials; tune ga name=s5 trials=10; trials; importance fanova",
    "data moons n=90; set epochs 5; space lr 1e-4..1 log; tune tpe name=s6 trials=8 folds=2 nested=2; study s6-outer2; trials",
    "data moons n=90 noise=0.3; set epochs 5; space lr 1e-4..1 log; tune tpe name=s7 trials=10 repeats=auto; trials; best",
    "objective branin shift=0.1; race random sobol de gradient trials=12 repeats=3",
]


def run(program, arguments, text=None, **variables):
    environment = dict(os.environ, XDG_STATE_HOME=tempfile.mkdtemp(prefix="tunebook-bits-"), **variables)
    done = subprocess.run(
        [program, *arguments], input=text, capture_output=True, text=True, env=environment, timeout=600)
    if done.returncode != 0:
        sys.exit(f"{program} {arguments} ended with {done.returncode}:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    # How long it will take is measured, and differs from machine to machine.
    return re.sub(r"in all, about [^;]+;", "in all;", done.stdout)


def main():
    release, debug = sys.argv[1:3]
    flags = ["--format", "json"]
    expected = [run(release, flags + ["-c", cell]) for cell in CELLS]
    ways = 0

    def compare(what, got, number):
        nonlocal ways
        ways += 1
        if got != expected[number]:
            for line, other in zip(expected[number].splitlines(), got.splitlines()):
                if line != other:
                    sys.exit(f"{what} differs on: {CELLS[number]}\n{line}\n{other}")
            sys.exit(f"{what} differs in length on: {CELLS[number]}")

    for number, cell in enumerate(CELLS):
        for jobs in ("1", "3"):
            compare(f"--jobs {jobs}", run(release, flags + ["--jobs", jobs, "-c", cell]), number)
        # A path that the machine lacks falls back to one that it has.
        for path in ("generic", "avx2", "avx512"):
            compare(f"the kernel path {path}", run(release, flags + ["-c", cell], TUNEBOOK_KERNELS=path), number)
        compare("the debug build", run(debug, flags + ["-c", cell]), number)
        compare("standard input", run(release, flags, text=cell + "\n"), number)
        with tempfile.NamedTemporaryFile("w", suffix=".tb") as script:
            script.write(cell + "\n")
            script.flush()
            compare("a script", run(release, flags + ["run", script.name]), number)
    print(f"bits: {len(CELLS)} cells in {ways} ways, the same bytes")


main()
