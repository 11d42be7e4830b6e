"""A search of real trainings elsewhere: Optuna with PyTorch as the engine. `search_optuna.py given|random|tpe TABLE
[--trials FILE]` prints JSON. A trial's value is the validation loss after its last epoch, as the program's; initial
weights are drawn as the program draws them.

`given` trains the very configurations that the program tried (a JSON list); the others draw their own from the same
space.
"""

import argparse
import json
import time

import optuna
import torch

from peer import peak_memory
from rows import read
from works import SEARCH_EPOCHS, TRIALS

OPTIMIZERS = {
    "sgd": lambda weights, rate, decay: torch.optim.SGD(weights, lr=rate, weight_decay=decay),
    "momentum": lambda weights, rate, decay: torch.optim.SGD(weights, lr=rate, momentum=0.9, weight_decay=decay),
    "adam": lambda weights, rate, decay: torch.optim.Adam(weights, lr=rate, weight_decay=decay),
}


def train(trial, x, y, other_x, other_y):
    torch.set_num_threads(1)
    rate = trial.suggest_float("learning_rate", 1e-4, 1e-1, log=True)
    layers = trial.suggest_int("layers", 1, 3)
    units = trial.suggest_int("units", 16, 128, log=True)
    batch = trial.suggest_categorical("batch_size", [16, 32, 64, 128])
    optimizer = trial.suggest_categorical("optimizer", sorted(OPTIMIZERS))
    dropout = trial.suggest_float("dropout", 0, 0.5)
    decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    widths = [x.shape[1]] + [units] * layers
    parts = []
    for inputs, outputs in zip(widths, widths[1:]):
        parts += [torch.nn.Linear(inputs, outputs), torch.nn.ReLU(), torch.nn.Dropout(dropout)]
    model = torch.nn.Sequential(*parts, torch.nn.Linear(units, int(y.max()) + 1))
    for part in model:
        if isinstance(part, torch.nn.Linear):
            # He's before a relu; half of that variance for the last layer.
            torch.nn.init.normal_(part.weight, std=((1 if part is model[-1] else 2) / part.in_features) ** 0.5)
            torch.nn.init.zeros_(part.bias)
    rule = OPTIMIZERS[optimizer](model.parameters(), rate, decay)
    loss = torch.nn.CrossEntropyLoss()
    for _ in range(SEARCH_EPOCHS):
        model.train()
        order = torch.randperm(len(x))
        for start in range(0, len(order), batch):
            rows = order[start:start + batch]
            rule.zero_grad()
            loss(model(x[rows]), y[rows]).backward()
            rule.step()
    model.eval()
    with torch.no_grad():
        value = float(loss(model(other_x), other_y))
    return value if value == value else float("inf")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=["given", "random", "tpe"])
    parser.add_argument("table")
    parser.add_argument("--trials", help="a JSON list of configurations, for given")
    parser.add_argument("--jobs", type=int, default=2, help="threads")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    torch.manual_seed(options.seed)
    data = [torch.from_numpy(array) for array in read(options.table)]
    sampler = (optuna.samplers.TPESampler if options.kind == "tpe" else optuna.samplers.RandomSampler)(seed=options.seed)
    study = optuna.create_study(sampler=sampler)
    if options.kind == "given":
        with open(options.trials) as file:
            for configuration in json.load(file):
                study.enqueue_trial(configuration)
    start = time.perf_counter()
    study.optimize(lambda trial: train(trial, *data), n_trials=TRIALS, n_jobs=options.jobs)
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": [seconds], "loss": study.best_value, "memory": peak_memory(),
                      "losses": [trial.value for trial in study.trials]}))


if __name__ == "__main__":
    main()
