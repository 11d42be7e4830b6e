"""Draws figures like those of tunebook with matplotlib, in this process, and prints the times as JSON: kind to milliseconds.

Only drawing and writing the file are timed, after one drawing that is not; no figure is kept from one drawing to the next.
"""

import json
import sys
import tempfile
import time

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 9
random = np.random.default_rng(0)
X, Y = np.meshgrid(np.geomspace(1e-4, 1, 21), np.geomspace(1e-5, 1, 21))
Z = np.hypot(np.log10(X) + 1.5, np.log10(Y) + 3) + 0.1
POINTS, TRIALS = random.normal(size=(2, 240)), random.uniform(size=(2, 60))


def new(**keys):
    return plt.subplots(figsize=(9.6, 6.4), dpi=100, **keys)


def data():
    figure, axes = new()
    for part in range(4):
        axes.scatter(*POINTS[:, part::4], label=f"class {part}")
    figure.legend(loc="lower left", ncols=4)
    return figure


def curves():
    figure, axes = new()
    epochs = np.arange(300)
    axes.fill_between(epochs, np.exp(-epochs / 50), 0.5 + np.exp(-epochs / 40), alpha=0.2)
    axes.plot(epochs, np.exp(-epochs / 50), epochs, 0.5 + np.exp(-epochs / 40), "--")
    axes.axvline(200, ls=":")
    axes.set_yscale("log")
    return figure


def surface():
    figure, axes = new()
    mesh = axes.pcolormesh(X, Y, Z, shading="nearest")
    axes.contour(X, Y, Z, 9, colors="white", linewidths=0.8)
    axes.scatter(10 ** (-4 * TRIALS[0]), 10 ** (-5 * TRIALS[1]), facecolor="white", edgecolor="black")
    axes.set(xscale="log", yscale="log", xlabel="learning_rate", ylabel="weight_decay")
    figure.colorbar(mesh, label="validation loss")
    return figure


def surface_in_space():
    figure, axes = new(subplot_kw={"projection": "3d"})
    x, y = np.meshgrid(np.linspace(-2, 2, 61), np.linspace(-1, 3, 61))
    axes.plot_surface(x, y, np.log10(1 + (1 - x) ** 2 + 100 * (y - x * x) ** 2), cmap="viridis", rcount=61, ccount=61)
    return figure


def history():
    figure, axes = new()
    axes.scatter(np.arange(60), TRIALS[0])
    axes.step(np.arange(60), np.minimum.accumulate(TRIALS[0]), where="post")
    return figure


def slice_():
    figure, axes = new(nrows=1, ncols=2)
    for each in axes:
        shown = each.scatter(TRIALS[0], TRIALS[1], c=np.arange(60), edgecolor="black")
    figure.colorbar(shown, ax=axes)
    return figure


def parallel():
    figure, axes = new()
    for trial in random.uniform(size=(60, 5)):
        axes.plot(trial, color=plt.cm.viridis(trial[0]), lw=1)
    return figure


def importance():
    figure, axes = new()
    axes.barh(["learning_rate", "weight_decay", "units", "batch_size"], [0.7, 0.2, 0.1, 0.02])
    return figure


LIKE = {
    "data": data, "curves": curves, "surface": surface, "surface-walks": surface_in_space, "history": history,
    "slice": slice_, "parallel": parallel, "importance": importance,
}

times = {}
with tempfile.TemporaryDirectory() as folder:
    for kind, draw in LIKE.items():
        taken = []
        for _ in range(RUNS + 1):
            start = time.perf_counter()
            figure = draw()
            figure.savefig(f"{folder}/{kind}.png")
            plt.close(figure)
            taken.append((time.perf_counter() - start) * 1000)
        times[kind] = sorted(taken[1:])
print(json.dumps({"version": matplotlib.__version__, "times": times}))
