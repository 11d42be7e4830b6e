"""The rows that everybody trains on: made here where the program has none, read from what it exported."""

import csv
import os

import numpy


def make_clusters(path, rows=12500, features=256, classes=10, seed=20261124):
    """A table that a net can learn: each class is three clusters, in noise."""
    random = numpy.random.default_rng(seed)
    centers = random.normal(size=(classes, 3, features)) * 0.22
    labels = random.integers(classes, size=rows)
    values = centers[labels, random.integers(3, size=rows)] + random.normal(size=(rows, features))
    write(path, values.round(4), labels)


def write(path, values, labels):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([f"x{index}" for index in range(values.shape[1])] + ["class"])
        for row, label in zip(values.tolist(), labels.tolist()):
            writer.writerow([f"{value:g}" for value in row] + [f"c{label}"])


def read(path):
    """Training and validation part of an exported table: (x, y, other x, other y), scaled by the training part.

    The last two columns are the target and the part. Kept beside the table in NumPy's form, so that reading is not in
    anybody's memory."""
    kept = path + ".npz"
    if not os.path.exists(kept) or os.path.getmtime(kept) < os.path.getmtime(path):
        with open(path, newline="") as file:
            rows = list(csv.reader(file))[1:]
        parts = numpy.array([row[-1] for row in rows])
        names = sorted({row[-2] for row in rows})
        targets = numpy.array([names.index(row[-2]) for row in rows], dtype=numpy.int64)
        values = numpy.array([[float(value) for value in row[:-2]] for row in rows])
        training = parts == "training"
        mean, deviation = values[training].mean(axis=0), values[training].std(axis=0)
        deviation[deviation == 0] = 1
        values = ((values - mean) / deviation).astype(numpy.float32)
        numpy.savez(kept, x=values[training], y=targets[training], other_x=values[~training], other_y=targets[~training])
    arrays = numpy.load(kept)
    return arrays["x"], arrays["y"], arrays["other_x"], arrays["other_y"]


if __name__ == "__main__":
    import sys
    make_clusters(sys.argv[1])
