"""One search of the program's trainings, whoever suggests them. `search_nets.py PROGRAM METHOD DATA SEED TRIALS` prints
the values as a JSON list.

METHOD is one of the program's, over its ask-tell, or `optuna TPE`. The trainings are the program's own, so that both
search the very same function: a loss after the last epoch, the seed's split, weights and order.
"""

import json
import os
import subprocess
import sys
import tempfile

from search_ours import search
from search_trainings import DATA, SPLIT
from works import SEARCH_EPOCHS, SPACE

# Settings of nobody's training have no type of their own.
BARE_SPACE = SPACE.replace("layers 1..3", "layers 1..3 int").replace("units 16..128 log", "units 16..128 log int")


class Trainings:
    """A process of the program that trains what it is told; searched as a surface is."""

    def __init__(self, program, places, data, seed):
        self.process = subprocess.Popen(
            [program, "--format", "json"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1, env=places)
        self.process.stdin.write(f"seed {seed}; {DATA[data]}; {SPLIT}; set epochs {SEARCH_EPOCHS}\n")

    def point(self, parameters):
        return parameters

    def __call__(self, settings):
        words = " ".join(f"{name} {value}" for name, value in settings.items())
        self.process.stdin.write(f"set {words}; train\n")
        while True:
            found = json.loads(self.process.stdout.readline())
            if found["kind"] == "diagnostic" and found["severity"] == "error":
                sys.exit(f"search_nets: {found['message']}")
            if found["kind"] == "report" and "val_loss" in found["fields"]:
                value = found["fields"]["val_loss"]
                return float("inf") if value is None else value


def optuna_tpe(seed, trials, loss):
    import optuna
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=seed))
    study.optimize(lambda trial: loss({
        "lr": trial.suggest_float("lr", 1e-4, 1e-1, log=True),
        "layers": trial.suggest_int("layers", 1, 3),
        "units": trial.suggest_int("units", 16, 128, log=True),
        "batch_size": trial.suggest_categorical("batch_size", [16, 32, 64, 128]),
        "optimizer": trial.suggest_categorical("optimizer", ["sgd", "momentum", "adam"]),
        "dropout": trial.suggest_float("dropout", 0, 0.5),
        "weight_decay": trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True),
    }), n_trials=trials)
    return [trial.value for trial in study.trials]


def main():
    program, method, data, seed, trials = *sys.argv[1:4], int(sys.argv[4]), int(sys.argv[5])
    with tempfile.TemporaryDirectory(prefix="tunebook-benchmarks-") as folder:
        places = os.environ | {name: folder for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
        trainings = Trainings(program, places, data, seed)
        if method == "optuna TPE":
            values = optuna_tpe(seed, trials, trainings)
        else:
            store = os.path.join(folder, "studies.db")
            cell = f"objective outside; space clear; {BARE_SPACE}; tune {method} trials={trials} seed={seed} name=s"
            subprocess.run([program, "--store", store, "-c", cell], check=True, stdout=subprocess.DEVNULL, env=places)
            values = search(program, store, trainings, "s", trials)
        trainings.process.stdin.close()
        trainings.process.wait()
    print(json.dumps(values))


if __name__ == "__main__":
    main()
