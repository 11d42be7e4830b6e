"""Simple regrets side by side, and what is asked of them."""

import math
import statistics

import numpy

BUDGETS = (25, 50, 100, 200)
FEW = (10, 20, 40)
OURS = ("tpe", "bayes", "cmaes", "sobol", "random")
PEERS = (
    "optuna TPE", "optuna GP", "optuna CMA-ES", "scikit-optimize", "pycma", "hyperopt", "nevergrad NGOpt", "SMAC",
    "W&B sweeps", "scipy Sobol", "optuna random")


class Regrets:
    """The quartiles of the best value so far, by method, surface and budget. Where there is noise, of the value that looks
    best."""

    def __init__(self, searches, problems):
        self.curves, self.problems, self.planned = {}, problems, {}
        least = least_met(searches, problems)
        for one in searches:
            by_seed = self.curves.setdefault((one["who"], one["surface"]), {})
            curve = best_so_far(one) - least.get(one["surface"], 0)
            if len(curve) > len(by_seed.get(one["seed"], ())):
                by_seed[one["seed"]] = curve
            self.planned.setdefault((one["who"], one["surface"], len(curve)), {})[one["seed"]] = curve[-1]

    def median(self, who, surface, budget):
        """Of the searches that had this budget, else of longer ones; none of fewer than three."""
        planned = self.planned.get((who, surface, budget), {})
        if len(planned) >= 3:
            return statistics.median(planned.values())
        found = self.quartiles(who, surface, budget)
        return found and found[1]

    def quartiles(self, who, surface, budget):
        """Of those searches that were as long; none of fewer than three."""
        found = [curve[budget - 1] for curve in self.curves.get((who, surface), {}).values() if len(curve) >= budget]
        return tuple(numpy.percentile(found, [25, 50, 75])) if len(found) >= 3 else None

    def seeds(self, who):
        """How many there are of each surface; none where there are too few to speak of."""
        return sorted({len(by_seed) for (name, _), by_seed in self.curves.items() if name == who and len(by_seed) > 2})


def least_met(searches, problems):
    """Where nobody knows how low a problem goes, the least value that any of the searches met, by its title."""
    unknown = {problem.title for problem in problems if getattr(problem, "has_unknown_least", False)}
    least = {}
    for one in searches:
        if one["surface"] in unknown:
            least[one["surface"]] = min(least.get(one["surface"], math.inf), *one["values"])
    return least


def best_so_far(search):
    if "told" not in search:
        return numpy.minimum.accumulate(search["values"])
    least, curve = math.inf, []
    for value, told in zip(search["values"], search["told"]):
        if told < least or not curve:
            least, best = told, value
        curve.append(best)
    return numpy.array(curve)


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


def standing(regrets, who, problems, budget):
    """The mean rank of a method among the peers, the geometric mean of its median regret as a ratio to the best peer's,
    and the share of problems in which that is over 2; none where it took part in no problem."""
    ranks, ratios = [], []
    for problem in problems:
        own = regrets.median(who, problem.title, budget)
        others = [regrets.median(peer, problem.title, budget) for peer in PEERS if peer != who]
        others = [other for other in others if other is not None]
        if own is None or not others:
            continue
        ranks.append(1 + sum(other < own for other in others) + 0.5 * sum(other == own for other in others))
        # Below a ten-thousandth both are at the bottom.
        ratios.append(max(own, 1e-4) / max(min(others), 1e-4))
    if not ranks:
        return None
    mean = math.exp(statistics.fmean(math.log(ratio) for ratio in ratios))
    return statistics.fmean(ranks), mean, sum(ratio > 2 for ratio in ratios) / len(ratios)


def print_standings(regrets):
    """Each method alone among the peers, over all problems and over those of a kind."""
    present = [who for who in (*OURS, *PEERS) if regrets.seeds(who)]
    kinds = sorted({problem.space for problem in regrets.problems})
    groups = [("all", regrets.problems)]
    groups += [(kind, [one for one in regrets.problems if one.space == kind and not one.noise]) for kind in kinds]
    groups += [("noise", [one for one in regrets.problems if one.noise])]
    print("Mean rank among the peers (geometric mean ratio of the median regret to the best other peer's; share of "
          "problems where that is over 2)\n")
    for title, problems in groups:
        rows = []
        for who in present:
            found = [standing(regrets, who, problems, budget) for budget in FEW]
            rows.append([who] + [
                "" if one is None else f"{one[0]:.2f} ({one[1]:.2f}; {one[2]:.0%})" for one in found])
        print_table([f"{title}: {len(problems)} problems", *(f"{budget} trials" for budget in FEW)], rows)
