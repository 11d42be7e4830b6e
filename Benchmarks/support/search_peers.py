"""The peers' searches. `search_peers.py PEER SEEDS TRIALS FILE SET` adds one JSON object a search to the file.

Each peer as it comes, with its usual settings; what it already wrote to the file is not searched again. SEEDS is 0-20,
TRIALS how long each search is, or several lengths, 10,20,40, of which a peer that plans with its budget has a search
each and the others the longest alone; the time is that of the whole search, which is the peer's: the surfaces cost
microseconds. Problems over more than ranges are left out for those that do not take them.
"""

import json
import os
import random
import sys
import time
import warnings

import numpy

from problems import SETS
from spaces import Told

warnings.filterwarnings("ignore")


def with_optuna(make):
    def search(surface, trials, seed):
        import optuna
        optuna.logging.set_verbosity(optuna.logging.ERROR)
        study = optuna.create_study(sampler=make(optuna.samplers, seed))
        study.optimize(lambda trial: surface(surface.suggest(trial)), n_trials=trials)

    return search


def skopt(surface, trials, seed):
    from skopt import gp_minimize
    from skopt.space import Categorical, Integer, Real

    def dimension(parameter):
        if parameter.choices:
            return Categorical(parameter.choices)
        prior = "log-uniform" if parameter.log else "uniform"
        if parameter.whole:
            return Integer(parameter.lower, parameter.upper, prior=prior)
        return Real(float(parameter.lower), float(parameter.upper), prior=prior)

    gp_minimize(
        lambda x: finite(surface(surface.active(lambda index: x[index]))), list(map(dimension, surface.parameters)),
        n_calls=trials, random_state=seed)


def finite(value):
    return float(min(value, 1e30))


def pycma(surface, trials, seed):
    """From a place by chance with a step of a sixth of the ranges, as Optuna's; anew from another when it stops. Whole
    numbers as a range in cells."""
    import cma
    chance = numpy.random.default_rng(seed)
    parameters, asked = surface.parameters, 0
    while asked < trials:
        strategy = cma.CMAEvolutionStrategy(
            chance.uniform(0, 1, surface.dimensions), 1 / 6,
            {"bounds": [0, 1], "seed": seed * 1000 + asked + 1, "verbose": -9})
        while not strategy.stop() and asked < trials:
            points = strategy.ask()
            strategy.tell(points, [
                surface(surface.active(lambda index: parameters[index].value(float(point[index])))) for point in points])
            asked += len(points)


def hyperopt(surface, trials, seed):
    import hyperopt

    def distribution(index, parameter):
        name = f"x{index}"
        if parameter.choices:
            return hyperopt.hp.choice(name, parameter.choices)
        if parameter.whole and not parameter.log:
            return hyperopt.hp.uniformint(name, parameter.lower, parameter.upper)
        return hyperopt.hp.uniform(name, 0, 1)

    parameters = surface.parameters

    def number(index, x):
        parameter = parameters[index]
        return x[index] if parameter.choices or parameter.whole and not parameter.log else parameter.value(x[index])

    hyperopt.fmin(
        lambda x: finite(surface(surface.active(lambda index: number(index, x)))),
        [distribution(index, one) for index, one in enumerate(parameters)],
        algo=hyperopt.tpe.suggest, max_evals=trials, rstate=numpy.random.default_rng(seed), show_progressbar=False,
        verbose=False)


def nevergrad(surface, trials, seed):
    """NGOpt chooses by the budget; what is not active is told it all the same, and is without effect."""
    import nevergrad

    def parametrization(parameter):
        if parameter.choices:
            return nevergrad.p.Choice(parameter.choices)
        if parameter.log and not parameter.whole:
            return nevergrad.p.Log(lower=parameter.lower, upper=parameter.upper)
        if parameter.log:
            # Nevergrad has no whole numbers over decades.
            return nevergrad.p.Scalar(lower=0, upper=1)
        scalar = nevergrad.p.Scalar(lower=parameter.lower, upper=parameter.upper)
        return scalar.set_integer_casting() if parameter.whole else scalar

    parameters = surface.parameters
    space = nevergrad.p.Tuple(*map(parametrization, parameters))
    space.random_state.seed(seed)
    optimizer = nevergrad.optimizers.NGOpt(parametrization=space, budget=trials)

    def number(index, x):
        whole = parameters[index].whole and parameters[index].log
        return parameters[index].value(x[index]) if whole else x[index]

    for _ in range(trials):
        candidate = optimizer.ask()
        optimizer.tell(candidate, finite(surface(surface.active(lambda index: number(index, candidate.value)))))


def smac(surface, trials, seed):
    import logging
    import tempfile

    import ConfigSpace
    from smac import HyperparameterOptimizationFacade, Scenario

    space, found = ConfigSpace.ConfigurationSpace(seed=seed), []
    for index, parameter in enumerate(surface.parameters):
        name = f"x{index}"
        if parameter.choices:
            one = ConfigSpace.CategoricalHyperparameter(name, parameter.choices)
        elif parameter.whole:
            one = ConfigSpace.UniformIntegerHyperparameter(name, parameter.lower, parameter.upper, log=parameter.log)
        else:
            one = ConfigSpace.UniformFloatHyperparameter(name, parameter.lower, parameter.upper, log=parameter.log)
        space.add(one)
        found.append(one)
        if parameter.condition:
            other, word = parameter.condition
            space.add(ConfigSpace.EqualsCondition(one, found[other], word))

    def value(config, seed=0):
        given = dict(config)
        return finite(surface(surface.active(lambda index: given[f"x{index}"])))

    with tempfile.TemporaryDirectory() as folder:
        scenario = Scenario(space, deterministic=True, n_trials=trials, seed=seed, output_directory=folder)
        HyperparameterOptimizationFacade(
            scenario, value, overwrite=True, logging_level=logging.ERROR).optimize()


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


def sobol(surface, trials, seed):
    from scipy.stats import qmc
    for point in qmc.Sobol(surface.dimensions, scramble=True, rng=seed).random(trials):
        surface([lower + v * (upper - lower) for v, (lower, upper) in zip(point, surface.ranges)])


PEERS = {
    "optuna TPE": with_optuna(lambda samplers, seed: samplers.TPESampler(seed=seed)),
    "optuna GP": with_optuna(lambda samplers, seed: samplers.GPSampler(seed=seed)),
    "optuna CMA-ES": with_optuna(lambda samplers, seed: samplers.CmaEsSampler(seed=seed)),
    "optuna random": with_optuna(lambda samplers, seed: samplers.RandomSampler(seed=seed)),
    "scikit-optimize": skopt,
    "pycma": pycma,
    "hyperopt": hyperopt,
    "nevergrad NGOpt": nevergrad,
    "SMAC": smac,
    "W&B sweeps": sweeps,
    "scipy Sobol": sobol,
}


# Those whose trials depend on how many there will be.
PLANNERS = ("nevergrad NGOpt", "SMAC")


def takes(peer, surface):
    """Whether a peer can search it."""
    if surface.ranges is not None:
        return True
    if peer in ("W&B sweeps", "scipy Sobol"):
        return False
    return peer != "pycma" or not any(parameter.choices for parameter in surface.parameters)


def record(who, told, seed, trials, seconds):
    """A search as the files hold it; what it was told is there where it is something else than the regret."""
    found = {"who": who, "surface": told.title, "seed": seed, "seconds": seconds, "values": told.values[:trials]}
    if told.told != told.values:
        found["told"] = told.told[:trials]
    return json.dumps(found) + "\n"


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
    peer, seeds, path = sys.argv[1], sys.argv[2], sys.argv[4]
    lengths = sorted(map(int, sys.argv[3].split(",")))
    if peer not in PLANNERS:
        lengths = lengths[-1:]
    first, last = map(int, seeds.split("-"))
    done = {(one["surface"], one["seed"], len(one["values"])) for one in kept(path) if one["who"] == peer}
    with open(path, "a") as file:
        for seed in range(first, last):
            for surface in SETS[sys.argv[5]]:
                for trials in lengths:
                    if (surface.title, seed, trials) in done or not takes(peer, surface):
                        continue
                    told = Told(surface, seed)
                    start = time.perf_counter()
                    PEERS[peer](told, trials, seed)
                    file.write(record(peer, told, seed, trials, time.perf_counter() - start))
                    file.flush()


if __name__ == "__main__":
    main()
