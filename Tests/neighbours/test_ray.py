#!/usr/bin/env python3
"""A search whose trials run on a Ray cluster is to the bit the one that runs here, whatever is lost on the way.

Installs Ray from PyPI into an environment of its own (kept in the cache folder), and starts clusters of one and of three nodes on
this machine. `tunebook-worker` stands beside the program.

usage: test_ray.py PROGRAM
"""
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from environments import python_with  # noqa: E402

PACKAGES = ["ray[client]==2.60.0"]
BENCH = "seed 4; data moons; set epochs={epochs}; space lr 1e-4..1 log units 4..24"


class Tester:
    def __init__(self, program, python, folder):
        self.program, self.python, self.folder = program, python, folder
        self.environment = dict(
            os.environ, TUNEBOOK_RAY_PYTHON=python, XDG_STATE_HOME=folder, XDG_CONFIG_HOME=folder, RAY_AUTH_MODE="disabled",
            RAY_gcs_rpc_server_reconnect_timeout_s="5")

    def start(self, cell, store, **environment):
        return subprocess.Popen(
            [self.program, "--store", os.path.join(self.folder, store), "--plots", "off", "--color", "never", "-c", cell],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=dict(self.environment, **environment))

    def run(self, cell, store, status=0, **environment):
        process = self.start(cell, store, **environment)
        output = process.communicate(timeout=300)[0]
        assert process.returncode == status, (process.returncode, output)
        return output

    def trials(self, store):
        """All that a search found, to the bit."""
        with sqlite3.connect(os.path.join(self.folder, store)) as database:
            number = "(SELECT number FROM trials t WHERE t.trial_id = r.trial_id)"
            return [
                database.execute("SELECT %s, %s FROM %s r ORDER BY 1, 2" % (number, columns, table)).fetchall()
                for table, columns in [
                    ("trials", "state"), ("trial_params", "param_name, param_value"), ("trial_values", "objective, value"),
                    ("trial_intermediate_values", "step, intermediate_value")]
            ]

    def done(self, store):
        try:
            with sqlite3.connect("file:%s?mode=ro" % os.path.join(self.folder, store), uri=True) as database:
                return database.execute("SELECT count(*) FROM trial_values").fetchone()[0]
        except sqlite3.Error:
            return 0

    def wait_until_done(self, store, count):
        end = time.monotonic() + 120
        while self.done(store) < count:
            assert time.monotonic() < end, "no %d trials within two minutes" % count
            time.sleep(0.05)


class Nodes:
    def __init__(self, python, *cores):
        self.process = subprocess.Popen(
            [python, os.path.join(HERE, "ray_nodes.py"), *map(str, cores)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True, bufsize=1, env=dict(os.environ, RAY_AUTH_MODE="disabled"))
        self.address = self.process.stdout.readline().strip()
        assert self.address, "the cluster did not start"

    def kill(self, index):
        self.process.stdin.write("kill %d\n" % index)
        assert self.process.stdout.readline().strip() == "killed"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()


def workers():
    """Processes of our worker that run on nodes."""
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open("/proc/%s/cmdline" % name, "rb") as file:
                    if b"tunebook_node/tunebook-worker" in file.read():
                        found.append(int(name))
            except OSError:
                pass
    return found


def no_worker_is_left(but=()):
    end = time.monotonic() + 20
    while set(workers()) - set(but):
        assert time.monotonic() < end, "workers outlived the search"
        time.sleep(0.1)


def same_on_a_ray_of_its_own(tester):
    short = BENCH.format(epochs=10)
    tester.run(f"{short}; tune random trials=12 prune=median name=a", "here.sqlite")
    output = tester.run(f"{short}; tune random trials=12 prune=median name=a on=ray; trials columns=[node]; plot timeline", "ray.sqlite")
    assert "Trials run on Ray" in output and "node" in output, output
    assert tester.trials("ray.sqlite") == tester.trials("here.sqlite")
    no_worker_is_left()


def same_with_losses(tester):
    long = BENCH.format(epochs=2000)
    tester.run(f"{long}; tune random trials=40 name=a", "here40.sqlite")
    with Nodes(tester.python, 1, 1, 1) as nodes:
        search = tester.start(f"{long}; tune random trials=40 name=a on=\"{nodes.address}\"; trials columns=[node]", "lost.sqlite")
        tester.wait_until_done("lost.sqlite", 5)
        # One of them may be between two trials; not all.
        for worker in workers():
            os.kill(worker, signal.SIGKILL)
        tester.wait_until_done("lost.sqlite", 10)
        nodes.kill(2)
        output = search.communicate(timeout=300)[0]
        assert search.returncode == 0, output
        assert "lost on the cluster" in output, output
        assert tester.trials("lost.sqlite") == tester.trials("here40.sqlite")
        # Of a node on this machine only its raylet was killed, and what it had started may live on for a while.
        stay = workers()
        # kill -9 of the program itself, and on it goes.
        search = tester.start(f"{long}; tune random trials=40 name=a on=auto", "killed.sqlite", RAY_ADDRESS=nodes.address)
        tester.wait_until_done("killed.sqlite", 5)
        search.kill()
        search.communicate()
        no_worker_is_left(but=stay)
        search = tester.start("tune resume a on=auto", "killed.sqlite", RAY_ADDRESS=nodes.address)
        tester.wait_until_done("killed.sqlite", 12)
        search.send_signal(signal.SIGINT)
        output = search.communicate(timeout=60)[0]
        assert search.returncode == 130 and "what was done is kept" in output, (search.returncode, output)
        no_worker_is_left(but=stay)
        search = tester.start("tune resume a on=auto", "killed.sqlite", RAY_ADDRESS=nodes.address)
        tester.wait_until_done("killed.sqlite", 20)
    # The head is gone with the cluster.
    output = search.communicate(timeout=150)[0]
    assert search.returncode == 1 and "cluster was lost" in output and "tune resume a" in output, output
    tester.run("tune resume a", "killed.sqlite")
    assert tester.trials("killed.sqlite") == tester.trials("here40.sqlite")


def what_is_carried_is_small(tester):
    """It goes without what only debuggers read, and is as good a worker; where no tool takes that out, it goes as it is."""
    worker = os.path.join(os.path.dirname(tester.program), "tunebook-worker")
    sys.path.insert(0, os.path.join(HERE, "..", "..", "ray"))
    import driver

    with tempfile.TemporaryDirectory() as folder:
        module = driver.carried(worker, folder)
        copy = os.path.join(module, "tunebook-worker")
        with open(copy, "rb") as file:
            assert b"\0.symtab\0" not in file.read()
        assert os.path.getsize(copy) <= os.path.getsize(worker) and os.access(copy, os.X_OK)
        runs = [subprocess.run([one], input=b"{}\n", capture_output=True, timeout=60) for one in (worker, copy)]
        assert runs[0].returncode == runs[1].returncode and runs[0].stdout == runs[1].stdout, runs
    with tempfile.TemporaryDirectory() as folder:
        other = os.path.join(folder, "other")
        with open(other, "w", encoding="utf-8") as file:
            file.write("no program")
        driver.strip(other)
        assert os.listdir(folder) == ["other"] and os.path.getsize(other) == len("no program")


def what_is_missing_is_said(tester):
    cell = BENCH.format(epochs=1) + "; tune random trials=2 "
    bare = tester.run(cell + "on=ray", "none.sqlite", status=1, TUNEBOOK_RAY_PYTHON="/usr/bin/python3")
    assert "not installed" in bare and "ray-setup" in bare, bare
    nobody = tester.run(cell + 'on="ray://127.0.0.1:9"', "none.sqlite", status=1)
    assert "No Ray cluster was reached at ray://127.0.0.1:9" in nobody, nobody
    nobody = tester.run(cell + "on=auto", "none.sqlite", status=1)
    assert "belongs to no Ray cluster" in nobody, nobody
    assert tester.done("none.sqlite") == 0


def main():
    program = os.path.abspath(sys.argv[1])
    python = python_with(PACKAGES, "ray")
    with tempfile.TemporaryDirectory() as folder:
        tester = Tester(program, python, folder)
        for test in (what_is_carried_is_small, what_is_missing_is_said, same_on_a_ray_of_its_own, same_with_losses):
            start = time.monotonic()
            test(tester)
            print("ray: %s (%.0f s)" % (test.__name__.replace("_", " "), time.monotonic() - start), flush=True)


main()
