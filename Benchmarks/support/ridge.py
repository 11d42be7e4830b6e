"""W4 elsewhere: `ridge.py grid|path TABLE --runs R` prints JSON like `peer.py`.

`grid` is scikit-learn's search over a pipeline, as its manual shows it; `path` is one decomposition a fold, in NumPy.
"""

import argparse
import json
import time

import numpy

from peer import peak_memory
from rows import read
from works import DEGREE, FOLDS, LOWER, PENALTIES, UPPER


def grid(x, y, penalties, seed):
    from sklearn.linear_model import Ridge
    from sklearn.model_selection import GridSearchCV, KFold
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import PolynomialFeatures, StandardScaler
    pipeline = make_pipeline(PolynomialFeatures(DEGREE, include_bias=False), StandardScaler(), Ridge())
    search = GridSearchCV(
        pipeline, {"ridge__alpha": penalties}, scoring="neg_mean_squared_error",
        cv=KFold(FOLDS, shuffle=True, random_state=seed))
    return -search.fit(x, y).best_score_


def path(x, y, penalties, seed):
    order = numpy.random.default_rng(seed).permutation(len(x))
    losses = numpy.zeros(len(penalties))
    powers = x ** numpy.arange(1, DEGREE + 1)
    for fold in numpy.array_split(order, FOLDS):
        rest = numpy.ones(len(x), dtype=bool)
        rest[fold] = False
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
    parser.add_argument("--seeds", type=int, default=1, help="of the folds, behind the losses")
    options = parser.parse_args()
    x, y, other_x, other_y = read(options.table, is_class=False)
    x, y = numpy.concatenate([x, other_x]), numpy.concatenate([y, other_y])
    y = (y - y.mean()) / y.std()
    penalties = numpy.geomspace(LOWER, UPPER, PENALTIES)
    search = {"grid": grid, "path": path}[options.kind]
    search(x, y, penalties[:10], 0)
    seconds = []
    for _ in range(options.runs):
        start = time.perf_counter()
        loss = search(x, y, penalties, 0)
        seconds.append(time.perf_counter() - start)
    losses = [float(loss)] + [float(search(x, y, penalties, seed)) for seed in range(1, options.seeds)]
    print(json.dumps({"seconds": seconds, "losses": losses, "memory": peak_memory()}))


if __name__ == "__main__":
    main()
