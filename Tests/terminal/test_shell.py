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

PROGRAM = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.environ["TUNEBOOK_PROGRAM"])


class Shell:
    def __init__(self, state, term="xterm-256color", columns=80, rows=24, arguments=(), locale="C.UTF-8", under_job_control=False):
        environment = {"PATH": os.environ["PATH"], "HOME": state, "XDG_STATE_HOME": state, "TERM": term, "CI": "1"}
        environment |= {name: os.environ[name] for name in ("XDG_CONFIG_HOME",) if name in os.environ}
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
    shell.wait(r"\.\.\. ")
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
        file.write("set lr 0.25\ndata circles; set units 12\nset nonsense 1\n")
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


CASES = [editing, start_file, history_over_runs, interrupts, interrupted_script, stopped_and_continued, typed_ahead, typed_ahead_unseen, stopped_while_running, poor_terminals, unnamed_letters, plain_letters, nobody_listens, lesson_that_is_none, lesson, greeting, presented, killed_in_a_lesson, reports]
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
