"""Simple regrets side by side, and what is asked of them."""

import math
import statistics

import numpy

BUDGETS = (25, 50, 100, 200)
OURS = ("tpe", "bayes", "cmaes", "sobol", "random")
PEERS = (
    "optuna TPE", "optuna GP", "optuna CMA-ES", "scikit-optimize", "pycma", "hyperopt", "W&B sweeps", "scipy Sobol",
    "optuna random")


class Regrets:
    """The quartiles of the best value so far, by method, surface and budget."""

    def __init__(self, searches, problems):
        self.curves, self.problems = {}, problems
        for one in searches:
            by_seed = self.curves.setdefault((one["who"], one["surface"]), {})
            if len(one["values"]) > len(by_seed.get(one["seed"], ())):
                by_seed[one["seed"]] = numpy.minimum.accumulate(one["values"])

    def quartiles(self, who, surface, budget):
        """Of those searches that were as long; none of fewer than three."""
        found = [curve[budget - 1] for curve in self.curves.get((who, surface), {}).values() if len(curve) >= budget]
        return tuple(numpy.percentile(found, [25, 50, 75])) if len(found) >= 3 else None

    def seeds(self, who):
        """How many there are of each surface; none where there are too few to speak of."""
        return sorted({len(by_seed) for (name, _), by_seed in self.curves.items() if name == who and len(by_seed) > 2})


def print_table(header, rows):
    print("| " + " | ".join(header) + " |")
    print("| " + " | ".join("---" if index == 0 else "---:" for index in range(len(header))) + " |")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print(flush=True)


def figure(value):
    return f"{value:.2g}" if 1e-3 <= abs(value) < 100 else f"{value:.0f}" if abs(value) >= 100 else f"{value:.0e}"


def print_regrets(regrets, methods, title):
    present = [name for name in methods if regrets.seeds(name)]
    print(f"{title}: median (lower – upper quartile)\n")
    rows = []
    for surface in regrets.problems:
        for budget in BUDGETS:
            found = [regrets.quartiles(name, surface.title, budget) for name in present]
            if not any(found):
                continue
            rows.append([f"{surface.title}, {budget}"] + [
                "" if q is None else f"{figure(q[1])} ({figure(q[0])} – {figure(q[2])})" for q in found])
    print_table(["surface and dimensions, trials", *present], rows)


def cells(regrets, mine, budgets=BUDGETS):
    for surface in regrets.problems:
        for budget in budgets:
            own = regrets.quartiles(mine, surface.title, budget)
            if own is not None:
                yield surface, budget, own


def against(regrets, mine, peer, budgets=BUDGETS):
    """How often the median is no worse, the mean ratio and the worst with its cell."""
    ratios = []
    for surface, budget, own in cells(regrets, mine, budgets):
        other = regrets.quartiles(peer, surface.title, budget)
        if other is not None:
            # Below 1e-12 both are at the bottom.
            ratios.append((max(own[1], 1e-12) / max(other[1], 1e-12), f"{surface.title}, {budget}"))
    if not ratios:
        return None
    worst = max(ratios)
    mean = math.exp(statistics.fmean(math.log(ratio) for ratio, _ in ratios))
    beyond = [cell for ratio, cell in ratios if ratio > 2]
    return sum(ratio <= 1 for ratio, _ in ratios), len(ratios), mean, worst, beyond


def print_verdicts(regrets):
    rows = []
    for mine, peer, asked in (
            ("tpe", "optuna TPE", "no worse in 67 %, never worse than twice"), ("tpe", "hyperopt", ""),
            ("cmaes", "pycma", "as good: mean ratio 1 or less"), ("cmaes", "optuna CMA-ES", ""),
            ("sobol", "scipy Sobol", ""), ("random", "optuna random", "")):
        found = against(regrets, mine, peer)
        if found:
            good, all_cells, mean, worst, beyond = found
            rows.append([
                f"`{mine}` and {peer}", asked, f"{good} of {all_cells} ({good / all_cells:.0%})", f"{mean:.2f}",
                f"{worst[0]:.2f} ({worst[1]})", f"{len(beyond)}"])
    print("Medians against each other: a ratio below 1 says that ours is the smaller regret.\n")
    print_table(["", "asked", "no worse in", "mean ratio", "worst ratio", "cells worse than twice"], rows)
    good, total, misses = 0, 0, []
    for surface, budget, own in cells(regrets, "bayes", (25, 50, 100)):
        others = {name: regrets.quartiles(name, surface.title, budget) for name in PEERS}
        others = {name: found for name, found in others.items() if found is not None}
        if not others or not 2 <= surface.dimensions <= 6:
            continue
        best = min(others, key=lambda name: others[name][1])
        total += 1
        if own[1] <= others[best][2]:
            good += 1
        else:
            misses.append(f"{surface.title}, {budget}: {figure(own[1])} where {best} has "
                          f"{figure(others[best][1])} (up to {figure(others[best][2])})")
    if total:
        print(f"`bayes` is the best, or its median lies within the quartiles of the best peer, in {good} of {total} "
              f"cells ({good / total:.0%}; asked: 80 %).{' Not in:' if misses else ''}\n")
        for miss in misses:
            print(f"- {miss}")
        print(flush=True)
