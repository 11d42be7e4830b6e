#!/usr/bin/env python3
"""Types, opens and reads what nobody should have to: cells, tables, lessons, stores and asked-and-told lines, each of the corpus
first and then changed at random. The program must not die, hang, print what is no UTF-8, or write where it was not told to.

usage: fuzz.py PROGRAM [--seconds 60] [--seed 0] [--kinds cells,tables,lessons,stores,lines] [--keep FOLDER]

Where it fails, what it failed on is kept and named, made as small as that is easily done.
"""
import argparse
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time

CORPUS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "corpus")
ODD_NUMBERS = [
    "0", "-0", "1", "-1", "2", "3", "0.5", "1e-3", "1e-320", "1e300", "1e308", "1e999", "-1e999", "1e19", "9223372036854775807",
    "-9223372036854775808", "9007199254740993", "4294967296", "nan", "inf", "-inf", "0x10", "1_000", "1,5", "٣", "½", "30s", "1e30s",
    "-1h", "25%", "1e300%", "800x600", "0x0", "1..2", "2..1", "1e-5..1e5", "{a, b}", "{1}", "{}", "[]", "[1, 2]", "[[1]]", "..", "1..",
]
ODD_WORDS = [
    "", " ", ";", "\n", "\t", "#", "\\", "\"", "'", "\"\"", "(", ")", "[", "]", "{", "}", "=", "==", ",", ".", "-", "+", "*", "/", "^",
    "if", "log", "int", "step=", "on", "off", "not", "and", "or", "é", "größe", "日本語", "👩‍👩‍👧", "\u202e", "\u0000", "\u001b[2J", "\x7f",
    "\ufeff", "a" * 300, "%s%n", "`id`", "$(id)", "'; DROP TABLE trials; --", "]]>", "<svg>", "~", "~/x", "..", "/", "/dev/null",
]
ODD_VALUES = [
    None, 0, -1, 1, 2**31, 2**53 + 1, 2**63 - 1, -(2**63), 0.5, -0.5, 1e19, 1e300, -1e308, 5e-324, float("inf"), float("-inf"), "", "x",
    "0", "NaN", "1e999", "null", "[]", "{}", "\"x\"", "[" * 5000, "2026-01-01", "2026-13-45 99:99:99.999999", "COMPLETE", "RUNNING",
    "WAITING", "PRUNED", "FAIL", "FINITE", "INF_POS", "NAN", "a" * 10000, "日本\u0000語", b"", b"\xff\xfe\x00", b"\x00" * 100,
]
PLOTS = [
    "history", "slice", "contour", "parallel", "importance", "timeline", "edf", "rank", "intermediate", "rungs", "population", "posterior",
    "search", "projection", "hypergradient",
]


class Found(Exception):
    """The program did what it must not."""

    def __init__(self, what, files):
        super().__init__(what)
        self.files = files


class Slow(Exception):
    """The program had more to do than it was given time for."""


class Fuzzer:
    def __init__(self, program, seed, patience):
        self.program = os.path.abspath(program)
        self.chance = random.Random(seed)
        self.patience = patience
        self.folder = tempfile.mkdtemp(prefix="tunebook-fuzz-")
        self.counts = {}
        self.slow = 0
        self.cells = corpus_lines("cells.txt")
        self.lines = corpus_lines("lines.txt")
        self.changes = corpus_lines("stores.sql", mark="--")
        self.tables = corpus_files("tables")
        self.lessons = corpus_files("lessons")
        self.store = None

    def count(self, what, number=1):
        self.counts[what] = self.counts.get(what, 0) + number

    # Running

    def run(self, arguments, text=None, locale="C.UTF-8", closed=False):
        """Runs the program in a folder of its own; its exit status, output and complaints. Raises Found and Slow."""
        here = os.path.join(self.folder, "here")
        shutil.rmtree(here, ignore_errors=True)
        os.makedirs(here)
        environment = {
            "PATH": os.environ.get("PATH", ""), "HOME": here, "TMPDIR": here, "LC_ALL": locale, "TERM": "dumb", "SWIFT_BACKTRACE": "enable=no",
            "TUNEBOOK_HOME": os.environ.get("TUNEBOOK_HOME", home_of(self.program)),
        }
        process = subprocess.Popen(
            [self.program, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=here, env=environment,
            # A shell that starts this in the background has its children pass interrupts over.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        try:
            out, err = process.communicate(text, timeout=self.patience)
        except subprocess.TimeoutExpired:
            # It may have much to do: then it says so when it is interrupted.
            process.send_signal(signal.SIGINT)
            try:
                process.communicate(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
                raise Found(f"it does not end when it is interrupted: {arguments}", {})
            raise Slow()
        said = out.decode(errors="replace") + err.decode(errors="replace")
        if process.returncode < 0 or process.returncode not in (0, 1, 2) or "Fatal error" in said:
            fatal = [line for line in said.splitlines() if "Fatal error" in line]
            raise Found(f"it ended with {process.returncode}: {fatal[0] if fatal else said[-600:]}", {})
        for stream in (out, err):
            try:
                stream.decode()
            except UnicodeDecodeError as error:
                raise Found(f"its output is no UTF-8: {error}", {})
        left = [name for name in ("FUZZ_RAN", "FUZZ_WRITTEN.tb") if os.path.exists(os.path.join(self.folder, name))]
        for name in left:
            os.remove(os.path.join(self.folder, name))
        if left:
            raise Found(f"a lesson left {left} outside its folder", {})
        return process.returncode, out.decode(), err.decode()

    def lesson_of(self, cells):
        cells = [cell.replace("````", "").replace("\0", "") for cell in cells]
        body = "".join("````{code-cell} tunebook\n" + (cell if cell.strip() else "history") + "\n````\n" for cell in cells)
        return "---\ntitle: T\ngoal: G\n---\n# T\n## A {#a}\n" + body

    def check(self, texts):
        """Has lessons checked, many at once; where that fails, those that it fails on."""
        place = os.path.join(self.folder, "lessons")
        shutil.rmtree(place, ignore_errors=True)
        for index, text in enumerate(texts):
            os.makedirs(os.path.join(place, f"{index:03}"))
            with open(os.path.join(place, f"{index:03}", "lesson.md"), "wb") as file:
                file.write(text)
        return self.run(["check", place])[1]

    def check_cells(self, cells):
        """Cells one after the other in one session. All but those that a failure needs are left out of what is kept."""
        def works(some):
            try:
                self.check([self.lesson_of(some).encode(errors="replace")])
                return True
            except Slow:
                return True
            except Found:
                return False
        try:
            out = self.check([self.lesson_of(cells).encode(errors="replace")])
            if "not read" in out:
                raise SystemExit(f"fuzz: this lesson of cells is not read: {out}\n{self.lesson_of(cells)!r}")
        except Slow:
            if len(cells) == 1:
                self.slow += 1
            else:
                half = len(cells) // 2
                self.check_cells(cells[:half])
                self.check_cells(cells[half:])
        except Found as found:
            step = len(cells) // 2
            limit = time.monotonic() + 60
            while step > 0 and time.monotonic() < limit:
                start = 0
                while start < len(cells) and time.monotonic() < limit:
                    fewer = cells[:start] + cells[start + step:]
                    if fewer and not works(fewer):
                        cells = fewer
                    else:
                        start += step
                step //= 2
            raise Found(f"{found}\ncells:\n" + "\n".join(cells), {"lesson.md": self.lesson_of(cells).encode(errors="replace")})

    # Changing

    def odd(self):
        return self.chance.choice(self.chance.choice([ODD_NUMBERS, ODD_WORDS]))

    def changed_text(self, text):
        """A text with some of its words changed, left out, doubled, or taken from another."""
        words = re.findall(r"\w+(?:\.\w+)*|\s+|.", text, re.DOTALL)
        for _ in range(self.chance.choice([1, 1, 1, 2, 3, 6])):
            place = self.chance.randrange(len(words) + 1)
            choice = self.chance.randrange(7)
            if choice == 0 and words:
                del words[min(place, len(words) - 1)]
            elif choice == 1:
                words.insert(place, self.odd())
            elif choice in (2, 3) and words:
                words[min(place, len(words) - 1)] = self.odd()
            elif choice == 4:
                other = re.findall(r"\w+(?:\.\w+)*|\s+|.", self.chance.choice(self.cells), re.DOTALL)
                words.insert(place, self.chance.choice(other) if other else "")
            elif choice == 5 and words:
                words.insert(place, words[min(place, len(words) - 1)])
            else:
                words.insert(place, " " + self.chance.choice(["n", "lr", "epochs", "points", "to", "if x"]) + "=" + self.odd())
        return "".join(words)

    def changed_bytes(self, data):
        data = bytearray(data)
        for _ in range(self.chance.choice([1, 1, 2, 4, 8])):
            place = self.chance.randrange(len(data) + 1)
            choice = self.chance.randrange(6)
            if choice == 0:
                del data[place:place + self.chance.choice([1, 1, 5, 50])]
            elif choice == 1:
                data[place:place] = self.odd().encode(errors="replace")
            elif choice == 2 and place < len(data):
                data[place] = self.chance.randrange(256)
            elif choice == 3:
                lines = bytes(data).split(b"\n")
                lines[self.chance.randrange(len(lines))] = self.odd().encode(errors="replace")
                data = bytearray(b"\n".join(lines))
            elif choice == 4:
                lines = bytes(data).split(b"\n")
                lines.insert(self.chance.randrange(len(lines)), self.chance.choice(lines))
                data = bytearray(b"\n".join(lines))
            else:
                data = data[:place] if self.chance.random() < 0.2 else data
        return bytes(data)

    def cell(self):
        cell = "; ".join(self.chance.choice(self.cells) for _ in range(self.chance.choice([1, 1, 1, 2, 3])))
        return self.changed_text(cell) if self.chance.random() < 0.9 else cell

    # The kinds

    def cells_corpus(self):
        for start in range(0, len(self.cells), 40):
            self.check_cells(["set epochs 2"] + self.cells[start:start + 40])
            self.count("cells", 40)

    def cells_once(self):
        if self.chance.random() < 0.8:
            cells = ["data moons n=60; set epochs 2"] + [self.cell() for _ in range(40)]
            self.check_cells(cells)
            self.count("cells", 40)
            return
        # As they are shown: what may run a program stays where nothing is run.
        cells = [cell for cell in (self.cell() for _ in range(6)) if "objective" not in cell and "allow" not in cell]
        options = self.chance.choice([[], ["--plain"], ["--format", "json"], ["--color", "always"], ["--plots", "off"]])
        locale = self.chance.choice(["C.UTF-8", "C", "xx_YY.UTF-8", ""])
        for cell in cells:
            files = {"cell.tb": cell.encode(errors="replace")}
            try:
                if self.chance.random() < 0.5 and "\0" not in cell:
                    _, out, _ = self.run([*options, "--seed", "1", f"-c=set epochs 2; {cell}"], locale=locale)
                else:
                    _, out, _ = self.run(options, text=b"set epochs 2\n" + cell.encode(errors="replace"), locale=locale)
                if "json" in options:
                    for line in out.splitlines():
                        json.loads(line)
            except Found as found:
                raise Found(f"{found}\noptions: {options}, locale {locale!r}, cell:\n{cell}", files)
            except ValueError:
                raise Found(f"a line of its JSON is none, for the cell:\n{cell}", files)
            except Slow:
                self.slow += 1
            self.count("cells shown")

    def tables_of(self, tables):
        place = os.path.join(self.folder, "tables")
        shutil.rmtree(place, ignore_errors=True)
        os.makedirs(place)
        cells = ["set epochs 2"]
        for index, (ending, data) in enumerate(tables):
            path = os.path.join(place, f"t{index}.{ending}")
            with open(path, "wb") as file:
                file.write(data)
            options = self.chance.choice([
                "", "", "", " target=1", " header=off", " header=on", " separator=\";\"", " decimal=\",\"", " encode=ordered", " drop=[id]",
                " kinds={a=text}", " target=" + self.chance.choice(["a", "b", "class", "\"\"", "x9"])])
            cells.append(f'data "{path}"{options}; describe; split; train; train model=tree; plot data; export data')
        try:
            self.check_cells(cells)
        except Found as found:
            files = dict(found.files)
            for index, (ending, data) in enumerate(tables):
                if f"t{index}." in str(found):
                    files[f"t{index}.{ending}"] = data
            raise Found(str(found), files)
        self.count("tables", len(tables))

    def tables_corpus(self):
        self.tables_of([("csv", data) for data in self.tables])

    def tables_once(self):
        self.tables_of(
            [(self.chance.choice(["csv", "csv", "tsv", "txt"]), self.changed_bytes(self.chance.choice(self.tables))) for _ in range(20)])

    def check_lessons(self, lessons):
        try:
            self.check(lessons)
        except (Found, Slow) as fault:
            if len(lessons) == 1:
                if isinstance(fault, Slow):
                    self.slow += 1
                    return
                raise Found(f"{fault}\nlesson:\n{lessons[0][:2000]!r}", {"lesson.md": lessons[0]})
            half = len(lessons) // 2
            self.check_lessons(lessons[:half])
            self.check_lessons(lessons[half:])
            if isinstance(fault, Found):
                raise Found(f"{fault}\nof several lessons together", {f"lesson{i}.md": text for i, text in enumerate(lessons)})
        self.count("lessons", len(lessons))

    def lessons_corpus(self):
        self.check_lessons(self.lessons)

    def lessons_once(self):
        self.check_lessons([self.changed_bytes(self.chance.choice(self.lessons)) for _ in range(20)])

    def lines_corpus(self):
        self.dialogue(self.lines)

    def lines_once(self):
        lines = []
        for _ in range(60):
            line = self.chance.choice(self.lines)
            lines.append(self.changed_text(line) if self.chance.random() < 0.8 else line)
        if self.chance.random() < 0.1:
            lines.append("[" * self.chance.choice([600, 100_000]))
        self.dialogue(lines)

    def dialogue(self, lines):
        self.make_store()
        store = os.path.join(self.folder, "copy.sqlite")
        shutil.copy(self.store, store)
        text = "\n".join(line.replace("\n", " ") for line in lines).encode(errors="replace")
        if self.chance.random() < 0.3:
            text = self.changed_bytes(text)
        try:
            _, out, _ = self.run(["--store", store, "ask-tell", "--study", "outside"], text=text)
            for line in out.splitlines():
                json.loads(line)
        except Found as found:
            raise Found(f"{found}\nof the lines kept", {"lines.txt": text})
        except ValueError:
            raise Found("a line that ask-tell answers is no JSON", {"lines.txt": text})
        except Slow:
            self.slow += 1
        self.count("lines", len(lines))

    # Stores

    def make_store(self):
        """A store with searches of several methods, made by the program itself."""
        if self.store:
            return
        path = os.path.join(self.folder, "store.sqlite")
        setup = "data moons n=60; set epochs 4 units 4; space lr 1e-3..1 log; space units 2..8 int"
        cells = [
            f"{setup}; tune random trials=4 prune=median name=random; tune tpe trials=5 name=tpe; tune hyperband trials=4 name=hyperband",
            f"{setup}; tune ga trials=4 name=ga; space clear; space lr 1e-3..1 log; tune gradient trials=2 name=gradient",
            "data moons n=60; set epochs 4 units 4; space lr 1e-3..1 log; space weight_decay 1e-6..1e-1 log; tune pbt trials=4 name=pbt",
            "objective branin; tune bayes trials=6 name=surface; tune grid points=2 name=grid",
            "objective outside; space x 0..1; space c {a, b}; space d 1..9 int if c=b; tune random trials=9 name=outside",
        ]
        for cell in cells:
            status, _, err = self.run(["--store", path, "-c", cell])
            if status != 0:
                # What one of them cannot do any more is no fault of this kind.
                print(f"fuzz: a search for the store fails: {err[-300:]}", file=sys.stderr)
        self.run(["--store", path, "ask", "--study", "outside", "--batch", "3"])
        self.run(["--store", path, "tell", "--study", "outside", "1", "0.5"])
        with sqlite3.connect(path) as database:
            database.execute("PRAGMA journal_mode = DELETE")
        self.store = path

    def commands(self, name):
        word = json.dumps(name)
        shell = self.chance.choice([
            "studies", f"study {word}; trials; best", f"study {word}; best; apply best; importance",
            f"study {word}; plot {self.chance.choice(PLOTS)}", f"study {word}; plot history with=[{self.chance.choice(['tpe', 'ga', 'surface'])}]",
            f"tune resume {word}", f"tune resume {word} trials={self.chance.choice([5, 8])}", "tune resume", f"study delete {word}; studies",
            f"study {word}; trials sort=value; print best.value; print best.lr", "objective branin; tune random trials=2; trials",
        ])
        return self.chance.choice([
            ["-c", shell], ["-c", shell], ["-c", shell], ["--format", "json", "-c", shell], ["ask", "--study", name],
            ["tell", "--study", name, self.chance.choice(["1", "2", "3", "9223372036854775807"]), self.chance.choice(["0.5", "nan", "fail"])],
        ])

    def try_store(self, path, note):
        for _ in range(3):
            command = self.commands(self.chance.choice(["random", "tpe", "hyperband", "ga", "gradient", "pbt", "surface", "grid", "outside"]))
            kept = None
            if os.path.isfile(path):
                with open(path, "rb") as file:
                    kept = file.read()
            try:
                self.run(["--store", path, *command])
            except Found as found:
                raise Found(f"{found}\nof {command} over a store after: {note}", {"store.sqlite": kept or b""})
            except Slow:
                self.slow += 1
            self.count("commands over stores")

    def stores_corpus(self):
        self.make_store()
        for change in self.changes:
            path = os.path.join(self.folder, "copy.sqlite")
            for ending in ("", "-wal", "-shm"):
                if os.path.exists(path + ending):
                    os.remove(path + ending)
            shutil.copy(self.store, path)
            with sqlite3.connect(path) as database:
                database.execute("PRAGMA foreign_keys = OFF")
                database.execute(change)
            self.try_store(path, change)

    def stores_once(self):
        self.make_store()
        path = os.path.join(self.folder, "copy.sqlite")
        for ending in ("", "-wal", "-shm"):
            if os.path.isdir(path + ending):
                shutil.rmtree(path + ending)
            elif os.path.exists(path + ending):
                os.chmod(path + ending, 0o600)
                os.remove(path + ending)
        choice = self.chance.randrange(20)
        if choice == 0:
            with open(self.store, "rb") as file:
                data = file.read()
            note = self.chance.choice(["nothing", "half", "bytes", "text"])
            data = {
                "nothing": b"", "half": data[:self.chance.randrange(len(data))], "text": b"no database\n" * 100,
                "bytes": self.changed_bytes(data),
            }[note]
            with open(path, "wb") as file:
                file.write(data)
        elif choice == 1:
            note = "a folder"
            os.makedirs(path)
        else:
            shutil.copy(self.store, path)
            note = "; ".join(self.change_store(path) for _ in range(self.chance.choice([1, 1, 2, 3])))
            if choice == 2:
                note += "; read-only"
                os.chmod(path, stat.S_IRUSR)
        self.try_store(path, note)

    def change_store(self, path):
        """A change of a random place to a random value, or of what there is."""
        with sqlite3.connect(path) as database:
            database.execute("PRAGMA foreign_keys = OFF")
            tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")]
            table = self.chance.choice(tables)
            columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
            column = self.chance.choice(columns)
            value = self.chance.choice(ODD_VALUES)
            rows = [row[0] for row in database.execute(f"SELECT rowid FROM {table} ORDER BY rowid")]
            where = f" WHERE rowid = {self.chance.choice(rows)}" if rows and self.chance.random() < 0.5 else ""
            kind = self.chance.randrange(12)
            try:
                if kind == 0:
                    what = f"DROP TABLE {table}"
                    database.execute(what)
                elif kind == 1:
                    what = f"DELETE FROM {table}{where}"
                    database.execute(what)
                elif kind == 2:
                    what = f"ALTER TABLE {table} RENAME COLUMN \"{column}\" TO other"
                    database.execute(what)
                elif kind in (3, 4, 5) and "value_json" in columns:
                    # A number or a word inside the JSON.
                    rows = database.execute(f"SELECT rowid, value_json FROM {table} ORDER BY rowid").fetchall()
                    if not rows:
                        return "nothing"
                    row, text = self.chance.choice(rows)
                    parts = re.findall(r"-?\d+(?:\.\d+)?|\"\w+\"|.", str(text), re.DOTALL)
                    places = [i for i, part in enumerate(parts) if len(part) > 1 or part.isdigit()] or [0]
                    place = self.chance.choice(places)
                    parts[place] = self.chance.choice(ODD_NUMBERS + ["\"x\"", "null", "[]", "{}", "true", "\"\"", "1e400", parts[place] * 2])
                    value = "".join(parts)
                    what = f"JSON of {table} row {row}: {value[:300]}"
                    database.execute(f"UPDATE {table} SET value_json = ? WHERE rowid = ?", (value, row))
                else:
                    what = f"UPDATE {table} SET {column} = {str(value)[:60]!r}{where}"
                    cast = self.chance.random() < 0.1 and isinstance(value, bytes)
                    database.execute(f"UPDATE {table} SET \"{column}\" = {'CAST(? AS TEXT)' if cast else '?'}{where}", (value,))
            except sqlite3.Error as error:
                what = f"nothing ({error})"
            return what


def home_of(program):
    """Where the program finds its datasets."""
    folder = os.path.dirname(os.path.realpath(program))
    while folder != "/" and not os.path.isdir(os.path.join(folder, "datasets")):
        folder = os.path.dirname(folder)
    return folder


def corpus_lines(name, mark="#"):
    with open(os.path.join(CORPUS, name), encoding="utf-8") as file:
        lines = [line.rstrip("\n") for line in file]
    return [line.replace("\\n", "\n") for line in lines if line.strip() and not line.startswith(mark)]


def corpus_files(folder):
    place = os.path.join(CORPUS, folder)
    files = []
    for name in sorted(os.listdir(place)):
        with open(os.path.join(place, name), "rb") as file:
            files.append(file.read())
    return files


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kinds", default="cells,tables,lessons,stores,lines")
    parser.add_argument("--patience", type=float, default=30, help="seconds that one start of the program may take")
    parser.add_argument("--keep", default="fuzz-findings", help="the folder for what it failed on")
    parser.add_argument("--all", action="store_true", help="goes on after a failure")
    arguments = parser.parse_args()
    kinds = arguments.kinds.split(",")
    began = time.monotonic()
    fuzzer = Fuzzer(arguments.program, arguments.seed, arguments.patience)
    found = 0

    def attempt(body):
        nonlocal found
        try:
            body()
        except Slow:
            fuzzer.slow += 1
        except Found as fault:
            found += 1
            place = os.path.join(arguments.keep, f"{arguments.seed}-{found}")
            os.makedirs(place, exist_ok=True)
            for name, data in {**fault.files, "said.txt": str(fault).encode(errors="replace")}.items():
                with open(os.path.join(place, name), "wb") as file:
                    file.write(data)
            print(f"fuzz: {fault}\nfuzz: kept in {place}", flush=True)
            if not arguments.all:
                raise SystemExit(1)

    try:
        for kind in kinds:
            attempt(getattr(fuzzer, kind + "_corpus"))
        rounds = 0
        while time.monotonic() - began < arguments.seconds:
            # Each kind has its turn, and chances of its own, so that a seed finds the same however fast the machine is.
            kind = kinds[rounds % len(kinds)]
            fuzzer.chance = random.Random(f"{arguments.seed} {kind} {rounds}")
            attempt(getattr(fuzzer, kind + "_once"))
            rounds += 1
    finally:
        shutil.rmtree(fuzzer.folder, ignore_errors=True)
    counts = ", ".join(f"{number} {what}" for what, number in fuzzer.counts.items())
    print(f"fuzz: seed {arguments.seed}, {counts}; {fuzzer.slow} too long to wait for, {found} failures")
    sys.exit(1 if found else 0)


main()
