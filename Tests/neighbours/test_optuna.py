#!/usr/bin/env python3
"""Optuna 5 loads a study of ours, continues it and plots it, and optuna-dashboard serves it.

Installs both from PyPI into an environment of its own (kept in the cache folder).

usage: test_optuna.py PROGRAM
"""
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from environments import python_with  # noqa: E402

PACKAGES = ["optuna==5.0.0", "optuna-dashboard==0.21.0", "matplotlib", "scipy"]


def environment():
    return python_with(PACKAGES, "optuna-5.0.0")


INSIDE = r'''
import json, sys, warnings
warnings.simplefilter("ignore")
import optuna
optuna.logging.set_verbosity(optuna.logging.ERROR)
url = "sqlite:///" + sys.argv[1]
names = sorted(optuna.get_all_study_names(url))
assert names == ["grid", "hb", "mixed", "ours"], names
mixed = optuna.load_study(study_name="mixed", storage=url)
known = json.loads(sys.argv[2])
finished = [t for t in mixed.trials if t.state.name == "COMPLETE"]
assert len(mixed.trials) == 20, len(mixed.trials)
assert abs(mixed.best_value - known["value"]) < 1e-12, (mixed.best_value, known)
assert mixed.best_trial.number + 1 == known["trial"]
assert mixed.best_trial.user_attrs["seed"] == known["seed"]
assert abs(mixed.best_params["learning_rate"] - known["learning_rate"]) < 1e-12
assert mixed.direction.name == "MINIMIZE"
assert set(mixed.best_params) <= {"learning_rate", "units", "optimizer", "momentum"}
halved = optuna.load_study(study_name="hb", storage=url)
assert any(t.state.name == "PRUNED" for t in halved.trials)
assert all(t.intermediate_values for t in halved.trials if t.state.name != "FAIL")
def objective(trial):
    lr = trial.suggest_float("learning_rate", 1e-4, 1, log=True)
    units = trial.suggest_int("units", 4, 48, log=True)
    opt = trial.suggest_categorical("optimizer", ["sgd", "momentum", "adam"])
    if opt == "momentum": trial.suggest_float("momentum", 0, 0.99)
    return lr + units / 100
mixed.sampler = optuna.samplers.TPESampler(seed=1)
mixed.optimize(objective, n_trials=5)
assert len(optuna.load_study(study_name="mixed", storage=url).trials) == 25
ours = optuna.load_study(study_name="ours", storage=url)
ours.sampler = optuna.samplers.TPESampler(seed=1)
ours.optimize(objective, n_trials=4)
import matplotlib
matplotlib.use("agg")
import optuna.visualization.matplotlib as draw
for name in ["optimization_history", "slice", "contour", "parallel_coordinate", "param_importances", "edf", "rank", "timeline"]:
    getattr(draw, "plot_" + name)(mixed)
draw.plot_intermediate_values(halved)
print("loaded, continued and plotted")
'''

NOTED = '''
import json, sys
import optuna
trials = optuna.load_study(study_name="ours", storage="sqlite:///" + sys.argv[1]).trials
heard = [trial.user_attrs["tunebook:heard_after"] for trial in trials if "tunebook:heard_after" in trial.user_attrs]
print(json.dumps([len(trials), heard]))
'''


def main():
    program = os.path.abspath(sys.argv[1])
    python = environment()
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, "studies.sqlite")
        cell = (
            "data moons n=200; set epochs 9; space lr 1e-4..1 log; space units 4..48 log int; space optimizer {sgd, momentum, adam}; "
            "space momentum 0..0.99 if optimizer=momentum; tune random trials=20 seed=3 name=mixed; best; "
            "tune hyperband trials=12 seed=3 name=hb; tune tpe trials=12 seed=3 name=ours; space clear; "
            "space lr 1e-3..1 log; tune grid points=3 name=grid")
        output = subprocess.run(
            [program, "--store", store, "--format", "json", "-c", cell], check=True, capture_output=True, text=True).stdout
        reports = [json.loads(line) for line in output.splitlines()]
        best = [report for report in reports if report.get("name") == "best"][0]["fields"]
        subprocess.run([python, "-c", INSIDE, store, json.dumps(best)], check=True)
        # What Optuna added is there for us, and our next search stands beside it.
        again = subprocess.run(
            [program, "--store", store, "--format", "json", "-c", "study mixed; trials"], check=True, capture_output=True,
            text=True).stdout
        rows = [json.loads(line) for line in again.splitlines() if '"trials"' in line][-1]["rows"]
        assert len(rows) == 25, len(rows)
        # A method with a model goes on with what Optuna found, and says so in the store.
        subprocess.run(
            [program, "--store", store, "--format", "json", "-c", "tune resume ours trials=30"], check=True,
            capture_output=True, text=True)
        noted = subprocess.run([python, "-c", NOTED, store], check=True, capture_output=True, text=True).stdout
        assert json.loads(noted) == [30, [12, 12, 12, 12]], noted
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = subprocess.Popen(
            [os.path.join(os.path.dirname(python), "optuna-dashboard"), "sqlite:///" + store, "--port", str(port)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            for attempt in range(100):
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/studies", timeout=5) as answer:
                        names = {study["study_name"] for study in json.load(answer)["study_summaries"]}
                    break
                except OSError:
                    if server.poll() is not None or attempt == 99:
                        raise
                    time.sleep(0.1)
            assert names == {"mixed", "hb", "ours", "grid"}, names
        finally:
            server.terminate()
            server.wait()
    print("optuna: a study of ours loaded, continued, plotted and served")


main()
