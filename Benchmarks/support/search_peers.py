"""The peers' searches. `search_peers.py PEER SEEDS TRIALS FILE SET` adds one JSON object a search to the file.

Each peer as it comes, with its usual settings; what it already wrote to the file is not searched again. SEEDS is 0-20,
TRIALS how long each search is; the time is that of the whole search, which is the peer's: the surfaces cost
microseconds. Of problems over more than ranges, only Optuna's methods are asked.
"""

import json
import os
import random
import sys
import time
import warnings

import numpy

from problems import SETS

warnings.filterwarnings("ignore")


def with_optuna(make):
    def search(surface, trials, seed):
        import optuna
        optuna.logging.set_verbosity(optuna.logging.ERROR)
        study = optuna.create_study(sampler=make(optuna.samplers, seed))
        study.optimize(lambda trial: surface(surface.suggest(trial)), n_trials=trials)
        return [trial.value for trial in study.trials]

    return search


def skopt(surface, trials, seed):
    from skopt import gp_minimize
    found = gp_minimize(
        lambda x: float(surface(x)), [(float(lower), float(upper)) for lower, upper in surface.ranges],
        n_calls=trials, random_state=seed)
    return list(found.func_vals)


def pycma(surface, trials, seed):
    """From a place by chance with a step of a sixth of the ranges, as Optuna's; anew from another when it stops."""
    import cma
    lower = numpy.array([one[0] for one in surface.ranges])
    width = numpy.array([one[1] - one[0] for one in surface.ranges])
    chance = numpy.random.default_rng(seed)
    values = []
    while len(values) < trials:
        strategy = cma.CMAEvolutionStrategy(
            chance.uniform(0, 1, surface.dimensions), 1 / 6,
            {"bounds": [0, 1], "seed": seed * 1000 + len(values) + 1, "verbose": -9})
        while not strategy.stop() and len(values) < trials:
            points = strategy.ask()
            found = [surface(lower + width * point) for point in points]
            values += found
            strategy.tell(points, found)
    return values[:trials]


def hyperopt(surface, trials, seed):
    import hyperopt
    values = []

    def value(x):
        values.append(surface(x))
        return values[-1]

    hyperopt.fmin(
        value, [hyperopt.hp.uniform(f"x{index}", *one) for index, one in enumerate(surface.ranges)],
        algo=hyperopt.tpe.suggest, max_evals=trials, rstate=numpy.random.default_rng(seed), show_progressbar=False,
        verbose=False)
    return values


def sweeps(surface, trials, seed):
    import sweeps
    numpy.random.seed(seed)
    random.seed(seed)
    names = [f"x{index}" for index in range(surface.dimensions)]
    wanted = {
        "method": "bayes", "metric": {"name": "v", "goal": "minimize"},
        "parameters": {name: {"distribution": "uniform", "min": float(lower), "max": float(upper)}
                       for name, (lower, upper) in zip(names, surface.ranges)}}
    runs = []
    for _ in range(trials):
        run = sweeps.next_run(wanted, runs, validate=False)
        run.state = sweeps.RunState.finished
        run.summary_metrics = {"v": surface([run.config[name]["value"] for name in names])}
        runs.append(run)
    return [run.summary_metrics["v"] for run in runs]


def sobol(surface, trials, seed):
    from scipy.stats import qmc
    points = qmc.Sobol(surface.dimensions, scramble=True, rng=seed).random(trials)
    return [surface([lower + v * (upper - lower) for v, (lower, upper) in zip(point, surface.ranges)])
            for point in points]


PEERS = {
    "optuna TPE": with_optuna(lambda samplers, seed: samplers.TPESampler(seed=seed)),
    "optuna GP": with_optuna(lambda samplers, seed: samplers.GPSampler(seed=seed)),
    "optuna CMA-ES": with_optuna(lambda samplers, seed: samplers.CmaEsSampler(seed=seed)),
    "optuna random": with_optuna(lambda samplers, seed: samplers.RandomSampler(seed=seed)),
    "scikit-optimize": skopt,
    "pycma": pycma,
    "hyperopt": hyperopt,
    "W&B sweeps": sweeps,
    "scipy Sobol": sobol,
}


def kept(path):
    """What a file holds: one object a search. A line that was cut short by an interrupt is left out."""
    found = []
    if os.path.exists(path):
        with open(path) as file:
            for line in file:
                try:
                    found.append(json.loads(line))
                except ValueError:
                    continue
    return found


def main():
    peer, seeds, trials, path = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
    first, last = map(int, seeds.split("-"))
    done = {(one["surface"], one["seed"]) for one in kept(path) if one["who"] == peer and len(one["values"]) >= trials}
    with open(path, "a") as file:
        for seed in range(first, last):
            for surface in SETS[sys.argv[5]]:
                if (surface.title, seed) in done or surface.ranges is None and not peer.startswith("optuna"):
                    continue
                start = time.perf_counter()
                values = PEERS[peer](surface, trials, seed)
                seconds = time.perf_counter() - start
                file.write(json.dumps({"who": peer, "surface": surface.title, "seed": seed, "seconds": seconds,
                                       "values": [float(value) for value in values]}) + "\n")
                file.flush()


if __name__ == "__main__":
    main()
