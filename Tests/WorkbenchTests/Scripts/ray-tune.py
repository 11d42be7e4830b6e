#!/usr/bin/env python3
"""A search of tunebook's as a script for Ray Tune: mixed.

In tunebook it is

    seed 3
    data penguins
    split folds=3 test=0.2
    model mlp
    unset
    set epochs=4 schedule=step
    space learning_rate 0.0001..1 log
    space units 4..48 int log
    space layers 1..3 int
    space dropout 0..0.5 step=0.1 if layers>=2
    space optimizer {sgd, momentum, adam, adamw}
    space momentum 0..0.99 if optimizer=momentum
    space batch_size {8, 16, full}
    space weight_decay {0, 0.001, 0.01} ordered
    space standardize {on, off}
    objective val_loss
    tune random trials=2 repeats=2 folds=3 prune=median seed=3

pip install "ray[tune]" torch numpy scikit-learn
The rows are in the CSV file of the same name beside this one.
"""

import csv
import math
import os
import tempfile
import zlib
from pathlib import Path

os.environ.setdefault("TUNE_DISABLE_AUTO_CALLBACK_LOGGERS", "1")

import numpy as np
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import StandardScaler
import torch
import torch.nn.functional as F
from torch import nn
import ray
from ray import tune
from ray.tune.search.basic_variant import BasicVariantGenerator
from ray.tune.schedulers import MedianStoppingRule


# ---- The rows ----
# data penguins; split folds=3 test=0.2
# Each row has its features as numbers, its target, and its part; the sealed test part is not in the file.
with open(Path(__file__).with_suffix(".csv"), newline="", encoding="utf-8") as file:
    NAMES, *ROWS = csv.reader(file)
X = np.array([[float(cell) if cell else np.nan for cell in row[:-2]] for row in ROWS])
CLASSES = ["Adelie", "Chinstrap", "Gentoo"]
Y = np.array([CLASSES.index(row[-2]) for row in ROWS])
PART = np.array([row[-1] for row in ROWS])
# The folds, each the validation part in turn: (training rows, validation rows).
SPLITS = [(np.flatnonzero(PART != fold), np.flatnonzero(PART == fold)) for fold in sorted(set(PART), key=lambda fold: int(fold[5:]))]


def prepared(s, fold):
    """Training rows, their targets, validation rows, theirs: prepared by what the training rows alone show."""
    train, val = SPLITS[fold]
    steps = [StandardScaler(), SimpleImputer(strategy="constant", fill_value=0.0, keep_empty_features=True)] if s["standardize"] else [SimpleImputer(keep_empty_features=True)]
    x, vx = X[train], X[val]
    for step in steps:
        x = step.fit_transform(x, Y[train])
        vx = step.transform(vx)
    return x, Y[train], vx, Y[val], 1.0


def loss(outputs, y):
    """The mean cross-entropy of the classes' probabilities, in nats."""
    return float(-np.log(np.maximum(outputs[np.arange(len(y)), y], 1e-300)).mean())


# objective val_loss
def measured(outputs, y, scale):
    return loss(outputs, y)


torch.set_num_threads(1)
ACTIVATIONS = {  # set activation
    "relu": lambda: nn.ReLU(),
}
RECTIFIED = ["relu"]
INITIAL_VARIANCE = {  # set init
    "he": lambda inputs, outputs, rectified: (2 if rectified else 1) / inputs,
}


OPTIMIZERS = {  # set optimizer
    "sgd": lambda s, weights: torch.optim.SGD(weights, lr=s["learning_rate"]),
    "momentum": lambda s, weights: torch.optim.SGD(weights, lr=s["learning_rate"], momentum=s["momentum"]),
    "adam": lambda s, weights: torch.optim.Adam(
        weights, lr=s["learning_rate"], betas=(s["beta1"], s["beta2"]), eps=s["epsilon"]),
    "adamw": lambda s, weights: torch.optim.AdamW(
        weights, lr=s["learning_rate"], betas=(s["beta1"], s["beta2"]), eps=s["epsilon"]),
}


def shape(s, progress):
    """What set schedule multiplies the learning rate by, at a share of all updates behind the warm-up."""
    if s["schedule"] == "step":
        floor = s["lr_floor"] or 0.0
        power = s["step_factor"] or 0.1
        if s["step_size"] is None:  # after half of the epochs, and after three quarters
            return max(power ** ((progress >= 0.5) + (progress >= 0.75)), floor)
        behind = max(s["epochs"] - min(s["warmup"], s["epochs"]), 1)
        return max(power ** int((progress * behind + 1e-9) / s["step_size"]), floor)
    return 1.0


def factor(s, update, updates):
    """The same at an update, from 1, of so many in an epoch: first set warmup, then set schedule."""
    warm, all = s["warmup"] * updates, s["epochs"] * updates
    if update < warm:
        return shape(s, 0.0) * update / warm
    return shape(s, max(update - 1 - warm, 0) / max(all - warm, 1))


class Training:
    """One training, epoch by epoch, of the split's fold with a seed for weights, dropout and the order of rows."""

    def __init__(self, s, fold, seed):
        torch.manual_seed(seed)
        self.s, self.random = s, torch.Generator().manual_seed(seed)
        x, y, vx, vy, self.scale = prepared(s, fold)
        self.targets, self.vy = y, vy
        self.x, self.vx = torch.tensor(x, dtype=torch.float32), torch.tensor(vx, dtype=torch.float32)
        self.y = torch.tensor(y)
        widths = [x.shape[1], *[s["units"]] * s["layers"], len(CLASSES)]
        layers = []
        for place, (inputs, outputs) in enumerate(zip(widths, widths[1:])):
            is_last = place == len(widths) - 2
            layer = nn.Linear(inputs, outputs)
            rectified = not is_last and s["activation"] in RECTIFIED
            nn.init.normal_(layer.weight, std=INITIAL_VARIANCE[s["init"]](inputs, outputs, rectified) ** 0.5)
            nn.init.zeros_(layer.bias)
            layers.append(layer)
            if not is_last:
                layers.append(ACTIVATIONS[s["activation"]]())
                layers.append(nn.Dropout(s["dropout"]))  # set dropout
        self.net = nn.Sequential(*layers)
        self.weights = [layer.weight for layer in self.net if isinstance(layer, nn.Linear)]
        decay = s["weight_decay"] if s["optimizer"] == "adamw" else 0.0  # beside the step; biases are free
        groups = [{"params": self.weights, "weight_decay": decay},
                  {"params": [layer.bias for layer in self.net if isinstance(layer, nn.Linear)], "weight_decay": 0.0}]
        self.optimizer = OPTIMIZERS[s["optimizer"]](s, groups)
        self.update = self.epoch = 0
        self.is_over = self.has_diverged = False
        self.first = max(loss(self.outputs(self.x), self.targets), math.log(len(CLASSES)))

    @torch.no_grad()
    def outputs(self, x):
        self.net.eval()
        return torch.softmax(self.net(x).double(), 1).numpy()

    def advance(self):
        """One epoch; afterwards `value` is what it has come to."""
        s = self.s
        if self.is_over:
            return
        self.net.train()
        batches = torch.randperm(len(self.x), generator=self.random).split(s["batch_size"] or len(self.x))
        for rows in batches:
            self.update += 1
            for group in self.optimizer.param_groups:
                group["lr"] = s["learning_rate"] * factor(s, self.update, len(batches))
            self.optimizer.zero_grad()
            loss = F.cross_entropy(self.net(self.x[rows]), self.y[rows])
            if s["optimizer"] != "adamw":
                loss = loss + s["weight_decay"] / 2 * sum((w * w).sum() for w in self.weights)  # set weight_decay
            loss.backward()
            self.optimizer.step()
        self.epoch += 1
        self.measure()

    def measure(self):
        s = self.s
        validation = loss(self.outputs(self.vx), self.vy)
        # Without end, or a thousand times where it began: it has diverged.
        if not validation < 10 * self.first and not loss(self.outputs(self.x), self.targets) < 1000 * self.first:
            self.has_diverged = True
            return
        self.value = measured(self.outputs(self.vx), self.vy, self.scale)
        self.kept = self.value


# ---- What a trial is worth ----
# model mlp; unset; set epochs=4 schedule=step
SETTINGS = {
    "learning_rate": 0.01,  # searched
    "layers": 2,  # searched
    "units": 16,  # searched
    "activation": "relu",  # set activation relu (as it is unless set)
    "batch_size": 32,  # searched
    "epochs": 4,  # set epochs 4
    "optimizer": "adam",  # searched
    "momentum": 0.9,  # searched
    "beta1": 0.9,  # set beta1 0.9 (as it is unless set)
    "beta2": 0.999,  # set beta2 0.999 (as it is unless set)
    "epsilon": 1e-08,  # set epsilon 1e-8 (as it is unless set)
    "schedule": "step",  # set schedule step
    "step_size": None,  # set step_size auto (as it is unless set)
    "step_factor": None,  # set step_factor auto (as it is unless set)
    "lr_floor": None,  # set lr_floor auto (as it is unless set)
    "warmup": 0,  # set warmup 0 (as it is unless set)
    "dropout": 0.0,  # searched
    "weight_decay": 0.0,  # searched
    "init": "he",  # set init he (as it is unless set)
    "standardize": True,  # searched
}
SEED = 3
REPEATS = 2  # trainings of each fold, whose mean is the value


def evaluate(config, number, report=None, folds=None):
    """val_loss of a trial with these parameters; infinitely bad where its training diverges."""
    s = {**SETTINGS, **config}
    seed = (SEED + 1000 * (number + 1)) % 2**32  # a seed of its own for each trial
    each = [(fold, seed + repeat) for repeat in range(REPEATS) for fold in (folds or range(len(SPLITS)))]
    trainings = [Training(s, fold, seed) for fold, seed in each]
    values = []
    for epoch in range(1, s["epochs"] + 1):
        for training in trainings:
            training.advance()
        if any(training.has_diverged for training in trainings):
            return math.inf
        values.append(float(np.mean([training.kept if training.is_over else training.value for training in trainings])))
        if all(training.is_over for training in trainings):
            break
        if report:
            report(epoch, values[-1])
    return float(np.mean([training.kept for training in trainings]))


# ---- The search ----
SPACE = {
    "learning_rate": tune.loguniform(0.0001, 1.0),  # space learning_rate 0.0001..1 log
    "units": tune.lograndint(4, 49),  # space units 4..48 int log
    "layers": tune.randint(1, 4),  # space layers 1..3 int
    "dropout": tune.choice([0.0, 0.1, 0.2, 0.3, 0.4, 0.5]),  # space dropout 0..0.5 step=0.1 if layers>=2
    "optimizer": tune.choice(["sgd", "momentum", "adam", "adamw"]),  # space optimizer {sgd, momentum, adam, adamw}
    "momentum": tune.uniform(0.0, 0.99),  # space momentum 0..0.99 if optimizer=momentum
    "batch_size": tune.choice([8, 16, None]),  # space batch_size {8, 16, full}
    "weight_decay": tune.choice([0.0, 0.001, 0.01]),  # space weight_decay {0, 0.001, 0.01} ordered
    "standardize": tune.choice([True, False]),  # space standardize {on, off}
}


def number_of(config):
    """A trial's number, by its parameters: Ray Tune gives none, and each has seeds of its own; two alike share them."""
    return zlib.crc32(repr(sorted(config.items())).encode())


def trial(config):
    config = dict(config)
    if not (config["layers"] >= 2):  # space dropout 0..0.5 step=0.1 if layers>=2
        config.pop("dropout")
    if not (config["optimizer"] == "momentum"):  # space momentum 0..0.99 if optimizer=momentum
        config.pop("momentum")

    def report(epoch, value):
        tune.report({"val_loss": value, "epoch": epoch, "whole": False})

    value = evaluate(config, number_of(config), report)
    tune.report({"val_loss": value, "epoch": 5, "whole": True})


# tune random trials=2 repeats=2 folds=3 prune=median seed=3
# What hangs on a condition is drawn for every trial, and dropped where it has no say.
# Ray compares with the median of running means.
algorithm = BasicVariantGenerator(random_state=3)
scheduler = MedianStoppingRule(
    time_attr="epoch", grace_period=1, min_samples_required=5)
ray.init(log_to_driver=False, logging_level="error", include_dashboard=False)
with tempfile.TemporaryDirectory() as folder:
    results = tune.Tuner(
        trial, param_space=SPACE,
        tune_config=tune.TuneConfig(
            metric="val_loss", mode="min", num_samples=2, search_alg=algorithm, scheduler=scheduler),
        run_config=tune.RunConfig(storage_path=folder, verbose=0)).fit()
whole = [result for result in results if result.metrics and result.metrics.get("whole")]
best = min(whole, key=lambda result: result.metrics["val_loss"])
print(best.config)
print("best val_loss:", best.metrics["val_loss"])
