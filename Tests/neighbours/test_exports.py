#!/usr/bin/env python3
"""What `export` writes for scikit-learn and Optuna runs as it is, and comes to our best value.

Models that are solved in one go, on a grid, have the same value everywhere; nets, the other tools and chance are
Benchmarks/exports' business. Installs both from PyPI into an environment of its own (kept in the cache folder).

usage: test_exports.py PROGRAM
"""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from environments import python_with  # noqa: E402

PACKAGES = ["optuna==5.0.0", "scikit-learn==1.9.1", "scipy==1.17.1"]
SPACES = {
    "trees": "data friedman n=200; model tree; split folds=3; space max_depth 1..4; space min_leaf {3, 9} if max_depth>=2",
    "powers": "data moons n=120; model polynomial; space degree 1..4; space weight_decay 1e-3..1 log",
    "votes": "data wine; model knn; maximize val_accuracy; space neighbors 1..15 step=4; space standardize {on, off}",
}


def main():
    program = os.path.abspath(sys.argv[1])
    python = python_with(PACKAGES, "exports")
    with tempfile.TemporaryDirectory() as folder:
        for space, cell in SPACES.items():
            written = "; ".join(
                f'export {tool} to="{folder}/{space}_{tool}.py"' for tool in ("sklearn", "optuna"))
            output = subprocess.run(
                [program, "--store", os.path.join(folder, "studies.sqlite"), "--plots", "off", "--color", "never", "-c",
                 f"seed 2; {cell}; tune grid points=3 name={space}; print best.value; {written}"],
                check=True, capture_output=True, text=True).stdout
            ours = [float(line) for line in output.splitlines() if line.replace(".", "").isdigit()][-1]
            for tool in ("sklearn", "optuna"):
                script = os.path.join(folder, f"{space}_{tool}.py")
                found = subprocess.run([python, script], check=True, capture_output=True, text=True).stdout
                theirs = float(found.split()[-1])
                assert abs(theirs - ours) <= 1e-3 * abs(ours), (space, tool, ours, theirs)
    print("exports: scikit-learn and Optuna came to our best values")


main()
