#!/usr/bin/env python3
"""What others wrote for Jupyter takes our kernel and our notebooks for what they are.

jupyter_kernel_test with every sample it knows, jupyter_client for what that leaves out (input, silence, restarts, interrupts, forged and
malformed messages, a thousand requests at once, fifty starts, orphans), nbformat, nbclient and nbconvert over all lessons written as
notebooks, Jupytext there and back, papermill with and without parameters. Installs them from PyPI into an environment of its own
(kept in the cache folder).

usage: test_jupyter.py PROGRAM [PART …]    parts: protocol, client, starts, lessons, parameters
"""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from environments import python_with  # noqa: E402

PACKAGES = [
    "jupyter_kernel_test==0.7.0", "jupyter_client", "nbclient", "nbconvert", "nbformat", "jupytext", "papermill",
    "jupyterlab", "playwright"]
HERE = os.path.dirname(os.path.abspath(__file__))
PARTS = ["protocol", "client", "starts", "lessons", "parameters"]


def environment():
    return python_with(PACKAGES, "jupyter")


def surroundings(folder, program):
    """Variables with a home of their own, in which the kernel is put in place."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "JUPYTER"))}
    variables.update(HOME=folder, LC_ALL="C.UTF-8", TUNEBOOK_PROGRAM=program, PYTHONWARNINGS="ignore")
    subprocess.run([program, "jupyter", "install"], check=True, env=variables, stdout=subprocess.DEVNULL)
    return variables


def main():
    program, parts = os.path.abspath(sys.argv[1]), sys.argv[2:] or PARTS
    python = environment()
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        variables = surroundings(folder, program)
        for part in parts:
            done = subprocess.run(
                [python, "-B", os.path.join(HERE, "jupyter", part + ".py")], cwd=folder, env=variables)
            print(f"jupyter: {part} {'passed' if done.returncode == 0 else 'FAILED'}", flush=True)
            if done.returncode:
                failed.append(part)
        subprocess.run([program, "jupyter", "uninstall"], check=True, env=variables, stdout=subprocess.DEVNULL)
        if os.path.exists(os.path.join(folder, ".local/share/jupyter/kernels/tunebook")):
            failed.append("uninstall")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
