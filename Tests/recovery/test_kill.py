#!/usr/bin/env python3
"""Kills searches at random moments, again and again, and resumes them: no finished trial may be lost, and what comes out
must be what an unbroken search comes to, to the last bit. And the programs of a search that is killed are gone with it.

usage: test_kill.py PROGRAM [--kills 200] [--seed 0]
"""
import argparse
import json
import os
import random
import select
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

SETUP = "data moons n=300; set epochs 60 units 24; space lr 1e-4..1 log; space units 4..48 log int; space optimizer {sgd, adam}"
# The method, its options, and cells before it.
SEARCHES = [
    ("random", "trials=60", SETUP),
    ("tpe", "trials=40 batch=2", SETUP),
    ("bayes", "trials=30", SETUP),
    ("hyperband", "trials=60", SETUP),
    ("asha", "trials=60 batch=2", SETUP),
    ("ga", "trials=50", SETUP),
    ("pbt", "trials=8", "data moons n=300; set epochs 60; space lr 1e-4..1 log; space weight_decay 1e-6..1e-1 log"),
    ("random", "trials=60 prune=median", SETUP),
    ("tpe", "trials=12 batch=2 folds=2 nested=2", SETUP),
    ("tpe", "trials=20 batch=2 repeats=auto", SETUP),
]
# What is looked at in the end: the trials, and of a nested search those inside its outer folds and what these came to.
LOOK = {True: "; trials; best; study s-outer1; trials; study s-outer2; trials", False: "; trials"}


def run(program, home, cell, kill_after=None):
    """The outputs of a cell as JSON objects; None where it was killed."""
    environment = dict(os.environ, XDG_STATE_HOME=os.path.join(home, "state"), HOME=home)
    process = subprocess.Popen(
        [program, "--format", "json", "--store", os.path.join(home, "studies.sqlite"), "-c", cell],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True)
    if kill_after is not None:
        try:
            process.wait(kill_after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate()
            return None
    out, err = process.communicate()
    if process.returncode != 0:
        sys.exit(f"this failed with {process.returncode}: {cell}\n{err}")
    return [json.loads(line) for line in out.splitlines()]


def stored(home):
    """Every stored trial with a result: study and number to value and reported epochs."""
    path = os.path.join(home, "studies.sqlite")
    if not os.path.exists(path):
        return {}
    with sqlite3.connect(path, timeout=20) as database:
        try:
            rows = database.execute(
                "SELECT trials.trial_id, study_name, number, state, value, value_type FROM trials "
                "JOIN studies USING (study_id) LEFT JOIN trial_values USING (trial_id) "
                "WHERE state IN ('COMPLETE', 'PRUNED')").fetchall()
            steps = database.execute(
                "SELECT trial_id, intermediate_value FROM trial_intermediate_values ORDER BY trial_id, step").fetchall()
        except sqlite3.OperationalError as error:
            # Killed before the tables were made.
            if "no such table" in str(error):
                return {}
            raise
    reported = {}
    for identifier, value in steps:
        reported.setdefault(identifier, []).append(value)
    return {
        (study, number): (state, value, kind, reported.get(identifier, []))
        for identifier, study, number, state, value, kind in rows}


def tables(outputs):
    """The trials, and what outer folds came to, as they are listed."""
    wanted = [output for output in outputs if output.get("kind") == "table" and output.get("name") in ("trials", "outer_folds")]
    return [(output.get("name"), output.get("columns"), output.get("rows")) for output in wanted]


def check_programs(program):
    """Kills a search whose program would run without end, and sees it end with what it started."""
    with tempfile.TemporaryDirectory() as home:
        fifo = os.path.join(home, "fifo")
        os.mkfifo(fifo)
        # Both hold the pipe open for as long as they run.
        cell = f"objective \"exec > {fifo}; echo {{x}}; sleep 1000 & sleep 1000; echo 1\"; space x 0..1; tune random trials=1"
        environment = dict(os.environ, XDG_STATE_HOME=os.path.join(home, "state"), HOME=home)
        search = subprocess.Popen(
            [program, "--store", os.path.join(home, "studies.sqlite"), "-c", cell],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
        with open(fifo, "rb", buffering=0) as pipe:
            pipe.readline()
            # It writes sooner than the search may have come to tell the guard of it.
            time.sleep(0.5)
            search.kill()
            search.wait()
            # A program that is left over would keep this from ending.
            if select.select([pipe], [], [], 60) != ([pipe], [], []) or pipe.read() != b"":
                sys.exit("the program of a killed search goes on running")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    check_programs(arguments.program)
    chance = random.Random(arguments.seed)
    kills = 0
    rounds = 0
    while kills < arguments.kills:
        method, options, setup = SEARCHES[rounds % len(SEARCHES)]
        rounds += 1
        seed = chance.randrange(1000)
        start = f"{setup}; tune {method} {options} seed={seed} name=s"
        with tempfile.TemporaryDirectory() as whole, tempfile.TemporaryDirectory() as broken:
            began = time.monotonic()
            run(arguments.program, whole, start)
            took = time.monotonic() - began
            look = "study s" + LOOK["nested" in options]
            expected = tables(run(arguments.program, whole, look))
            before = {}
            # The whole search takes so long; kills come all over it, and often soon after the start.
            for _ in range(40):
                known = before or stored(broken)
                cell = "tune resume s" if has_study(broken) else start
                if run(arguments.program, broken, cell, kill_after=0.004 + took * chance.random() ** 2) is not None:
                    break
                kills += 1
                after = stored(broken)
                for number, (state, value, kind, reported) in known.items():
                    if number not in after:
                        sys.exit(f"{method}: trial {number} was lost")
                    now = after[number]
                    if "repeats=auto" in options:
                        # Trained again, it has another value; that they are the right ones is seen in the end.
                        continue
                    # A trial that was trained part of the way may have gone on, and nothing else may have changed.
                    if now[3][:len(reported)] != reported or (state == "COMPLETE" and now[:3] != (state, value, kind)):
                        sys.exit(f"{method}: trial {number} was changed: {now} in place of {(state, value, kind, reported)}")
                before = after
            run(arguments.program, broken, "tune resume s")
            if tables(run(arguments.program, broken, look)) != expected:
                sys.exit(f"{method} {options} seed={seed}: after kills it comes to other trials than unbroken")
    print(f"recovery: {kills} kills in {rounds} searches, nothing lost, the same trials as unbroken")


def has_study(home):
    path = os.path.join(home, "studies.sqlite")
    if not os.path.exists(path):
        return False
    with sqlite3.connect(path, timeout=20) as database:
        try:
            return database.execute("SELECT count(*) FROM study_user_attributes WHERE key = 'tunebook:definition'").fetchone()[0] > 0
        except sqlite3.OperationalError:
            return False


main()
