"""The program's searches on a set of problems. `search_ours.py PROGRAM METHOD SEEDS TRIALS FILE SET` adds one JSON
object a search to the file, as `search_peers` does.

The program hands out each trial and is told its value over `ask-tell`, so that everybody searches the very same
function of `problems`; every trial passes through the program's store.
"""

import json
import os
import subprocess
import sys
import tempfile
import time

from problems import SETS
from search_peers import kept, record
from spaces import Told


def cell(surface, method, trials, seed, name):
    space = "; ".join(f"space x{index} {domain}" for index, domain in enumerate(surface.domains, 1))
    return f"objective outside; space clear; {space}; tune {method} trials={trials} seed={seed} name={name}"


def search(program, store, told, name, trials):
    """Asks for the trials of a study and tells their values."""
    with subprocess.Popen(
            [program, "--store", store, "ask-tell", "--study", name], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True, bufsize=1) as process:
        def say(**words):
            process.stdin.write(json.dumps(words) + "\n")
            answer = json.loads(process.stdout.readline())
            if "error" in answer:
                sys.exit(f"search: {answer['error']}")
            return answer

        while len(told.values) < trials:
            trial = say(ask=1)
            if trial.get("done"):
                break
            say(tell=trial["trial"], value=told(told.point(trial["parameters"])))


def main():
    program, method, seeds, path = *sys.argv[1:4], sys.argv[5]
    trials = max(map(int, sys.argv[4].split(",")))
    first, last = map(int, seeds.split("-"))
    done = {
        (one["surface"], one["seed"]) for one in kept(path) if one["who"] == method and len(one["values"]) >= trials}
    with tempfile.TemporaryDirectory(prefix="tunebook-benchmarks-") as folder, open(path, "a") as file:
        for seed in range(first, last):
            wanted = [surface for surface in SETS[sys.argv[6]] if (surface.title, seed) not in done]
            if not wanted:
                continue
            store = os.path.join(folder, f"{seed}.db")
            cells = [cell(surface, method, trials, seed, f"s{index}") for index, surface in enumerate(wanted)]
            subprocess.run(
                [program, "--store", store, "-c", "; ".join(cells)], check=True, stdout=subprocess.DEVNULL,
                env=os.environ | {"HOME": folder, "XDG_STATE_HOME": folder, "XDG_DATA_HOME": folder})
            for index, surface in enumerate(wanted):
                told = Told(surface, seed)
                start = time.perf_counter()
                search(program, store, told, f"s{index}", trials)
                file.write(record(method, told, seed, trials, time.perf_counter() - start))
                file.flush()


if __name__ == "__main__":
    main()
