"""What runs on a node of a Ray cluster: a task hands a trial to the worker beside this file, which is kept for the next trial."""

import os
import select
import signal
import socket
import subprocess
import tempfile
import time

# The worker of this process, with the search that it was told.
_child = None
_key = None


class WorkerLost(Exception):
    """The worker ended before it had answered."""


def _program():
    """The worker, where it can be run: an archive may have lost that it is a program."""
    here = os.path.dirname(os.path.abspath(__file__))
    program = os.path.join(here, "tunebook-worker")
    if not os.access(program, os.X_OK):
        try:
            os.chmod(program, 0o755)
        except OSError:
            folder = tempfile.mkdtemp(prefix="tunebook-worker-")
            copy = os.path.join(folder, "tunebook-worker")
            with open(program, "rb") as source, open(copy, "wb") as target:
                target.write(source.read())
            os.chmod(copy, 0o755)
            program = copy
    return program, here


def _start(job):
    program, here = _program()
    environment = dict(os.environ)
    before = environment.get("LD_LIBRARY_PATH")
    environment["LD_LIBRARY_PATH"] = here + (":" + before if before else "")
    child = subprocess.Popen(
        [program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, bufsize=0,
        start_new_session=True)
    _write(child, job + b"\n")
    return child


def _write(child, data):
    view = memoryview(data)
    try:
        while view:
            view = view[child.stdin.write(view):]
    except OSError as error:
        raise WorkerLost("the worker ended: %s" % _ending(child)) from error


def _ending(child):
    status = child.wait()
    if status >= 0:
        return "status %d" % status
    try:
        return signal.Signals(-status).name
    except ValueError:
        return "signal %d" % -status


def _line(child):
    """Waits in short turns, so that a cancellation is heard."""
    pieces = []
    while True:
        if not select.select([child.stdout], [], [], 0.1)[0]:
            continue
        piece = os.read(child.stdout.fileno(), 1 << 16)
        if not piece:
            raise WorkerLost("the worker ended: %s" % _ending(child))
        pieces.append(piece)
        if piece.endswith(b"\n"):
            return b"".join(pieces)


def _stop():
    global _child, _key
    child, _child, _key = _child, None, None
    if child is not None:
        child.kill()
        child.wait()
        child.stdin.close()
        child.stdout.close()


def evaluate(key, job, request):
    """What a trial came to, with the node, its host and the seconds that it took.

    The job comes in a list, so that Ray fetches it only where it is not known yet.
    """
    global _child, _key
    import ray

    try:
        if _key != key or _child is None or _child.poll() is not None:
            _stop()
            _child = _start(ray.get(job[0]))
            _key = key
        start = time.monotonic()
        _write(_child, request + b"\n")
        answer = _line(_child)
    except BaseException:
        _stop()
        raise
    return ray.get_runtime_context().get_node_id(), socket.gethostname(), time.monotonic() - start, answer.decode()
