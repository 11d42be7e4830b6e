#!/usr/bin/env python3
"""Types into the real shell on a pseudo-terminal: keys, completion, paste, Ctrl-C, resize, Ctrl-Z, history.

Usage: test_shell.py PROGRAM. Standard library alone; waits for what is to appear, never for time to pass.
"""
import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "Scripts" / "support"))

from terminal_screen import Screen  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.environ["TUNEBOOK_PROGRAM"])


class Shell:
    def __init__(self, state, term="xterm-256color", columns=80, rows=24, arguments=(), locale="C.UTF-8", under_job_control=False):
        environment = {"PATH": os.environ["PATH"], "HOME": state, "XDG_STATE_HOME": state, "TERM": term, "CI": "1"}
        environment |= {name: os.environ[name] for name in ("XDG_CONFIG_HOME", "PAGER") if name in os.environ}
        if locale:
            environment["LC_ALL"] = locale
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(state)
            if under_job_control:
                os.execve("/bin/bash", ["bash", "--norc", "--noprofile", "--noediting", "-i"], environment)
            os.execve(PROGRAM, [PROGRAM, *arguments], environment)
        self.resize(columns, rows)
        self.seen = ""

    def resize(self, columns, rows):
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, text):
        os.write(self.terminal, text.encode())

    def wait(self, pattern, seconds=20):
        """Reads until the pattern has appeared behind what was waited for last."""
        limit = time.monotonic() + seconds
        while True:
            plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>78]", "", self.seen)
            found = re.search(pattern, plain)
            if found:
                self.seen = plain[found.end():]
                return found
            left = limit - time.monotonic()
            ready = left > 0 and select.select([self.terminal], [], [], left)[0]
            try:
                chunk = os.read(self.terminal, 65536) if ready else b""
            except OSError:
                chunk = b""
            if not chunk:
                raise AssertionError(f"waited for {pattern!r}, saw {plain[-1500:]!r}")
            self.seen += chunk.decode(errors="replace")

    def leave(self):
        self.type("\x04")
        self.end()

    def end(self, status=0):
        """Waits for its end and its exit status."""
        try:
            while select.select([self.terminal], [], [], 20)[0] and os.read(self.terminal, 65536):
                pass
            os.kill(self.process, signal.SIGKILL)
        except OSError:
            pass
        _, raw = os.waitpid(self.process, 0)
        os.close(self.terminal)
        assert os.waitstatus_to_exitcode(raw) == status, os.waitstatus_to_exitcode(raw)


PROMPT = r"\[\d+\] \S*moons\S*> "
PLAIN_PROMPT = r"\[\d+\] \S+> "


def editing(state):
    shell = Shell(state)
    shell.wait(PROMPT)
    shell.type("tri\t")
    shell.wait("als ")
    shell.type("\x03")
    shell.wait(PROMPT)
    shell.type("set optimizer \t")
    shell.wait(r"momentum +gradient steps with a memory")
    shell.wait(r"adam \(now\) ")
    shell.wait(PROMPT)
    # Tab again goes through them, Shift-Tab back; the next key goes on behind the word.
    shell.type("\t")
    shell.wait("sgd")
    shell.type("\t\t\x1b[Z; print optimizer\r")
    shell.wait(r"momentum\s+(?=\[)")
    shell.wait(PROMPT)
    shell.type("print run.vla_los\t")
    shell.wait(r"al_loss")
    shell.type("\x03")
    shell.wait(PROMPT)
    shell.type("set optimizer adam\r")
    shell.wait(PROMPT)
    shell.type("rint 1 + 1\x1b[Hp\x1b[F + 40\r")
    shell.wait(r"42\s")
    shell.wait(PROMPT)
    shell.type("print 2 7\x1b[1;5D+ \r")
    shell.wait(r"\b9\s")
    shell.wait(PROMPT)
    shell.type("print größe\r")
    shell.wait("There is nothing called größe.")
    shell.wait(PROMPT)
    shell.type("\x1b[200~print 100 \\\n + 11\x1b[201~")
    shell.wait(r"\+ 11")
    shell.type("\r")
    shell.wait(r"111\s")
    shell.wait(PROMPT)
    shell.type("print (1 +\r")
    shell.wait(r"\(1 \+")
    shell.type("4)\r")
    shell.wait(r"\b5\s")
    shell.wait(r"\[8\] \S+> ")
    shell.type("\x12")
    shell.wait("bck:")
    shell.type("größe\r")
    shell.wait("There is nothing called größe.")
    shell.wait(PROMPT)
    # A line of three rows is drawn anew from its first, in a window that set it in two.
    shell.resize(60, 24)
    os.kill(shell.process, signal.SIGWINCH)
    # Its last word is there once all of it is.
    shell.type("print 0 " + "+ 0 " * 25 + "+ 777")
    shell.wait(r"7[\s\x08]*7[\s\x08]*7")
    shell.seen = ""
    shell.resize(120, 40)
    os.kill(shell.process, signal.SIGWINCH)
    while "print 0" not in shell.seen:
        shell.seen += os.read(shell.terminal, 65536).decode(errors="replace")
    assert "\x1b[1A\x1b[J" in shell.seen, shell.seen
    shell.seen = ""
    shell.type("\r")
    shell.wait(r"\[10\] \S+> ")
    shell.type("print 3 * 3\r")
    shell.wait(r"\b9\s")
    shell.wait(PROMPT)
    # A paste whose end was lost, and a key that ends other programs.
    shell.type("\x1b[200~print 100 + 33\x03")
    shell.wait(PROMPT)
    shell.type("\x1cprint 100 + 22\r")
    shell.wait(r"122\s")
    shell.wait(PROMPT)
    shell.leave()


def start_file(state):
    """A person's cells come before the first prompt, in the shell alone; what is wrong with one is said."""
    folder = state + "/configuration/tunebook"
    os.makedirs(folder)
    with open(folder + "/start.tb", "w") as file:
        file.write("set lr 0.25\ndata \"own.csv\"\ndata circles; set units 12\nset nonsense 1\n")
    # One's own start file reads what its person may.
    with open(state + "/own.csv", "w") as file:
        file.write("a,b,c\n" + "".join(f"{number % 7},{number % 5},{'yes' if number % 3 else 'no'}\n" for number in range(60)))
    os.environ["XDG_CONFIG_HOME"] = state + "/configuration"
    try:
        shell = Shell(state)
        shell.wait(r"start\.tb \(--no-start-file")
        shell.wait("nonsense")
        shell.wait(r"circles\S*> ")
        shell.type("print lr + units\r")
        shell.wait(r"12\.25\s")
        shell.leave()
        shell = Shell(state, arguments=("--no-start-file",))
        shell.wait(PROMPT)
        shell.leave()
        assert b"0.01" in run(state, "-c", "print lr", XDG_CONFIG_HOME=os.environ["XDG_CONFIG_HOME"]).stdout
    finally:
        del os.environ["XDG_CONFIG_HOME"]


def history_over_runs(state):
    first, second = Shell(state), Shell(state)
    for shell, words in ((first, "print 11"), (second, "print 22")):
        shell.wait(PROMPT)
        shell.type(words + "\r")
        shell.wait(words.split()[1] + r"\s+\n?")
        shell.wait(PROMPT)
    for shell in (first, second):
        shell.leave()
    third = Shell(state)
    third.wait(PROMPT)
    third.type("\x1b[A\x1b[A\r")
    third.wait(r"11\s")
    third.wait(PROMPT)
    third.type("quit\r")
    third.end()
    # Where libedit has all keys, they lead to what is older than the session too, and to its own cells first.
    fourth = Shell(state, arguments=("--plain",))
    fourth.wait(PLAIN_PROMPT)
    fourth.type("print 33\r")
    fourth.wait(r"33\s+\n?")
    fourth.wait(PLAIN_PROMPT)
    fourth.type("\x1b[A\x1b[A\x1b[A\r")
    fourth.wait(r"11\s")
    fourth.wait(PLAIN_PROMPT)
    fourth.type("\x12nt 22\r")
    fourth.wait(r"22\s+" + PLAIN_PROMPT)
    fourth.type("quit\r")
    fourth.end()


def interrupts(state):
    shell = Shell(state)
    shell.wait(PROMPT)
    shell.type("train epochs=100000 units=256\r")
    shell.wait(r"training .* left")
    shell.type("\x03")
    shell.wait("interrupted: Training was stopped after")
    shell.wait(PROMPT)
    shell.type("print run.status\r")
    shell.wait("interrupted")
    shell.wait(PROMPT)
    shell.type("abandoned \x03")
    shell.wait(PROMPT)
    shell.type("print 6 * 7\r")
    shell.wait(r"42\s")
    shell.wait(PROMPT)
    shell.type("quit\r")
    shell.end()


def interrupted_script(state):
    shell = Shell(state, arguments=("-c", "train epochs=100000 units=256"))
    shell.wait(r"training .* left")
    shell.type("\x03")
    shell.end(130)


def stopped_and_continued(state):
    shell = Shell(state)
    shell.wait(PROMPT)
    shell.type("print 1 ")
    shell.wait("print 1 ")
    # Behind a shell with job control Ctrl-Z stops the program; here the signals are sent by hand.
    os.kill(shell.process, signal.SIGSTOP)
    os.waitpid(shell.process, os.WUNTRACED)
    os.kill(shell.process, signal.SIGCONT)
    shell.wait(r"\[1\].*print 1 ")
    shell.type("+ 1\r")
    shell.wait(r"\b2\s")
    shell.wait(PROMPT)
    shell.type("quit\r")
    shell.end()


def typed_ahead(state):
    """Keys that come while a cell runs meet the next prompt: Ctrl-D leaves there, and behind other keys it does not."""
    shell = Shell(state)
    shell.wait(PROMPT)
    shell.type("train epochs=4000 units=64\r")
    shell.wait(r"training .* left")
    shell.type("print 5 + 6\x04")
    shell.wait("Run 1")
    shell.wait(r"print 5 \+ 6")
    shell.type("\r")
    shell.wait(r"\b11\s")
    shell.wait(PROMPT)
    shell.type("train epochs=4000 units=64\r")
    shell.wait(r"training .* left")
    shell.type("\x04")
    shell.wait("Run 2")
    shell.end()


def typed_ahead_unseen(state):
    """What is typed while a cell runs is not shown in its progress; it stands at the next prompt, whole lines run."""
    shell = Shell(state)
    shell.wait(PROMPT)
    shell.type("train epochs=6000 units=64\r")
    shell.wait(r"training .* left")
    shell.type("print 600 + 66\rprint 70 + 7")
    before = shell.wait(r"(?s)(.*?)Run 1")[1]
    assert "print" not in before, before
    shell.wait(PROMPT)
    shell.wait(r"666\s")
    shell.wait(r"\[3\] \S+> .*print 70 \+ 7")
    shell.type("\r")
    shell.wait(r"\b77\s")
    shell.wait(PROMPT)
    shell.leave()


def stopped_while_running(state):
    """Ctrl-Z in a running cell gives the terminal back as it was, and fg goes on without showing what is typed."""
    shell = Shell(state, under_job_control=True)
    shell.type(PROGRAM + "\r")
    shell.wait(PROMPT)
    shell.type("train epochs=30000 units=64\r")
    shell.wait(r"training .* left")
    assert not echoes(shell), "what is typed is shown while a cell runs"
    shell.type("\x1a")
    shell.wait("Stopped|Suspended")
    shell.type("echo $((40 + 2))\r")
    shell.wait(r"\b42\s")
    shell.type("fg\r")
    shell.wait(r"training .* left")
    assert not echoes(shell), "what is typed is shown after fg"
    shell.type("\x03")
    shell.wait("interrupted: Training was stopped after")
    shell.wait(PROMPT)
    shell.type("quit\r")
    # What is typed before it has left is its own.
    shell.wait(r"bash\S*[#$] ")
    shell.type("echo $((9 * 9))\r")
    shell.wait(r"\b81\s")
    assert echoes(shell), "the terminal is left without echo"
    shell.type("exit\r")
    shell.end()


def echoes(shell):
    return bool(termios.tcgetattr(shell.terminal)[3] & termios.ECHO)


def poor_terminals(state):
    for term, locale in (("dumb", "C.UTF-8"), ("xterm-256color", "C"), ("xterm-256color", "xx_YY.UTF-8"), ("no-such-terminal", "C.UTF-8")):
        shell = Shell(state, term=term, locale=locale)
        shell.wait(r"\[1\] \S+> ")
        shell.type("print 2 + 3\r")
        shell.wait(r"\b5\s")
        shell.wait(r"\[2\] \S+> ")
        shell.type("quit\r")
        shell.end()


def unnamed_letters(state):
    """Whoever names a locale without UTF-8 sees ASCII alone, whoever names none is taken to see all."""
    for named, isASCII in (({"LC_ALL": "C"}, True), ({"LANG": "C.UTF-8"}, False), ({}, False)):
        environment = {"PATH": os.environ["PATH"], "HOME": state, "XDG_STATE_HOME": state, **named}
        said = subprocess.run(
            [PROGRAM, "-c", "train epochs=3; plot curves"], env=environment, cwd=state, stdout=subprocess.PIPE).stdout
        assert said.isascii() == isASCII, (named, said.decode())


def run(state, *arguments, **named):
    environment = {"PATH": os.environ["PATH"], "HOME": state, "XDG_STATE_HOME": state, **named}
    return subprocess.run([PROGRAM, *arguments], env=environment, cwd=state, stdin=subprocess.DEVNULL, capture_output=True)


def plain_letters(state):
    """--plain lets letters through where the locale has them, and drops what is drawn."""
    with open(state + "/own.csv", "w", encoding="utf-8") as file:
        file.write("größe,y\n" + "".join(f"{row * 7 % 13},{row}.5\n" for row in range(20)))
    for locale, isThere in (("C.UTF-8", True), ("C", False)):
        said = run(state, "--plain", "-c", 'data "own.csv"; describe; train epochs=3', LC_ALL=locale).stdout.decode()
        assert ("größe" in said) == isThere, said
        assert not any(0x2190 <= ord(letter) <= 0x28FF for letter in said), said


def nobody_listens(state):
    """Where neither output nor errors can be written, it ends with its status, and not by a signal."""
    environment = {"PATH": os.environ["PATH"], "HOME": state, "XDG_STATE_HOME": state}
    for arguments, status in ((["-c", "help"], 1), (["-c", "foo"], 1), (["--foo"], 2), (["check", "nope"], 2)):
        reader, writer = os.pipe()
        os.close(reader)
        with open("/dev/full", "wb") as full:
            for sink in (writer, full):
                ended = subprocess.run(
                    [PROGRAM, *arguments], env=environment, cwd=state, stdin=subprocess.DEVNULL, stdout=sink, stderr=sink)
                assert ended.returncode == status, (arguments, ended)
        os.close(writer)


def lesson_that_is_none(state):
    """A script sees that there is no such lesson."""
    ended = run(state, "lesson", "nope")
    assert ended.returncode == 1 and b"There is no lesson nope." in ended.stderr, ended


def lesson(state):
    shell = Shell(state, arguments=("lesson", "underfitting"))
    ready = r"underfitting 1/\d+ \S+> \s*data circles; plot data"
    shell.wait(ready)
    # A ready cell gives way to what is typed, and Right takes it to be edited.
    shell.type("hint\r")
    shell.wait("Here is nothing to guess at")
    shell.wait(ready)
    shell.type("\x1b[C; print 40 + 2\r")
    shell.wait("Your own experiment.")
    shell.wait(ready)
    shell.type("\r")
    shell.wait("Enter goes on.")
    shell.wait(r"underfitting 1/\d+ \S+> ")
    shell.type("\r")
    shell.wait("c\\) about half")
    shell.wait(r"> ")
    shell.type("c\r")
    shell.wait(r"> \s*set layers 0; train")
    shell.type("\r")
    shell.wait("You guessed it: about half")
    shell.wait(r"underfitting 2/\d+ \S+> ")
    shell.type("quit\r")
    shell.end()
    again = Shell(state, arguments=("lesson",))
    again.wait(r"underfitting/see-why")
    again.wait(r"underfitting 3/\d+ \S+> ")
    again.type("leave\r")
    again.wait("Back in your own session")
    again.wait(PROMPT)
    again.type("quit\r")
    again.end()


def enters_while_a_cell_runs(state):
    """Enter pressed while a lesson's cell runs passes over nothing that is not read yet; words typed then stay."""
    shell = Shell(state, arguments=("lesson", "underfitting"))
    ready = r"underfitting 1/\d+ \S+> \s*data circles; plot data"
    shell.wait(ready)
    shell.type("train epochs=4000 units=64\r")
    shell.wait(r"training .* left")
    shell.type("\r\r\rprint 70 + 7\r\r\r")
    shell.wait(r"\b77\s")
    shell.wait(ready)
    shell.type("\r")
    shell.wait("Enter goes on.")
    shell.wait(r"underfitting 1/\d+ \S+> ")
    shell.leave()


def progress(state):
    path = state + "/tunebook/progress.jsonl"
    return [json.loads(line) for line in open(path, encoding="utf-8")] if os.path.exists(path) else []


def greeting(state):
    """Two lines say how to begin, and later where to go on; nobody else is told."""
    shell = Shell(state)
    shell.wait(r"New here\? Type lesson: the course begins, and Enter goes on\.\r\n")
    shell.wait(r"train, then plot curves\.")
    shell.wait(PROMPT)
    shell.type("lesson underfitting\r")
    shell.wait(r"underfitting 1/\d+ \S+> ")
    shell.type("\r")
    shell.wait("Enter goes on.")
    shell.wait(r"underfitting 1/\d+ \S+> ")
    shell.type("\x04")
    shell.end()
    again = Shell(state)
    again.wait(r"Type lesson: underfitting goes on where you were\.")
    again.wait(PROMPT)
    again.leave()
    assert b"lesson" not in run(state, "-c", "print 1").stdout + run(state).stdout


def presented(state):
    """A clicker leads through a lesson, and nothing of it is recorded."""
    shell = Shell(state, arguments=("lesson", "underfitting", "--present"))
    shell.wait("Questions are for the room")
    shell.wait(r"1/\d+ > ")
    shell.type("\x1b[6~")
    shell.wait(r"1\. Two rings|underfitting/data")
    ready = r"1/\d+ > \s*data circles; plot data"
    shell.wait(ready)
    # A full stop makes the window dark until the next key, which does nothing else; Escape and F5 do nothing.
    shell.type(".")
    while "\x1b[?1049h" not in shell.seen:
        shell.seen += os.read(shell.terminal, 65536).decode(errors="replace")
    shell.type("\x1b[6~")
    while "\x1b[?1049l" not in shell.seen:
        shell.seen += os.read(shell.terminal, 65536).decode(errors="replace")
    shell.type("\x1b[15~\x1b[6~")
    shell.wait("Enter goes on.")
    shell.wait(r"1/\d+ > ")
    # Page Up leads back, from a ready cell too.
    shell.type("\x1b[5~")
    shell.wait(ready)
    shell.type("\x1b[5~")
    shell.wait("underfitting/data")
    shell.wait(ready)
    shell.type("\r")
    shell.wait(r"1/\d+ > ")
    # A clicker's other key for a dark wall, left on the line, does no harm.
    shell.type("b\x1b[6~")
    shell.wait("Enter goes on.")
    shell.type("leave\r")
    shell.wait("Back in your own session")
    shell.wait(PROMPT)
    shell.type("quit\r")
    shell.end()
    assert progress(state) == [], progress(state)


def killed_in_a_lesson(state):
    """Two shells in one lesson, one of them killed: each try and hint is in the record."""
    first = Shell(state, arguments=("lesson", "underfitting", "from=your-turn"))
    first.wait(r"underfitting \d+/\d+ \S+> ")
    second = Shell(state, arguments=("lesson", "overfitting"))
    second.wait(r"overfitting 1/\d+ \S+> ")
    first.type("\r")
    first.wait("skip goes on")
    first.wait(r"underfitting \d+/\d+ \S+> ")
    first.type("hint\r")
    first.wait("Hint 1 of")
    first.wait(r"underfitting \d+/\d+ \S+> ")
    second.type("\r")
    second.wait(r"overfitting 1/\d+ \S+> ")
    first.type("set lr 0.0005; train\r")
    first.wait(r"Almost|Not yet")
    first.wait(r"underfitting \d+/\d+ \S+> ")
    os.kill(first.process, signal.SIGKILL)
    os.waitpid(first.process, 0)
    os.close(first.terminal)
    second.type("leave\r")
    second.wait("Back in your own")
    second.type("quit\r")
    second.end()
    last = [record for record in progress(state) if record["lesson"] == "underfitting"][-1]
    assert (last["step"], last["attempts"], last["hints"], last["verdict"]) == ("your-turn", 1, 1, "left"), last
    again = Shell(state, arguments=("lesson", "underfitting"))
    again.wait(r"underfitting/your-turn")
    again.wait(r"underfitting \d+/\d+ \S+> ")
    again.type("\r")
    again.wait("skip goes on")
    again.wait(r"underfitting \d+/\d+ \S+> ")
    again.type("solution\r")
    again.wait("One way")
    again.type("quit\r")
    again.end()


def reports(state):
    """A report of each form, from outside; a class with odd files among them."""
    nothing = run(state, "lesson", "report")
    assert nothing.returncode == 1 and b"Nothing was done in the lessons yet." in nothing.stderr, nothing
    shell = Shell(state, arguments=("lesson", "underfitting"))
    shell.wait(r"underfitting 1/\d+ \S+> ")
    shell.type("\r")
    shell.wait("Enter goes on.")
    shell.wait(r"underfitting 1/\d+ \S+> ")
    shell.type("quit\r")
    shell.end()
    os.mkdir(state + "/class")
    for number, (form, ending) in enumerate([("text", "txt"), ("json", "json"), ("markdown", "md")]):
        said = run(state, "lesson", "report", "--name", f"Learner {number}", "--format", form)
        assert said.returncode == 0, said
        with open(f"{state}/class/{number}.{ending}", "wb") as file:
            file.write(said.stdout)
    with open(state + "/class/0.txt", encoding="utf-8") as file:
        forged = file.read().replace("Learner 0", "Learner 9", 1)
    with open(state + "/class/forged.txt", "w", encoding="utf-8") as file:
        file.write(forged)
    with open(state + "/class/empty.json", "w"):
        pass
    graded = run(state, "lesson", "grade", "class", "--format", "csv")
    rows = graded.stdout.decode().split("\r\n")
    assert graded.returncode == 0 and len(rows) == 5 and re.match(r"Learner 0,0.txt,underfitting,\d+,no,", rows[1]), graded
    assert b"empty.json is empty." in graded.stderr and b"forged.txt was changed" in graded.stderr, graded
    assert b"where the class" not in graded.stdout and json.loads(run(state, "lesson", "grade", "class", "--format", "json").stdout)["learners"]
    assert run(state, "lesson", "grade", "none").returncode == 1
    assert run(state, "--format", "csv", "-c", "train").returncode == 2


class Window:
    """What stands in the window, of the little that the shell makes a terminal do."""

    def __init__(self, shell, columns, rows):
        self.shell, self.columns, self.rows = shell, columns, rows
        self.lines, self.row, self.column = [[" "] * columns for _ in range(rows)], 0, 0
        self.rest = ""

    def feed(self, text):
        text, self.rest = self.rest + text, ""
        at = 0
        while at < len(text):
            letter = text[at]
            if letter == "\x1b":
                found = re.match(r"\x1b\[([0-9;?]*)([A-Za-z@])|\x1b[=>78]|\x1b\(B", text[at:])
                if not found:
                    self.rest = text[at:]
                    return
                at += found.end()
                self.obey(found[1] or "", found[2])
                continue
            at += 1
            if letter == "\r":
                self.column = 0
            elif letter == "\n":
                self.feed_line()
            elif letter == "\b":
                self.column = max(self.column - 1, 0)
            elif letter >= " ":
                width = 2 if ord(letter) > 0x2E80 else 1
                if self.column + width > self.columns:
                    self.column = 0
                    self.feed_line()
                self.lines[self.row][self.column] = letter
                if width == 2:
                    self.lines[self.row][self.column + 1] = ""
                self.column += width

    def feed_line(self):
        if self.row + 1 < self.rows:
            self.row += 1
        else:
            self.lines = self.lines[1:] + [[" "] * self.columns]

    def obey(self, numbers, letter):
        if numbers.startswith("?") or letter in ("m", None):
            return
        count = int(numbers.split(";")[0] or 1) if numbers else 1
        if letter == "A":
            self.row = max(self.row - count, 0)
        elif letter == "B":
            self.row = min(self.row + count, self.rows - 1)
        elif letter == "C":
            self.column = min(self.column + count, self.columns - 1)
        elif letter == "D":
            self.column = max(self.column - count, 0)
        elif letter == "G":
            self.column = count - 1
        elif letter == "J" and numbers in ("", "0"):
            self.lines[self.row][self.column:] = [" "] * (self.columns - self.column)
            for row in range(self.row + 1, self.rows):
                self.lines[row] = [" "] * self.columns
        elif letter in ("H", "J"):
            self.row = self.column = 0
            if letter == "J":
                self.lines = [[" "] * self.columns for _ in range(self.rows)]
        elif letter == "K":
            self.lines[self.row][self.column:] = [" "] * (self.columns - self.column)
        elif letter == "P":
            line = self.lines[self.row]
            self.lines[self.row] = line[:self.column] + line[self.column + count:] + [" "] * count
        elif letter == "@":
            line = self.lines[self.row]
            self.lines[self.row] = (line[:self.column] + [" "] * count + line[self.column:])[:self.columns]
        else:
            raise AssertionError(f"the window does not know {numbers}{letter}")

    def shows(self):
        return [line for line in ("".join(cells).rstrip() for cells in self.lines) if line]

    def wait(self, what, column=None, seconds=20, holds=""):
        """Reads until the last lines are these, each as a whole or by its beginning where it ends in …, and the cursor stands in the column;
        `holds`: what is to be read somewhere in the window."""
        limit = time.monotonic() + seconds
        def stands():
            last = self.shows()[-len(what):]
            if holds not in "\n".join(self.shows()):
                return False
            return column in (None, self.column) and len(last) == len(what) and all(
                line.startswith(wanted[:-1]) if wanted.endswith("…") else line == wanted for line, wanted in zip(last, what))
        while not stands():
            left = limit - time.monotonic()
            if left <= 0 or not select.select([self.shell.terminal], [], [], left)[0]:
                raise AssertionError(f"waited for {what}, saw " + "\n".join(self.shows()))
            self.feed(os.read(self.shell.terminal, 65536).decode(errors="replace"))


def while_typing(state):
    """What would complete the line stands behind the cursor, what it means below; neither stays."""
    shell = Shell(state, columns=60, rows=12)
    window = Window(shell, 60, 12)
    window.wait(["[1] moons·mlp>"])
    shell.type("set optimi")
    window.wait(["[1] moons·mlp> set optimizer"])
    # Right takes it.
    shell.type("\x1b[C")
    window.wait(["[1] moons·mlp> set optimizer", "optimizer: now adam…"])
    shell.type(" adagra")
    window.wait(["[1] moons·mlp> set optimizer adagrad", "optimizer: now adam…"])
    shell.type("\x1b[F")
    window.wait(["[1] moons·mlp> set optimizer adagrad", "optimizer: now adam…"])
    shell.type("\r")
    window.wait(["[1] moons·mlp> set optimizer adagrad", "[2] moons·mlp>"])
    # One typed before is proposed first.
    shell.type("s")
    window.wait(["[2] moons·mlp> set optimizer adagrad"])
    shell.type("ettin")
    window.wait(["[2] moons·mlp> settings"])
    shell.type("\x03")
    window.wait(["[2] moons·mlp> settin", "[2] moons·mlp>"])
    # A list of candidates, a search and a resize leave nothing of it.
    shell.type("set opt\t")
    window.wait(["  optimizer, opt  the rule…", "[2] moons·mlp> set optimizer adagrad", "optimizer: now adagrad…"])
    shell.type("\x12ada")
    window.wait(["[2] moons·mlp> set optimizer adagrad", "bck:ada"])
    shell.type("\x1b[C")
    window.wait(["[2] moons·mlp> set optimizer adagrad", "optimizer: now adagrad…"])
    shell.type("\x05 # größe 日本 🙂 and more that is wider than the window\x01")
    window.wait(["[2] moons·mlp> set optimizer adagrad # größe 日本 🙂 and mor", "e that is wider than the window"])
    shell.type("\x05\x15")
    window.wait(["[2] moons·mlp>"])
    shell.type("日本 lr\x1b[D\x1b[D")
    window.wait(["[2] moons·mlp> 日本 lr"], column=15 + 5)
    shell.type("\x03")
    window.wait(["[2] moons·mlp>"])
    shell.leave()
    for arguments, term in ((("--plain",), "xterm"), ((), "dumb"), (("--color", "never"), "xterm")):
        shell = Shell(state, arguments=arguments, term=term)
        shell.wait(r"\[1\] \S+> ")
        shell.type("set optimi")
        shell.wait("set optimi")
        shell.type("zer adam\r")
        before = shell.wait(r"(?s)(.*)\[2\] \S+> ")[1]
        assert "optimizer: now" not in before, (arguments, before)
        shell.type("quit\r")
        shell.end()


def cells_of_lines(state):
    """Enter goes on with an unfinished cell, Up and Down move in it, a cell of before comes back whole, a long paste can be edited."""
    os.environ["PAGER"] = "cat"
    try:
        shell = Shell(state, columns=60, rows=12)
    finally:
        del os.environ["PAGER"]
    window = Window(shell, 60, 12)
    window.wait(["[1] moons·mlp>"])
    shell.type("print (1 +\r2 +\r3)")
    window.wait(["[1] moons·mlp> print (1 +", "  2 +", "  3)"])
    shell.type("\x1b[A\x1b[A\x1b[F 70 +\x1b[B\x1b[H\x1b[C\x1b[C7\r")
    window.wait(["[1] moons·mlp> print (1 + 70 +", "  72 +", "  3)", "146", "[2] moons·mlp>"])
    shell.type("print 8 + 8\r")
    window.wait(["16", "[3] moons·mlp>"])
    # Up leads to the cell, through it, and out of it at its first line.
    shell.type("\x1b[A\x1b[A")
    window.wait(["[3] moons·mlp> print (1 + 70 +", "  72 +", "  3)"])
    shell.type("\x1b[A\x1b[A\x1b[A")
    window.wait(["[3] moons·mlp> print (1 + 70 +", "  72 +", "  3)"])
    shell.type("\x1b[B\x1b[B\x1b[B")
    window.wait(["[3] moons·mlp> print 8 + 8"])
    shell.type("\x1b[B")
    window.wait(["[3] moons·mlp>"])
    # A paste of 300 lines: those around the cursor stand in the window.
    lines = [f"print ({number} +\n    {number} +\n  1)" for number in range(100)]
    shell.type("\x1b[200~" + "\n".join(lines) + "\x1b[201~")
    window.wait(["    99 +", "  1)", "line 300 of 300…"])
    shell.type("\x1b[A" * 299)
    window.wait(["[3] moons·mlp> print (0 +", "    0 +", "  1)", "print (1 +", "    1 +", "  1)", "print (2 +", "    2 +", "line 1 of 300…"])
    shell.type("\x1b[B\x1b[F 5000 +")
    window.wait(["line 2 of 300…"])
    shell.type("\r")
    window.wait(["199", "[4] moons·mlp>"], seconds=60)
    shell.type("\x1b[A")
    window.wait(["    99 +", "  1)", "line 300 of 300…"])
    # A key that comes with Ctrl-C may belong to the line that it ends.
    shell.type("\x03")
    window.wait(["[4] moons·mlp>"])
    shell.type("print 1\r")
    window.wait(["1", "[5] moons·mlp>"])
    # Ctrl-C anywhere in a cell leaves it whole above the next prompt, be it of several lines or of one that is wrapped.
    shell.type("\x1b[200~print 1\nprint 2\nprint 3\nprint 4\x1b[201~")
    window.wait(["print 4"])
    shell.type("\x1b[A\x1b[A")
    window.wait(["print 2", "print 3", "print 4"], column=7)
    shell.type("\x03")
    window.wait(["1", "[5] moons·mlp> print 1", "print 2", "print 3", "print 4", "[5] moons·mlp>"])
    shell.type('print "' + "学" * 33 + '"\x01')
    window.wait(["学" * 14 + '"'], column=15)
    shell.type("\x03")
    window.wait(["[5] moons·mlp> print \"" + "学" * 19, "学" * 14 + '"', "Ctrl-D or quit leaves.", "[5] moons·mlp>"])
    # Left, Backspace and Delete take a family, a flag and a letter with its own accent whole.
    shell.type('print "a👨\u200d👩\u200d👧b🇩🇪ce\u0301d"\x1b[D\x1b[D\x1b[D\x1b[3~\x1b[D\x7f\x1b[D\x7f\r')
    window.wait(["abcd", "[6] moons·mlp>"])
    # Alt-Enter and Ctrl-O begin a new line.
    shell.type("print 5\x1b\rprint 6\x0fprint 7")
    window.wait(["[6] moons·mlp> print 5", "print 6", "print 7"])
    shell.type("\r")
    window.wait(["5", "6", "7", "[7] moons·mlp>"])
    # The view follows the cursor in a line that is higher than the window.
    shell.type("\x1b[200~print 0 " + "".join(f"+ {number} " for number in range(100, 300)) + "\x1b[201~")
    window.wait(["…"], holds="+ 299")
    shell.type("\x01")
    window.wait(["…"], column=15, holds="print 0 + 100 + 101")
    shell.type("\x1b[C" * 6 + "7")
    window.wait(["…"], column=15 + 7, holds="print 70 + 100 + 101")
    shell.type("\x05 + 1000\r")
    window.wait([str(70 + sum(range(100, 300)) + 1000), "[8] moons·mlp>"])
    shell.leave()
    with open(state + "/tunebook/history", encoding="utf-8") as file:
        assert "print (0 +\\n    0 + 5000 +\\n  1)\\nprint (1 +" in file.read()
    # Where lines are plain, an unfinished cell goes on at a prompt of its own.
    shell = Shell(state, arguments=("--plain",))
    shell.wait(r"\[1\] \S+> ")
    shell.type("print (1 +\r")
    shell.wait(r"\.\.\. ")
    shell.type("4)\r")
    shell.wait(r"\b5\s")
    shell.type("quit\r")
    shell.end()


def other_shells_lines(state):
    """Ctrl-R and Up find what another shell has run since."""
    first, second = Shell(state), Shell(state)
    for shell in (first, second):
        shell.wait(PROMPT)
    first.type("print 40 + 2\r")
    first.wait(r"42\s")
    first.wait(PROMPT)
    second.type("\x1240 +")
    second.wait(r"print 40 \+ 2")
    second.type("\r")
    second.wait(r"42\s")
    second.wait(PROMPT)
    for shell in (first, second):
        shell.leave()


def listed_under_a_wrapped_line(state):
    """Tab's list is seen whole where what is typed takes several rows."""
    shell = Shell(state, columns=20)
    raw = b""
    def read_until(pattern):
        nonlocal raw
        limit = time.monotonic() + 20
        while not re.search(pattern, raw, re.DOTALL):
            assert time.monotonic() < limit and select.select([shell.terminal], [], [], 20)[0], raw[-1500:]
            raw += os.read(shell.terminal, 65536)
    read_until(rb"\[1\].*> ")
    shell.type("set optimizer \t")
    # The list, and the line again below it.
    read_until(rb"adamw.*\[1\].*> ")
    screen = Screen(24, 20)
    screen.feed(raw)
    assert any("adamw" in line for line in screen.lines()), screen.lines()
    shell.seen = ""
    shell.type("\x03")
    shell.wait(r"\[1\][^>]*> ")
    shell.leave()


def write_pager(state):
    with open(state + "/pager", "w") as file:
        file.write(
            "#!/bin/sh\nwc -l | sed 's/^/paged /'\necho secure $LESSSECURE\n"
            "echo > /dev/tty 'q leaves'\nread answer < /dev/tty\necho left $answer\n")
    os.chmod(state + "/pager", 0o755)


def paged(state):
    """What is longer than the window is shown a window at a time; not where it is told not to, and never in a lesson."""
    write_pager(state)
    for named, arguments, isPaged in (
            ("./pager", (), True), ("./pager", ("--no-pager",), False), ("./pager", ("--plain",), False), ("cat", (), False),
            ("no-such-program", (), False)):
        os.environ["PAGER"] = named
        try:
            shell = Shell(state, arguments=arguments)
            shell.wait(r"\[1\] \S+> ")
            shell.type("print 1\r")
            shell.wait(r"\n1\s")
            shell.wait(r"\[2\] \S+> ")
            shell.type("settings\r")
            if isPaged:
                shell.wait(r"paged \d+")
                # What is typed on there writes no file and runs no program.
                shell.wait("secure 1")
                shell.wait("q leaves")
                # Ctrl-C is the pager's, and hurts nobody else.
                shell.type("q\r")
                shell.wait("left q")
            else:
                shell.wait("Settings of mlp")
            shell.wait(r"\[3\] \S+> ")
            shell.type("lesson underfitting\r")
            shell.wait(r"data circles; plot data")
            shell.type("settings\r")
            shell.wait("Settings of mlp")
            shell.wait(r"underfitting 1/\d+ \S+> ")
            # A key that comes with Ctrl-C may belong to the line that it ends.
            shell.type("\x03")
            shell.wait(r"underfitting 1/\d+ \S+> ")
            shell.type("quit\r")
            shell.end()
        finally:
            del os.environ["PAGER"]
    os.environ["PAGER"] = "./pager"
    try:
        assert b"paged" not in run(state, "-c", "settings", PAGER="./pager").stdout
    finally:
        del os.environ["PAGER"]


CASES = [editing, while_typing, cells_of_lines, other_shells_lines, listed_under_a_wrapped_line, paged, start_file, history_over_runs, interrupts, interrupted_script, stopped_and_continued, typed_ahead, typed_ahead_unseen, stopped_while_running, poor_terminals, unnamed_letters, plain_letters, nobody_listens, lesson_that_is_none, lesson, enters_while_a_cell_runs, greeting, presented, killed_in_a_lesson, reports]
if len(sys.argv) > 2:
    CASES = [case for case in CASES if case.__name__ in sys.argv[2:]]


def main():
    failed = 0
    for case in CASES:
        with tempfile.TemporaryDirectory() as state:
            try:
                case(state)
                print(f"ok {case.__name__}")
            except AssertionError as problem:
                failed += 1
                print(f"FAILED {case.__name__}: {problem}")
    sys.exit(1 if failed else 0)


main()
