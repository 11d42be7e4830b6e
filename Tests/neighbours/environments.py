"""Environments of their own for what others wrote, kept in the cache folder."""
import os
import subprocess
import venv


def python_with(packages, name):
    """The Python of an environment with packages from PyPI, made when it is not there or holds others."""
    cache = os.environ.get("XDG_CACHE_HOME", os.path.expanduser("~/.cache"))
    folder = os.path.join(cache, "tunebook-tests", name)
    python = os.path.join(folder, "bin", "python")
    stamp = os.path.join(folder, "complete")
    wanted = "\n".join(packages)
    if not os.path.exists(stamp) or open(stamp).read() != wanted:
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
        with open(stamp, "w") as file:
            file.write(wanted)
    return python
