#!/usr/bin/env python3
"""What `export` writes for other tools runs as it is, and comes to our best value.

Models that are solved in one go, on a grid, have the same value everywhere; nets, other methods and chance are
Benchmarks/exports' business. Installs the tools from PyPI into environments of their own (kept in the cache folder): W&B's engine
wants an older NumPy than the others. Ray, which is large and may not start on a busy machine, is asked only where it is named; its
script is compiled all the same.

usage: test_exports.py PROGRAM [TOOL …]
"""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from environments import python_with  # noqa: E402

MODELS = ["scikit-learn==1.9.1", "scipy==1.17.1"]
# What is installed together: the environment's name, its packages.
ENVIRONMENTS = {
    "sklearn": ("exports", ["optuna==5.0.0", *MODELS]),
    "optuna": ("exports", ["optuna==5.0.0", *MODELS]),
    "keras-tuner": ("exports-keras", ["keras-tuner==1.4.8", "keras==3.15.1", "six==1.17.0", "jax==0.7.2", *MODELS]),
    "ray-tune": ("exports-ray", ["ray[tune]==2.60.0", *MODELS]),
    "wandb": ("exports-wandb", ["wandb==0.31.0", "sweeps==0.3.0", "pyyaml", "setuptools==80.9.0", "numpy==1.26.4", *MODELS]),
}
SPACES = {
    "trees": "data friedman n=200; model tree; split folds=3; space max_depth 1..4; space min_leaf {3, 9} if max_depth>=2",
    "powers": "data moons n=120; model polynomial; space degree 1..4; space weight_decay 1e-3..1 log",
    "votes": "data wine; model knn; maximize val_accuracy; space neighbors 1..15 step=4; space standardize {on, off}",
}
# Those that take long for each trial or to start have fewer.
FEWER = {"ray-tune": ["votes"], "keras-tuner": ["powers", "votes"], "wandb": ["votes"]}


def main():
    program = os.path.abspath(sys.argv[1])
    tools = sys.argv[2:] or [tool for tool in ENVIRONMENTS if tool != "ray-tune"]
    # Keras takes the smallest package to compute with, which these models do not use; nobody is told of a test.
    environment = os.environ | {"KERAS_BACKEND": "jax", "RAY_USAGE_STATS_ENABLED": "0"}
    with tempfile.TemporaryDirectory() as folder:
        for space, cell in SPACES.items():
            asked = [tool for tool in tools if space in FEWER.get(tool, SPACES)]
            written = "".join(f'; export {tool} to="{folder}/{space}_{tool}.py"' for tool in ENVIRONMENTS)
            output = subprocess.run(
                [program, "--store", os.path.join(folder, "studies.sqlite"), "--plots", "off", "--color", "never", "-c",
                 f"seed 2; {cell}; tune grid points=3 name={space}; print best.value{written}"],
                check=True, capture_output=True, text=True).stdout
            ours = [float(line) for line in output.splitlines() if line.replace(".", "").isdigit()][-1]
            for tool in ENVIRONMENTS:
                script = os.path.join(folder, f"{space}_{tool}.py")
                with open(script, encoding="utf-8") as file:
                    compile(file.read(), script, "exec")
                if tool not in asked:
                    continue
                run = subprocess.run(
                    [python_with(ENVIRONMENTS[tool][1], ENVIRONMENTS[tool][0]), script], cwd=folder, capture_output=True,
                    text=True, env=environment, timeout=300)
                assert run.returncode == 0, (space, tool, run.stderr[-2000:])
                theirs = float(run.stdout.split()[-1])
                assert abs(theirs - ours) <= 1e-3 * abs(ours), (space, tool, ours, theirs)
    print(f"exports: {', '.join(tools)} came to our best values")


main()
