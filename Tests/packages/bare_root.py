"""A Debian 12 without anything, made by debootstrap in a folder, and programs run in it by root and by others."""
import os
import pty
import re
import select
import shutil
import subprocess
import time

PATIENCE = 120


class Unavailable(Exception):
    """Why no such root can be made here."""


class BareRoot:
    def __init__(self, folder):
        """Makes it. Raises Unavailable where that needs what is not here: root, debootstrap, a mirror."""
        self.folder = folder
        if os.geteuid() != 0:
            raise Unavailable("only root can make one")
        if not shutil.which("debootstrap"):
            self._logged(
                ["sh", "-c", "apt-get install -y -qq debootstrap || { apt-get update -qq && apt-get install -y -qq debootstrap; }"],
                "debootstrap is not installed, and apt-get could not install it")
        self._logged(
            ["debootstrap", "--variant=minbase", "bookworm", folder, "http://deb.debian.org/debian"], "debootstrap could not make one (is there a network?)")
        try:
            self.run("apt-get", "update", "-q")
        except AssertionError as error:
            raise Unavailable(f"programs cannot be run in one: {str(error)[-300:]}") from None

    def _logged(self, words, otherwise):
        try:
            ended = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        except OSError as error:
            raise Unavailable(f"{otherwise}: {error}") from None
        if ended.returncode:
            raise Unavailable(f"{otherwise}: {(ended.stderr or ended.stdout).strip()[-300:]}")

    def path(self, inside):
        return self.folder + inside

    def words(self, words, user):
        """What runs words in it: mounts that nobody else sees, and nothing left behind at its end."""
        home = "/root" if user == "root" else "/home/" + user
        return [
            "unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c",
            'root=$1 user=$2; shift 2; mount -t proc proc "$root/proc" && mount --bind /dev/pts "$root/dev/pts" && exec chroot --userspec="$user" "$root" "$@"',
            "sh", self.folder, user, "env", "-i", "-C", home, f"HOME={home}", f"USER={user}", "TERM=xterm-256color", "LC_ALL=C.UTF-8",
            f"PATH={home}/.local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND=noninteractive", *words]

    def run(self, *words, user="root", status=0):
        """What it prints; raises where it does not end with the status."""
        ended = subprocess.run(
            self.words(words, user), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=900)
        assert ended.returncode == status, (words, ended.returncode, ended.stdout[-2000:])
        return ended.stdout

    def start(self, *words, user):
        """A process in it that goes on."""
        return subprocess.Popen(self.words(words, user), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def terminal(self, *words, user):
        return Terminal(self.words(words, user))


class Terminal:
    """A program on a pseudo-terminal of 80 × 24: typed into, and waited for."""

    def __init__(self, words):
        self.process, self.descriptor = pty.fork()
        if self.process == 0:
            os.system("stty cols 80 rows 24")
            os.execvp(words[0], words)
        self.seen = ""

    def type(self, text):
        os.write(self.descriptor, text.encode())

    def wait(self, pattern):
        """Reads until the pattern has appeared behind what was waited for last."""
        limit = time.monotonic() + PATIENCE
        while True:
            plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>78]", "", self.seen)
            found = re.search(pattern, plain)
            if found:
                self.seen = plain[found.end():]
                return
            left = limit - time.monotonic()
            try:
                chunk = os.read(self.descriptor, 65536) if left > 0 and select.select([self.descriptor], [], [], left)[0] else b""
            except OSError:
                chunk = b""
            assert chunk, f"waited for {pattern!r}, saw {plain[-1500:]!r}"
            self.seen += chunk.decode(errors="replace")

    def end(self):
        """Waits for its end."""
        try:
            while os.read(self.descriptor, 65536):
                pass
        except OSError:
            pass
        _, raw = os.waitpid(self.process, 0)
        os.close(self.descriptor)
        assert os.waitstatus_to_exitcode(raw) == 0, os.waitstatus_to_exitcode(raw)
