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


GRID = np.meshgrid(np.linspace(-1, 1, 80), np.linspace(-1, 1, 80))
EPOCHS = np.arange(60)


def boundary():
    figure, axes = new()
    chance = 1 / (1 + np.exp(-8 * (GRID[1] - np.sin(3 * GRID[0]))))
    mesh = axes.pcolormesh(*GRID, chance, cmap="RdBu", shading="nearest")
    axes.contour(*GRID, chance, [0.1, 0.25, 0.5, 0.75, 0.9], colors="black", linewidths=0.8)
    for part in range(4):
        axes.scatter(*(0.4 * POINTS[:, part::4]), label=f"class {part}", edgecolor="white")
    figure.colorbar(mesh, label="probability")
    figure.legend(loc="lower left", ncols=4)
    return figure


def fit():
    figure, axes = new()
    x = np.linspace(0, 1, 200)
    axes.plot(x, np.sin(6 * x), x, np.sin(6 * x) + 0.1)
    axes.scatter(TRIALS[0, ::2], TRIALS[1, ::2], label="training")
    axes.scatter(TRIALS[0, 1::2], TRIALS[1, 1::2], marker="^", label="validation")
    figure.legend(loc="lower left", ncols=4)
    return figure


def confusion():
    figure, axes = new()
    counts = random.integers(0, 40, size=(10, 10))
    shown = axes.imshow(counts)
    for row in range(10):
        for column in range(10):
            axes.text(column, row, str(counts[row, column]), ha="center", va="center", color="white")
    figure.colorbar(shown)
    return figure


def weights():
    figure, axes = new(nrows=1, ncols=2)
    for each, shape in zip(axes, [(35, 35), (16, 10)]):
        figure.colorbar(each.imshow(random.normal(size=shape), cmap="PuOr"), ax=each)
    return figure


def schedule():
    figure, axes = new()
    axes.plot(np.linspace(0, 100, 700), np.geomspace(1e-2, 1e-7, 700))
    axes.set_yscale("log")
    return figure


def search():
    figure, axes = new()
    shown = axes.scatter(10 ** (-4 * TRIALS[0, :40]), TRIALS[1, :40], c=np.arange(40), edgecolor="black")
    for index in range(40):
        axes.annotate(str(index + 1), (10 ** (-4 * TRIALS[0, index]), TRIALS[1, index]), fontsize=8)
    axes.set_xscale("log")
    figure.colorbar(shown)
    return figure


def contour():
    figure, axes = new()
    value = np.hypot(GRID[0] - 0.2, GRID[1] + 0.4)[::2, ::2]
    mesh = axes.pcolormesh(GRID[0][::2, ::2], GRID[1][::2, ::2], value, shading="nearest")
    axes.contour(GRID[0][::2, ::2], GRID[1][::2, ::2], value, 9, colors="white", linewidths=0.8)
    axes.scatter(2 * TRIALS[0] - 1, 2 * TRIALS[1] - 1, facecolor="white", edgecolor="black")
    figure.colorbar(mesh)
    return figure


def rank():
    figure, axes = new()
    figure.colorbar(axes.scatter(*TRIALS, c=np.arange(60), edgecolor="black"))
    return figure


def edf():
    figure, axes = new()
    axes.step(np.sort(random.uniform(size=100)), np.linspace(0, 1, 100))
    axes.axhline(0.5, ls=":")
    return figure


def timeline():
    figure, axes = new()
    axes.hlines(np.arange(24), TRIALS[0, :24], TRIALS[0, :24] + 0.1)
    return figure


def intermediate():
    figure, axes = new()
    for trial in range(30):
        axes.plot(EPOCHS, np.exp(-EPOCHS * TRIALS[0, trial] / 9) + TRIALS[1, trial], color=plt.cm.viridis(trial / 30), lw=1)
    figure.colorbar(plt.cm.ScalarMappable(cmap="viridis"), ax=axes)
    return figure


def rungs():
    figure, axes = new(nrows=1, ncols=3)
    for part, each in enumerate(axes):
        for trial in range(part, 40, 3):
            each.plot([1, 3, 9], TRIALS[0, trial] + np.array([0.5, 0.2, 0.1]), color=plt.cm.viridis(trial / 40), lw=1)
        each.set(xscale="log", yscale="log")
    figure.colorbar(plt.cm.ScalarMappable(cmap="viridis"), ax=axes)
    return figure


def population():
    figure, axes = new(nrows=1, ncols=3)
    for each in axes:
        for trial in range(48):
            each.step(EPOCHS[:40], np.repeat(random.uniform(size=8), 5), color=plt.cm.viridis(trial / 48), lw=1)
    figure.colorbar(plt.cm.ScalarMappable(cmap="viridis"), ax=axes)
    return figure


def posterior():
    figure, axes = new(nrows=2, ncols=1, sharex=True)
    x = np.geomspace(1e-4, 1, 161)
    axes[0].fill_between(x, np.sin(x) - 0.1, np.sin(x) + 0.1, alpha=0.3)
    axes[0].plot(x, np.sin(x))
    axes[0].scatter(10 ** (-4 * TRIALS[0, :10]), TRIALS[1, :10], facecolor="white", edgecolor="black")
    axes[1].plot(x, -x, "--")
    for each in axes:
        each.axvline(0.01)
        each.set_xscale("log")
    return figure


def race():
    figure, axes = new()
    for method in range(3):
        middle = np.exp(-np.arange(25) / (5 + method))
        axes.fill_between(np.arange(25), middle / 1.5, middle * 1.5, alpha=0.2)
        axes.plot(np.arange(25), middle, label=f"method {method}")
    axes.set_yscale("log")
    figure.legend(loc="lower left", ncols=3)
    return figure


def landscape():
    figure, axes = new()
    x, y = np.meshgrid(np.linspace(-1, 1, 41), np.linspace(-1, 1, 41))
    mesh = axes.pcolormesh(x, y, np.log10(0.04 + x**2 + y**2 * (1 + x)), shading="nearest")
    axes.contour(x, y, np.log10(0.04 + x**2 + y**2 * (1 + x)), 9, colors="white", linewidths=0.8)
    figure.colorbar(mesh)
    return figure


def validation_curve():
    figure, axes = new()
    x = np.geomspace(1e-4, 1, 12)
    for level in (0.2, 0.5):
        axes.fill_between(x, level - 0.1, level + 0.1, alpha=0.2)
        axes.plot(x, np.full(12, level))
    axes.axvline(0.01, ls=":")
    axes.set_xscale("log")
    return figure


def bias_variance():
    figure, axes = new()
    x = np.arange(10)
    axes.plot(x, np.exp(-x), x, 0.01 * np.exp(x / 2), x, np.exp(-x) + 0.01 * np.exp(x / 2) + 0.1)
    axes.axhline(0.1, ls=":")
    axes.set_yscale("log")
    return figure


def projection():
    figure, axes = new(nrows=1, ncols=2)
    for each in axes:
        shown = each.scatter(10 ** (-4 * TRIALS[0, :9]), 10 ** (-5 * TRIALS[1, :9]), c=np.arange(9), edgecolor="black")
        each.set(xscale="log", yscale="log")
    figure.colorbar(shown, ax=axes)
    return figure


def hypergradient():
    figure, axes = new(nrows=2, ncols=2)
    for each in axes.flat[:3]:
        each.plot(np.arange(20), TRIALS[0, :20] + 0.01, "-o", color="black")
        each.set_yscale("log")
    return figure


LIKE = {
    "data": data, "boundary": boundary, "fit": fit, "curves": curves, "confusion": confusion, "weights": weights,
    "schedule": schedule, "surface": surface, "surface-walks": surface_in_space, "search": search, "history": history,
    "slice": slice_, "contour": contour, "rank": rank, "parallel": parallel, "importance": importance, "edf": edf,
    "timeline": timeline, "intermediate": intermediate, "rungs": rungs, "population": population,
    "posterior": posterior, "race": race, "landscape": landscape, "validation_curve": validation_curve,
    "learning_curve": validation_curve, "bias_variance": bias_variance, "projection": projection,
    "hypergradient": hypergradient,
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
