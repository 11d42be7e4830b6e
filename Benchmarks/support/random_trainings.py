"""Trainings by chance, over all models, datasets, settings and lengths; and the program run over cells of them."""

import json
import os
import random
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass


@dataclass(frozen=True)
class Training:
    data: str
    split: str
    model: str
    settings: str

    def cell(self, seed, then=""):
        """What is typed for it; `then` before it is trained."""
        words = [f"seed {seed}", "unset", "space clear", self.data, self.split, f"model {self.model}"]
        if self.settings:
            words.append(f"set {self.settings}")
        if then:
            words.append(then)
        return "; ".join(words + ["train"])

    def __str__(self):
        return "; ".join(part for part in (self.data, self.split, f"model {self.model}",
                                           f"set {self.settings}" if self.settings else "") if part)


def chance(seed):
    """One training, drawn with that seed."""
    draw = random.Random(seed)
    data, rows, features, classes = draw_data(draw)
    split = draw.choice(["split val=0.25 test=0.2"] * 3 + [f"split val={draw.choice([0.1, 0.2, 0.35, 0.5])} test=0.2"])
    model = draw.choice(["mlp", "mlp", "mlp", "linear", "polynomial", "knn", "tree"])
    settings = {"mlp": stepwise, "linear": stepwise, "polynomial": polynomial, "knn": neighbors, "tree": tree}[model]
    words = settings(draw, model, rows, features, classes)
    if draw.random() < 0.08:
        words["standardize"] = "off"
    return Training(data, split, model, " ".join(f"{name} {value}" for name, value in words.items()))


def short(value):
    return f"{value:.2g}"


def logarithmic(draw, lower, upper):
    return lower * (upper / lower) ** draw.random()


def draw_data(draw):
    """The command, and about how many rows and features and classes (0: a number) it has."""
    rows = int(logarithmic(draw, 30, 500))
    noise = round(draw.choice([0, draw.uniform(0, 0.4), draw.uniform(0.1, 0.8)]), 2)
    name = draw.choice(["moons", "moons", "circles", "spirals", "blobs", "xor", "sine", "sine", "polynomial", "friedman",
                        "iris", "wine", "breast_cancer", "penguins", "body_mass", "digits"])
    classes = draw.choice([2, 3, 4])
    plain = f"data {name} n={rows} noise={noise}"
    return {
        "moons": (plain, rows, 2, 2), "circles": (plain, rows, 2, 2), "xor": (plain, rows, 2, 2),
        "spirals": (f"{plain} classes={classes}", rows, 2, classes),
        "blobs": (f"data blobs n={rows} centers={classes}", rows, 2, classes),
        "sine": (plain, rows, 1, 0), "polynomial": (plain, rows, 1, 0), "friedman": (plain, rows, 10, 0),
        "iris": ("data iris", 150, 4, 3), "wine": ("data wine", 178, 13, 3),
        "breast_cancer": ("data breast_cancer", 569, 30, 2), "penguins": ("data penguins", 344, 9, 3),
        "body_mass": ("data penguins target=body_mass_g", 344, 12, 0), "digits": ("data digits", 1797, 64, 10),
    }[name]


def stepwise(draw, model, rows, features, classes):
    optimizer = draw.choice(["adam"] * 4 + ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adamw"])
    words = {}
    if optimizer != "adam":
        words["optimizer"] = optimizer
    if draw.random() < 0.75:
        words["lr"] = short(logarithmic(draw, 1e-4, 1))
    limit = 100 if rows > 1000 else 500
    if draw.random() < 0.8:
        words["epochs"] = int(logarithmic(draw, 2, limit))
    if draw.random() < 0.4:
        words["batch_size"] = draw.choice([4, 8, 16, 64, 128, "full"])
    if model == "mlp":
        if draw.random() < 0.6:
            words["units"] = int(logarithmic(draw, 1, 128))
        if draw.random() < 0.4:
            words["layers"] = draw.choice([0, 1, 1, 2, 3, 4])
        if draw.random() < 0.3:
            words["activation"] = draw.choice(["tanh", "sigmoid", "gelu", "silu", "leaky_relu"])
        if draw.random() < 0.25:
            words["dropout"] = round(draw.uniform(0.05, 0.7), 2)
    if draw.random() < 0.3:
        words["weight_decay"] = short(logarithmic(draw, 1e-4, 2))
    if draw.random() < 0.1:
        words["l1"] = short(logarithmic(draw, 1e-4, 0.3))
    if draw.random() < 0.2:
        words["schedule"] = draw.choice(["step", "exponential", "cosine", "one_cycle"])
    if draw.random() < 0.15:
        words["early_stopping"] = draw.choice([3, 5, 10, 20, 50])
    if classes and draw.random() < 0.1:
        words["label_smoothing"] = round(draw.uniform(0.05, 0.5), 2)
    if draw.random() < 0.1:
        words["gradient_clip"] = short(logarithmic(draw, 0.01, 10))
    return words


def polynomial(draw, model, rows, features, classes):
    degree = draw.randint(0, 20) if features == 1 else draw.randint(0, 8) if features == 2 else draw.randint(0, 2)
    if features > 5:
        degree = min(degree, 1 if features < 50 else 0)
    words = {"degree": degree}
    if draw.random() < 0.4:
        words["weight_decay"] = short(logarithmic(draw, 1e-5, 10))
    if draw.random() < 0.15:
        words |= {"solver": "gradient", "lr": short(logarithmic(draw, 1e-4, 0.3)), "epochs": draw.randint(5, 300)}
    return words


def neighbors(draw, model, rows, features, classes):
    return {"neighbors": max(1, int(logarithmic(draw, 1, rows / 2)))}


def tree(draw, model, rows, features, classes):
    words = {}
    if draw.random() < 0.7:
        words["max_depth"] = draw.randint(1, 8)
    if draw.random() < 0.5:
        words["min_leaf"] = max(1, int(logarithmic(draw, 1, rows / 4)))
    return words


class Program:
    """Runs cells, each list in a process of its own, so many at once."""

    def __init__(self, path, folder, jobs=2):
        self.path, self.folder, self.jobs = str(path), folder, jobs

    def outputs(self, cells):
        """The outputs of every cell, as objects. A cell that fails ends its process; the next one begins another."""
        found = []
        while len(found) < len(cells):
            rest = cells[len(found):]
            outputs, failed = self.run(rest)
            found += outputs[:failed + 1] if failed is not None else outputs
        return found

    def run(self, cells):
        """The outputs of the cells up to the first that fails, and which that is."""
        with tempfile.TemporaryDirectory(dir=self.folder) as own:
            variables = os.environ | {"HOME": own, "XDG_DATA_HOME": own, "XDG_STATE_HOME": own, "XDG_CONFIG_HOME": own}
            done = subprocess.run(
                [self.path, "--format", "json", "--store", f"{own}/store.db"], input="\n".join(cells) + "\n",
                capture_output=True, text=True, env=variables, cwd=own)
        if done.returncode not in (0, 1):
            raise SystemExit(f"{self.path} ended with {done.returncode}:\n{done.stderr[-2000:]}\n" + "\n".join(cells))
        outputs = [[] for _ in cells]
        for line in done.stdout.splitlines() + [one for one in done.stderr.splitlines() if one.startswith("{")]:
            output = json.loads(line)
            outputs[output["cell"] - 1].append(output)
        failed = [index for index, lines in enumerate(outputs) if any(one.get("severity") == "error" for one in lines)]
        return outputs, failed[0] if failed else None

    def map(self, cells_of_each):
        """The outputs for lists of cells, in their order."""
        with ThreadPoolExecutor(self.jobs) as pool:
            return list(pool.map(self.outputs, cells_of_each))


def report(outputs, name):
    """The last report of that name among a cell's outputs; None where there is none."""
    found = [one["fields"] for one in outputs if one["kind"] == "report" and one["name"] == name]
    return found[-1] if found else None
