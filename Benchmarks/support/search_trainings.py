"""Searches over real trainings: the same data, space and epochs for the program's methods and for Optuna."""

import json
import os
import subprocess

# As in W5 of `Benchmarks/trainings`.
from works import SEARCH_EPOCHS, SPACE

DATA = {
    "digits": "data digits",
    "breast_cancer": "data breast_cancer",
    "moons": "data moons n=1000 noise=0.3",
}
SPLIT = "split val=0.2 test=0"


class Program:
    """The program with a store and a home folder of its own."""

    def __init__(self, path, folder, cores=None):
        self.path, self.folder, self.cores = str(path), folder, cores

    def objects(self, cell, store):
        command = [self.path, "--format", "json", "--store", os.path.join(self.folder, store), "-c", cell]
        if self.cores:
            command = ["taskset", "-c", self.cores, *command]
        places = {name: self.folder for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
        output = subprocess.run(
            command, check=True, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
            env=os.environ | places).stdout
        return [json.loads(line) for line in output.splitlines()]


def reports(objects, name):
    return [one["fields"] for one in objects if one.get("name") == name and one.get("kind") == "report"]


def begin(data, seed):
    """The cells that bring data, split and space in view; the seed is that of split, weights and order."""
    return f"seed {seed}; {DATA[data]}; {SPLIT}; set epochs {SEARCH_EPOCHS}; {SPACE}"


def fidelity(program, data, seed, methods, whole, shares):
    """The best loss of `random` with so many whole trainings, and that of each method after shares of its epochs."""
    budget = whole * SEARCH_EPOCHS
    cells = [f"tune random trials={whole}"]
    for method in methods:
        cells += [f"tune {method} trials=100000 epochs={round(budget * share)}" for share in shares]
    found = reports(program.objects("; ".join([begin(data, seed), *cells]), f"fidelity-{data}-{seed}.db"), "best")
    values = [(one["value"], one["epochs_used"]) for one in found]
    return {
        "random": values[0],
        **{method: values[1 + index * len(shares):1 + (index + 1) * len(shares)]
           for index, method in enumerate(methods)},
    }
