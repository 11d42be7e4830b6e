"""W4 elsewhere: `ridge.py grid|path TABLE --runs R` prints JSON like `peer.py`.

`grid` is scikit-learn's search over a pipeline, as its manual shows it; `path` is one decomposition a fold, in NumPy.
"""

import argparse
import csv
import json
import time

import numpy

from peer import peak_memory
from works import DEGREE, FOLDS, LOWER, PENALTIES, UPPER


def grid(x, y, folds, penalties):
    from sklearn.linear_model import Ridge
    from sklearn.model_selection import GridSearchCV, PredefinedSplit
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import PolynomialFeatures, StandardScaler
    pipeline = make_pipeline(PolynomialFeatures(DEGREE, include_bias=False), StandardScaler(), Ridge())
    search = GridSearchCV(
        pipeline, {"ridge__alpha": penalties}, scoring="neg_mean_squared_error",
        cv=PredefinedSplit(folds))
    return -search.fit(x, y).best_score_


def path(x, y, folds, penalties):
    losses = numpy.zeros(len(penalties))
    powers = x ** numpy.arange(1, DEGREE + 1)
    for number in range(FOLDS):
        fold, rest = folds == number, folds != number
        mean, deviation = powers[rest].mean(axis=0), powers[rest].std(axis=0)
        a, other = (powers[rest] - mean) / deviation, (powers[fold] - mean) / deviation
        middle = y[rest].mean()
        u, s, v = numpy.linalg.svd(a, full_matrices=False)
        shares = (s / (s**2 + penalties[:, None])) * (u.T @ (y[rest] - middle))
        losses += ((shares @ (v @ other.T) + middle - y[fold]) ** 2).mean(axis=1)
    return losses.min() / FOLDS


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=["grid", "path"])
    parser.add_argument("table")
    parser.add_argument("--runs", type=int, default=1)
    options = parser.parse_args()
    with open(options.table, newline="") as file:
        rows = list(csv.reader(file))[1:]
    x, y = (numpy.array([float(row[place]) for row in rows]) for place in (0, 1))
    x, y = x[:, None], (y - y.mean()) / y.std()
    folds = numpy.array([int(row[2].split()[1]) - 1 for row in rows])
    penalties = numpy.geomspace(LOWER, UPPER, PENALTIES)
    search = {"grid": grid, "path": path}[options.kind]
    search(x, y, folds, penalties[:10])
    seconds = []
    for _ in range(options.runs):
        start = time.perf_counter()
        loss = search(x, y, folds, penalties)
        seconds.append(time.perf_counter() - start)
    print(json.dumps({"seconds": seconds, "loss": float(loss), "memory": peak_memory()}))


if __name__ == "__main__":
    main()
