#!/usr/bin/env python3
"""The packages on a bare Debian 12, as learners have it: installed, learned with by somebody who may write nowhere but at home, taken away.

usage: test_packages.py PROGRAM [FOLDER]     FOLDER: where the packages are, in place of making them

Makes a Debian by debootstrap and installs from Debian's mirror; needs root for it. Where that cannot be had it says so, and
ends with status 77.
"""
import glob
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from bare_root import BareRoot, Unavailable  # noqa: E402

SCRIPTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "Scripts")
NOT_CHECKED = 77
# A notebook's cell by way of Debian's own Jupyter.
IN_JUPYTER = """
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name="tunebook", startup_timeout=60)
client.execute_interactive("data iris; train epochs=5; print 6 * 7", timeout=60)
manager.shutdown_kernel()
"""


def tunebook(root, user, *cells):
    return root.run("tunebook", "--color", "never", "-c", "; ".join(cells), user=user)


def is_bare(root):
    for tool in ("swift", "cc", "gcc", "clang", "gnuplot", "tunebook"):
        assert shutil.which(tool, path=os.pathsep.join(root.path(folder) for folder in ("/usr/bin", "/bin", "/usr/local/bin"))) is None, tool


def learns(root, user):
    """A lesson on a terminal, left and gone on with; figures; a search that is gone on with; a notebook saved and opened."""
    ready = r"overfitting 1/\d+ \S+> "
    shell = root.terminal("tunebook", "lesson", "overfitting", user=user)
    shell.wait(ready)
    shell.type("\r")
    shell.wait("Enter goes on.")
    shell.wait(ready)
    shell.type("\r")
    shell.wait(r"overfitting 2/\d+ \S+> ")
    shell.type("quit\r")
    shell.end()
    again = root.terminal("tunebook", "lesson", user=user)
    again.wait(r"overfitting 2/\d+ \S+> ")
    again.type("leave\r")
    again.wait("Back in your own session")
    again.type("quit\r")
    again.end()
    home = root.path("/home/" + user)
    assert os.path.exists(home + "/.local/state/tunebook/progress.jsonl")
    drawn = tunebook(root, user, "data iris", "train", 'plot curves to="a.txt"', 'save "s.ipynb"')
    assert "iris: 150 rows" in drawn, drawn
    with open(home + "/s.ipynb") as file:
        assert json.load(file)["metadata"]["kernelspec"]["name"] == "tunebook"
    assert "iris: 150 rows" in tunebook(root, user, 'open "s.ipynb"', "run")
    assert os.path.getsize(home + "/a.txt") > 500
    tunebook(root, user, "objective branin", "tune random trials=5 name=mine")
    assert "mine" in tunebook(root, user, "studies")
    assert "5 of 10 trials were done before" in tunebook(root, user, "tune resume mine trials=10")
    assert "10/10" in tunebook(root, user, "studies")


def draws(root, user):
    tunebook(root, user, "data moons", "train", *(f'plot boundary to="b.{ending}"' for ending in ("png", "svg", "pdf", "gif")))
    for ending, magic in (("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF"), ("gif", b"GIF8")):
        with open(root.path(f"/home/{user}/b.{ending}"), "rb") as file:
            assert file.read(5).startswith(magic), ending


def completes(root, user, place):
    script = (
        f'source {place}; COMP_WORDS=(tunebook lesson over); COMP_CWORD=2; COMP_LINE="tunebook lesson over"; COMP_POINT=20; '
        '_tunebook tunebook over lesson; printf "%s\\n" "${COMPREPLY[@]}"')
    assert root.run("bash", "-c", script, user=user).split() == ["overfitting"]


def writes_nothing_where_it_is(root, user):
    """The package's files are as they were, and none came."""
    assert root.run("dpkg", "--verify", "tunebook") == ""
    for folder, _, names in os.walk(root.path("/usr/share/tunebook")):
        for name in names:
            root.run("dpkg", "-S", (os.path.join(folder, name)).removeprefix(root.folder))
    assert "Permission denied" in root.run("touch", "/usr/share/tunebook/lessons/x", user=user, status=1)


def serves_jupyter(root, user):
    root.run("apt-get", "install", "-y", "-q", "--no-install-recommends", "jupyter-client")
    assert "is in /home/" in root.run("tunebook", "jupyter", "install", user=user)
    assert "tunebook" in root.run("jupyter", "kernelspec", "list", user=user)
    assert "42" in root.run("python3", "-c", IN_JUPYTER, user=user)
    root.run("tunebook", "jupyter", "uninstall", user=user)
    assert "tunebook" not in root.run("jupyter", "kernelspec", "list", user=user)
    # For everybody; that one goes with the package.
    root.run("tunebook", "jupyter", "install", "--prefix", "/usr/local")
    assert "/usr/local/share/jupyter/kernels/tunebook" in root.run("jupyter", "kernelspec", "list", user=user)
    root.run("apt-get", "purge", "-y", "-q", "jupyter-client")


def is_taken_away(root):
    root.run("apt-get", "purge", "-y", "-q", "tunebook")
    root.run("apt-get", "autoremove", "--purge", "-y", "-q")
    left = [path for folder in ("usr", "etc", "var/lib/tunebook") for path in glob.glob(root.path(f"/{folder}/**/*tunebook*"), recursive=True)]
    assert left == [], left
    is_bare(root)


def brings_its_libraries(root, user):
    """Unpacked, the kernel finds its wire beside the program, which nothing else here has."""
    assert glob.glob(root.path("/usr/lib/*/libzmq*")) == []
    ports = []
    for _ in range(5):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            ports.append(free.getsockname()[1])
    names = ("shell_port", "iopub_port", "stdin_port", "control_port", "hb_port")
    connection = dict(zip(names, ports), ip="127.0.0.1", transport="tcp", key="k", signature_scheme="hmac-sha256", kernel_name="tunebook")
    with open(root.path(f"/home/{user}/c.json"), "w") as file:
        json.dump(connection, file)
    kernel = root.start("tunebook", "jupyter", "kernel", "c.json", user=user)
    limit = time.monotonic() + 60
    try:
        while kernel.poll() is None and time.monotonic() < limit:
            with socket.socket() as client:
                if client.connect_ex(("127.0.0.1", ports[0])) == 0:
                    return
        raise AssertionError(f"no kernel: {kernel.poll()}")
    finally:
        kernel.kill()
        kernel.wait()


def installed(root, package):
    shutil.copy(package, root.path("/root/"))
    began = time.monotonic()
    root.run("apt-get", "install", "-y", "-q", "./" + os.path.basename(package))
    print(f"packages: {os.path.basename(package)}, {os.path.getsize(package) / 1e6:.1f} MB, installed in {time.monotonic() - began:.0f} s", flush=True)
    root.run("useradd", "--create-home", "learner")
    assert tunebook(root, "learner", "print 1 + 1") == "2\n"
    learns(root, "learner")
    draws(root, "learner")
    completes(root, "learner", "/usr/share/bash-completion/completions/tunebook")
    for file in ("man/man1/tunebook.1.gz", "zsh/vendor-completions/_tunebook", "fish/vendor_completions.d/tunebook.fish", "doc/tunebook/copyright"):
        assert os.path.getsize(root.path("/usr/share/" + file)) > 500, file
    serves_jupyter(root, "learner")
    writes_nothing_where_it_is(root, "learner")
    is_taken_away(root)


def unpacked(root, archive):
    root.run("useradd", "--create-home", "guest")
    shutil.copy(archive, root.path("/home/guest/"))
    root.run("mkdir", ".local", user="guest")
    root.run("tar", "-xzf", os.path.basename(archive), "-C", ".local", "--strip-components=1", user="guest")
    learns(root, "guest")
    completes(root, "guest", "/home/guest/.local/share/bash-completion/completions/tunebook")
    said = root.run("tunebook", "-c", 'data moons; train; plot curves to="c.png"', user="guest", status=1)
    assert "gnuplot is not installed" in " ".join(said.split()), said
    brings_its_libraries(root, "guest")


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="tunebook-packages-") as folder:
        made = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else folder + "/packages"
        if len(sys.argv) == 2:
            subprocess.run([os.path.join(SCRIPTS, "package"), "--program", program, "--to", made], check=True)
        (package,), (archive,) = glob.glob(made + "/*.deb"), glob.glob(made + "/*.tar.gz")
        try:
            root = BareRoot(folder + "/root")
        except Unavailable as reason:
            print(f"packages: made, but NOT CHECKED on a bare Debian 12: {reason}.", file=sys.stderr)
            sys.exit(NOT_CHECKED)
        is_bare(root)
        installed(root, package)
        unpacked(root, archive)
    print("packages: installed, learned with, taken away; and unpacked without root")


main()
