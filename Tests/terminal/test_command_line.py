#!/usr/bin/env python3
"""What is typed behind `tunebook`: verbs, their options before and behind them, their help, and what a shell completes.

usage: test_command_line.py PROGRAM
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(sys.argv[1])


def run(folder, *arguments, text=""):
    environment = {"PATH": os.environ["PATH"], "HOME": folder, "XDG_STATE_HOME": folder, "COLUMNS": "100"}
    return subprocess.run(
        [PROGRAM, *arguments], env=environment, cwd=folder, input=text, capture_output=True, text=True, timeout=120)


def refused(folder):
    """What is wrong with a line is one sentence, and the status is 2."""
    for arguments, sentence in (
        (["foo"], "'foo' is none of run, lesson, check, ask, tell, ask-tell and jupyter. To run a cell: tunebook -c 'foo'"),
        (["open", "x.md"], "'open' is none of run, lesson, check, ask, tell, ask-tell and jupyter. To run a cell: tunebook -c 'open \"x.md\"'"),
        (["-c", "print 1", "more"], "-c takes one cell; put it in quotes."),
        (["-c", "print 1", "run", "a.tb"], "-c takes one cell; put it in quotes."),
        (["run"], "run needs a file: tunebook run session.tb"),
        (["check"], "check needs a path: tunebook check lessons"),
        (["lesson", "a", "b"], "lesson takes one name, and from= and only=; or new, report or grade and what follows."),
        (["lesson", "grade"], "lesson grade takes a folder, and by=step: tunebook lesson grade reports --format csv"),
        (["lesson", "report", "a", "b"], "lesson report takes one lesson: tunebook lesson report --name Ada --to ada.json"),
        (["ask"], "ask needs a study: tunebook ask --study NAME"),
        (["ask", "--study", "s", "more"], "ask takes no further words."),
        (["ask", "--study", "s", "--batch", "0"], "--batch is a whole number from 1 to 10000."),
        (["tell", "1", "0.5"], "tell needs a study: tunebook tell --study NAME"),
        (["tell", "--study", "s"], "tell needs a trial and its value, or fail: tunebook tell --study s 3 0.25"),
        (["tell", "--study", "s", "1", "good"], "tell needs a trial and its value, or fail: tunebook tell --study s 3 0.25"),
        (["tell", "--study", "s", "1", "2", "3"], "tell needs a trial and its value, or fail: tunebook tell --study s 3 0.25"),
        (["tell", "--study", "s", "-0.5", "13"], "tell needs a trial and its value, or fail: tunebook tell --study s 3 0.25"),
        (["tell", "--study", "s", "-1", "1"], "tell needs a trial and its value, or fail: tunebook tell --study s 3 0.25"),
        (["ask-tell", "--study", "s", "1"], "ask-tell takes no further words."),
        (["--to", "a.txt"], "--to is for lesson NAME --notebook, lesson report and lesson grade."),
        (["--name", "Ada", "check", "lessons"], "--name is for lesson report."),
        (["--present"], "--present is for lesson NAME."),
        (["--format", "csv", "-c", "print 1"], "--format csv is for lesson grade."),
        (["lesson", "report", "--format", "csv"], "--format csv is for lesson grade."),
        (["--format", "markdown"], "--format markdown is for lesson report."),
        (["--jobs", "0"], "--jobs is a whole number from 1 to 256."),
        (["--nonsense"], "Unknown option '--nonsense'"),
    ):
        ended = run(folder, *arguments)
        first = " ".join(ended.stderr.split("\nUsage:")[0].removeprefix("Error: ").split())
        assert (ended.returncode, first, ended.stdout) == (2, sentence, ""), (arguments, ended)


def help_is_about_the_verb(folder):
    overview = run(folder, "--help")
    assert overview.returncode == 0 and overview.stderr == ""
    for verb in ("shell", "run", "lesson", "check", "ask", "tell", "ask-tell"):
        assert f"\n  {verb} " in overview.stdout, (verb, overview.stdout)
        own = run(folder, verb, "--help")
        assert own.returncode == 0 and own.stdout == run(folder, "help", verb).stdout, own
        assert own.stdout != overview.stdout and "--store" in own.stdout or verb == "lesson", own.stdout
    for option in ("--seed", "--store", "-c", "--allow-programs", "--version"):
        assert option in overview.stdout, (option, overview.stdout)
    for option in ("--batch", "--present", "--study"):
        assert option not in overview.stdout, (option, overview.stdout)
    tell = run(folder, "tell", "--help").stdout
    assert "USAGE: tunebook tell --study NAME TRIAL VALUE" in tell and "--batch" not in tell and "fail gives it up" in tell, tell
    assert "--batch" in run(folder, "ask", "--help").stdout
    for verb in ("report", "grade", "new"):
        assert f"tunebook lesson {verb}" in run(folder, "lesson", verb, "--help").stdout
    assert run(folder, "--version").stdout.startswith("tunebook 0.")


def options_stand_anywhere(folder):
    """Before a verb or behind it, those of the verb and those of all."""
    store = os.path.join(folder, "s.db")
    made = run(folder, "-c", "objective outside; space x -1..1; tune random trials=9 name=s", "--store", store)
    assert made.returncode == 0, made
    for arguments in (
        ["--store", store, "ask", "--study", "s"], ["ask", "--study", "s", "--store", store],
        ["--study", "s", "--store", store, "ask"], ["--study", "s", "ask", "--store", store, "--batch", "1"],
        ["--batch", "2", "ask", "--study=s", "--store", store],
    ):
        ended = run(folder, *arguments)
        lines = [json.loads(line) for line in ended.stdout.splitlines()]
        assert ended.returncode == 0 and len(lines) == (2 if "2" in arguments else 1), ended
    for trial, arguments in enumerate((
        ["tell", "--study", "s", "1", "-0.5", "--store", store], ["--store", store, "--study", "s", "tell", "2", "-1e3"],
        ["--store", store, "tell", "3", "0.25", "--study", "s"], ["tell", "--store", store, "--study", "s", "--", "4", "-2"],
        ["tell", "--store", store, "--study", "s", "5", "fail"], ["tell", "--store", store, "--study", "s", "6", "nan"],
    ), 1):
        ended = run(folder, *arguments)
        assert ended.returncode == 0 and json.loads(ended.stdout)["trial"] == trial, ended
    said = run(folder, "--study", "s", "ask-tell", "--store", store, text='{"ask": 1}\n').stdout
    assert json.loads(said)["trial"] == 7, said
    # A study and a store may be called as a verb is.
    run(folder, "--store", "ask", "-c", "objective outside; space x 0..1; tune random trials=2 name=tell")
    assert json.loads(run(folder, "--store", "ask", "ask", "--study", "tell").stdout)["trial"] == 1


def files_and_cells(folder):
    for name, text in (("a.tb", "print 1 + 1\n"), ("b.md", "# b\n\n```tunebook\nprint 2 + 2\n```\n")):
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)
    assert run(folder, "run", "a.tb", "b.md").stdout == "2\n4\n"
    assert run(folder, "-c", "set lr 0.5", "-c", "print lr").stdout.splitlines()[-1] == "0.5"
    failed = run(folder, "-c", "foo", "-c", "print 1")
    assert (failed.returncode, failed.stdout) == (1, ""), failed
    assert "tunebook run a.tb" in run(folder, "a.tb").stderr
    assert run(folder, "--plain", "run", "a.tb", "--seed", "3").stdout == "2\n"
    assert run(folder, "-c", "print seed", "--seed", "5").stdout == run(folder, "--seed", "5", "-c", "print seed").stdout == "5\n"
    assert run(folder, text="print 3 + 3\n").stdout == run(folder, "shell", text="print 3 + 3\n").stdout == "6\n"
    assert run(folder, "run", "none.tb").returncode == 1
    assert run(folder, "lesson", "new", "mine").returncode == 0 and os.path.exists(os.path.join(folder, "mine", "lesson.md"))
    assert run(folder, "check", "mine").returncode == 0
    assert "There is no lesson nope." in run(folder, "lesson", "nope", "only=[lr]").stderr


def shells_complete(folder):
    """The scripts are what their shells can read; bash completes verbs, options, lessons and studies by them."""
    scripts = {}
    for shell in ("bash", "zsh", "fish"):
        scripts[shell] = os.path.join(folder, shell)
        with open(scripts[shell], "w") as file:
            file.write(run(folder, "--generate-completion-script", shell).stdout)
        if shutil.which(shell):
            subprocess.run([shell, "-n", scripts[shell]], check=True)
    store = os.path.join(folder, "c.db")
    run(folder, "--store", store, "-c", "objective branin; tune random trials=2 name=hills; tune random trials=2 name=holes")

    def completed(*words):
        script = (
            f"source {scripts['bash']}; complete -p tunebook >/dev/null || exit 1; "
            'COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}; _tunebook "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"; printf "%s\\n" "${COMPREPLY[@]}"')
        said = subprocess.run(
            ["bash", "--norc", "-c", script, "bash", *words], capture_output=True, text=True, cwd=folder,
            env={"PATH": os.path.dirname(PROGRAM) + ":" + os.environ["PATH"], "HOME": folder, "XDG_STATE_HOME": folder})
        return {word.strip() for word in said.stdout.split("\n") if word.strip()}

    assert {"run", "lesson", "check", "ask", "tell", "ask-tell"} <= completed("tunebook", "")
    assert completed("tunebook", "tel") == {"tell"}
    assert {"--study", "--store"} <= completed("tunebook", "tell", "--")
    assert completed("tunebook", "--color", "al") == {"always"}
    assert {"overfitting", "random-search"} <= completed("tunebook", "lesson", "open", "")
    assert {"report", "grade", "new", "overfitting", "random-search"} <= completed("tunebook", "lesson", "")
    assert completed("tunebook", "lesson", "over") == {"overfitting"}
    for shell in ("zsh", "fish"):
        with open(scripts[shell]) as file:
            assert file.read().count("---completion lesson open") == 2, shell
    assert completed("tunebook", "ask", "--store", store, "--study", "h") == {"hills", "holes"}


def installed_it_finds_what_is_shipped(folder):
    """In PREFIX/share/tunebook, also by a link to the program; a bare copy says what is missing."""
    home = os.path.dirname(PROGRAM)
    while not os.path.isdir(os.path.join(home, "lessons")) and home != "/":
        home = os.path.dirname(home)
    shipped = os.path.join(folder, "prefix", "share", "tunebook")
    os.makedirs(shipped)
    for name in ("datasets", "lessons"):
        os.symlink(os.path.join(home, name), os.path.join(shipped, name))
    places = [os.path.join(folder, *words) for words in (("prefix", "bin"), ("prefix", "lib", "tunebook"), ("bare",))]
    for place in places:
        os.makedirs(place)
        try:
            os.link(PROGRAM, os.path.join(place, "tunebook"))
        except OSError:
            shutil.copy(PROGRAM, os.path.join(place, "tunebook"))
    os.symlink(os.path.join(places[0], "tunebook"), os.path.join(folder, "link"))

    def said(program, cell):
        return subprocess.run(
            [program, "--color", "never", "-c", cell], env={"PATH": os.environ["PATH"], "HOME": folder}, cwd=folder,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)

    for program in (*(os.path.join(place, "tunebook") for place in places[:2]), os.path.join(folder, "link")):
        ended = said(program, "lessons; data iris")
        assert ended.returncode == 0 and "overfitting" in ended.stdout and "iris: 150 rows" in ended.stdout, (program, ended)
    bare = said(os.path.join(places[2], "tunebook"), "lesson")
    assert bare.returncode == 1 and "copy the folders" in bare.stderr and "TUNEBOOK_HOME" in bare.stderr, bare


def the_store_is_one_file(folder):
    """At the end all is in the file itself, also of a short session: a copy of it has every search."""
    cell = "set epochs 1; space lr 1e-3..1 log; tune random trials=2 name=q"
    for count in range(3):
        store, copy = os.path.join(folder, f"{count}.db"), os.path.join(folder, f"{count}-copy.db")
        assert run(folder, "--store", store, "-c", cell).returncode == 0
        assert sorted(name for name in os.listdir(folder) if name.startswith(f"{count}.")) == [f"{count}.db"]
        shutil.copy(store, copy)
        ended = run(folder, "--store", copy, "-c", "studies")
        assert "q" in ended.stdout.split(), ended


def main():
    for test in (
        refused, help_is_about_the_verb, options_stand_anywhere, files_and_cells, shells_complete,
        installed_it_finds_what_is_shipped, the_store_is_one_file,
    ):
        with tempfile.TemporaryDirectory() as folder:
            test(folder)
    print("command line: verbs, options, help and completion are as they are said to be")


main()
