"""Ray Tune's search over trials that the program asked for: `ray_tune.py plain|kept ADDRESS MODULE REQUESTS FOLDER`.

Each trial hands its request to the program's own worker by the very function that the program's tasks call (`tunebook_node.evaluate`,
in MODULE), so that both train the same. `plain` is Ray Tune as its pages begin, a function and a process for each trial; `kept` is
what it can do for short trials: actors that stay for the next one, with their worker, and no logs in three formats.

Writes down when each trial was done or begun anew, into FOLDER/events.
"""

import json
import logging
import os
import sys
import time

os.environ["RAY_AIR_NEW_OUTPUT"] = "0"
os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
KIND, ADDRESS, MODULE, REQUESTS, FOLDER = sys.argv[1:]
if KIND == "kept":
    os.environ["TUNE_DISABLE_AUTO_CALLBACK_LOGGERS"] = "1"
sys.path.insert(0, os.path.dirname(MODULE))

import ray  # noqa: E402
from ray import tune  # noqa: E402
from ray.tune import Callback, FailureConfig, RunConfig, Trainable, TuneConfig, Tuner  # noqa: E402


def outcome(config, job):
    """A trial's answer, as the program's driver gets it."""
    import tunebook_node

    node, _, seconds, answer = tunebook_node.evaluate("s1", [job], config["request"].encode())
    return {"answer": answer, "seconds": seconds, "node": node, "done": True}


def plain(config, job):
    tune.report(outcome(config, job[0]))


class Kept(Trainable):
    def setup(self, config, job):
        self.job = job[0]

    def reset_config(self, new_config):
        return True

    def step(self):
        return outcome(self.config, self.job)

    def save_checkpoint(self, folder):
        return None

    def load_checkpoint(self, checkpoint):
        pass


class Told(Callback):
    def say(self, trial, **what):
        number = json.loads(trial.config["request"])["number"]
        # Ray Tune keeps its callbacks in a file too, and could not keep an open one.
        with open(os.path.join(FOLDER, "events"), "a") as file:
            file.write(json.dumps({"at": time.time(), "number": number, **what}) + "\n")

    def on_trial_result(self, iteration, trials, trial, result, **_):
        self.say(trial, answer=json.loads(result["answer"]), seconds=result["seconds"], node=result["node"])

    def on_trial_recover(self, iteration, trials, trial, **_):
        self.say(trial, lost="Ray Tune begins it anew")


def main():
    job, requests = None, []
    with open(REQUESTS, "rb") as file:
        for line in file.read().splitlines():
            word, _, rest = line.partition(b" ")
            if word == b"job":
                job = rest.partition(b" ")[2]
            elif word == b"run":
                requests.append(rest.split(b" ", 2)[2].decode())
    ray.init(
        address=ADDRESS, runtime_env={"py_modules": [MODULE]}, log_to_driver=False, logging_level=logging.ERROR)
    # A list, so that the reference stays one and is fetched where it is needed.
    trainable = tune.with_parameters(Kept if KIND == "kept" else plain, job=[ray.put(job)])
    Tuner(
        tune.with_resources(trainable, {"cpu": 1}), param_space={"request": tune.grid_search(requests)},
        tune_config=TuneConfig(reuse_actors=KIND == "kept"),
        run_config=RunConfig(
            storage_path=os.path.join(FOLDER, "results"), name="search", verbose=0, callbacks=[Told()],
            failure_config=FailureConfig(max_failures=5)),
    ).fit()


main()
