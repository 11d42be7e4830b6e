"""What the peers' suggestions cost. `search_times.py PEER TRIALS STORE` prints the seconds of each trial, as JSON.

A search of Ackley's surface in five dimensions, by one of Optuna's samplers or scikit-optimize; STORE is `memory` or a
file for Optuna's SQLite storage. A trial's time runs from the end of the one before to its own end:
the processor's in memory, the clock's with SQLite, which waits for the disk.
"""

import json
import sys
import time
import warnings

from surfaces import SURFACES

warnings.filterwarnings("ignore")
SURFACE = next(surface for surface in SURFACES if surface.title == "ackley 5")


def main():
    peer, trials, store = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    ends = []
    now = time.process_time if store == "memory" else time.perf_counter

    def value(x):
        found = float(SURFACE(x))
        ends.append(now())
        return found

    if peer == "scikit-optimize":
        from skopt import gp_minimize
        start = now()
        gp_minimize(value, [(float(lower), float(upper)) for lower, upper in SURFACE.ranges], n_calls=trials,
                    random_state=0)
    else:
        import optuna
        optuna.logging.set_verbosity(optuna.logging.ERROR)
        sampler = {
            "optuna TPE": optuna.samplers.TPESampler, "optuna GP": optuna.samplers.GPSampler,
            "optuna CMA-ES": optuna.samplers.CmaEsSampler, "optuna random": optuna.samplers.RandomSampler,
        }[peer](seed=0)
        study = optuna.create_study(sampler=sampler, storage=None if store == "memory" else f"sqlite:///{store}")
        start = now()
        study.optimize(
            lambda trial: value(
                [trial.suggest_float(f"x{index}", *one) for index, one in enumerate(SURFACE.ranges)]),
            n_trials=trials)
    print(json.dumps([after - before for before, after in zip([start, *ends], ends)]))


if __name__ == "__main__":
    main()
