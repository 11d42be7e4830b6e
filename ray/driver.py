"""Runs trials on a Ray cluster for tunebook, which starts this and speaks to it in lines.

On standard input, one thing a line: `job KEY JSON` (a search: kept in the cluster's object store), `run ID KEY JSON` (a trial of it),
`cancel ID`. On standard output, one JSON object a line: what there is (`ready`), what became of a trial (`id` with `answer`, `lost`,
`failed` or `cancelled`), and why there is no cluster (`fault`). What stands in a job, a trial and an answer is for tunebook and
its worker alone. When standard input closes, however tunebook ended, all tasks are cancelled and this ends.
"""

import argparse
import json
import os
import queue
import shutil
import socket
import subprocess
import sys
import tempfile
import threading

# How often a trial is tried that lost its worker or its node each time.
MOST_TRIES = 5
# Libraries that every Linux has, or that must be the node's own.
SYSTEM_LIBRARIES = ("linux-vdso", "ld-linux", "libc.so", "libm.so", "libdl.so", "libpthread.so", "librt.so", "libgcc_s.so", "libstdc++.so")

# What no program needs that is run from its folder.
LEFT_BEHIND = [".git", ".build", ".venv", "venv", "node_modules", "__pycache__"]


class Out:
    """Standard output, in whole lines from any thread; what Ray prints goes elsewhere."""

    def __init__(self):
        self.file = os.fdopen(os.dup(1), "w", buffering=1, encoding="utf-8")
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        self.lock = threading.Lock()

    def say(self, **what):
        with self.lock:
            self.file.write(json.dumps(what) + "\n")
            self.file.flush()


def last_line(error):
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines[-1] if lines else type(error).__name__)[:300]


def leave(status=0):
    """Ends at once: threads of Ray that wait for a cluster which is gone do not keep it."""
    sys.stdout.flush()
    os._exit(status)


class Driver:
    def __init__(self, ray, out, events):
        self.ray, self.out, self.events = ray, out, events
        self.stored = {}  # key: reference to a job
        self.running = {}  # id: (reference, key, request, tries)
        self.names = {}
        self.hosts = {}
        import tunebook_node

        self.task = ray.remote(num_cpus=1, max_retries=0)(tunebook_node.evaluate)

    def node_name(self, node, host):
        """A node's host, with a number where several nodes have the same."""
        if node not in self.names:
            self.hosts[host] = self.hosts.get(host, 0) + 1
            count = self.hosts[host]
            self.names[node] = host if count == 1 else "%s-%d" % (host, count)
        return self.names[node]

    def run(self, number, key, request, tries):
        reference = self.task.remote(key, [self.stored[key]], request)
        self.running[number] = (reference, key, request, tries)
        reference.future().add_done_callback(lambda future: self.events.put(("ended", number, reference, future)))

    def ended(self, number, reference, future):
        known = self.running.get(number)
        if known is None or known[0] is not reference:
            return
        _, key, request, tries = self.running.pop(number)
        errors = self.ray.exceptions
        try:
            node, host, seconds, answer = future.result()
        except errors.TaskCancelledError:
            self.out.say(id=number, cancelled=True)
        except (errors.RaySystemError, errors.RuntimeEnvSetupError) as error:
            self.fault("lost", error)
        except Exception as error:  # noqa: BLE001 - whatever became of a task, its trial is answered
            if not self.is_there():
                self.fault("lost", error)
            elif tries < MOST_TRIES:
                self.out.say(id=number, lost=last_line(error))
                self.run(number, key, request, tries + 1)
            else:
                self.out.say(id=number, failed="its worker was lost %d times: %s" % (tries, last_line(error)))
        else:
            name = self.node_name(node, host)
            try:
                self.out.say(id=number, node=name, seconds=seconds, answer=json.loads(answer))
            except ValueError:
                self.out.say(id=number, failed="its answer did not arrive whole")

    def is_there(self):
        try:
            return any(node["Alive"] for node in self.ray.nodes())
        except Exception:  # noqa: BLE001 - any failure means that nobody answers
            return False

    def fault(self, kind, error):
        self.out.say(fault=kind, reason=last_line(error))
        leave(1)

    def take(self, line):
        word, _, rest = line.partition(b" ")
        if word == b"job":
            key, _, job = rest.partition(b" ")
            self.stored[key.decode()] = self.ray.put(job)
        elif word == b"run":
            number, _, rest = rest.partition(b" ")
            key, _, request = rest.partition(b" ")
            self.run(int(number), key.decode(), request, 1)
        elif word == b"cancel":
            known = self.running.pop(int(rest), None)
            if known is not None:
                self.ray.cancel(known[0])

    def loop(self):
        while True:
            event = self.events.get()
            try:
                if event[0] == "ended":
                    self.ended(*event[1:])
                elif event[0] == "line":
                    self.take(event[1])
                else:
                    break
            except Exception as error:  # noqa: BLE001 - said to the one who waits
                self.fault("lost", error)
        self.end()

    def end(self):
        # A cluster that does not answer any more is not waited for.
        timer = threading.Timer(10, leave)
        timer.daemon = True
        timer.start()
        for reference, *_ in self.running.values():
            try:
                self.ray.cancel(reference, force=True)
            except Exception:  # noqa: BLE001 - it is over anyway
                pass
        try:
            self.ray.shutdown()
        finally:
            leave()


def strip(program):
    """Takes names and lines for debuggers out of a program, where this machine has a tool for it: they are a quarter of it."""
    for tool in ("strip", "llvm-strip", "eu-strip"):
        stripped = program + ".stripped"
        try:
            if shutil.which(tool) and subprocess.run([tool, "-o", stripped, program], capture_output=True, check=False).returncode == 0:
                os.replace(stripped, program)
                return
        except OSError:
            pass
        if os.path.exists(stripped):
            os.remove(stripped)


def carried(worker, folder):
    """Lays what every node needs into a folder: the code of the task, the worker, and its libraries that nodes may lack."""
    here = os.path.dirname(os.path.abspath(__file__))
    module = os.path.join(folder, "tunebook_node")
    os.mkdir(module)
    shutil.copyfile(os.path.join(here, "node.py"), os.path.join(module, "__init__.py"))
    shutil.copy(worker, os.path.join(module, "tunebook-worker"))
    strip(os.path.join(module, "tunebook-worker"))
    listed = subprocess.run(["ldd", worker], capture_output=True, text=True, check=False).stdout
    for line in listed.splitlines():
        name, arrow, place = line.strip().partition(" => ")
        path = place.split(" (")[0]
        if not arrow or name.startswith(SYSTEM_LIBRARIES) or "/swift/" in path or not os.path.isfile(path):
            continue
        shutil.copy(path, os.path.join(module, name))
    return module


def reach(address):
    """Throws where nobody listens at an address with a port, which Ray would try for a long time."""
    place = address.split("://")[-1]
    host, colon, port = place.rpartition(":")
    if colon and port.isdigit():
        socket.create_connection((host.strip("[]"), int(port)), timeout=5).close()


def main():
    out = Out()
    parser = argparse.ArgumentParser()
    parser.add_argument("--address", required=True, help="local, auto, or a cluster's address")
    parser.add_argument("--worker", required=True)
    parser.add_argument("--folder", help="goes to the nodes too, and is where the worker stands")
    options = parser.parse_args()
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_DEDUP_LOGS", "0")
    events = queue.Queue()

    def listen():
        for line in sys.stdin.buffer:
            events.put(("line", line.rstrip(b"\n")))
        events.put(("over",))

    try:
        import ray
        import ray.exceptions
    except ImportError as error:
        out.say(fault="missing", reason=last_line(error))
        leave(1)
    isolated = tempfile.mkdtemp(prefix="tunebook-ray-")
    try:
        module = carried(options.worker, isolated)
        sys.path.insert(0, isolated)
        if options.address not in ("local", "auto"):
            reach(options.address)
        carried_along = {"py_modules": [module]}
        if options.folder:
            carried_along.update(working_dir=options.folder, excludes=LEFT_BEHIND)
        arguments = {"address": options.address, "log_to_driver": False, "logging_level": "error", "runtime_env": carried_along}
        if options.address == "local":
            arguments.update(include_dashboard=False, object_store_memory=256 * 2**20)
        ray.init(**arguments)
        driver = Driver(ray, out, events)
        alive = [node for node in ray.nodes() if node["Alive"]]
        cores = int(ray.cluster_resources().get("CPU", 0))
    except Exception as error:  # noqa: BLE001 - told in a sentence
        out.say(fault="unreachable", reason=last_line(error))
        shutil.rmtree(isolated, ignore_errors=True)
        leave(1)
    shutil.rmtree(isolated, ignore_errors=True)
    threading.Thread(target=listen, daemon=True).start()
    out.say(ready=True, cores=cores, nodes=len(alive))
    driver.loop()


if __name__ == "__main__":
    main()
