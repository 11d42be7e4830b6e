#!/usr/bin/env python3
"""JupyterLab in a browser without a window: a cell run, a figure seen, a completion taken, an interrupt honoured, a lesson's question answered.

Wants chromium, which it installs where it may (as root, by apt-get), and else says that it did nothing.

usage: test_jupyterlab.py PROGRAM [FOLDER]    the screenshots stay in FOLDER
"""
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from test_jupyter import environment, surroundings  # noqa: E402


def browser():
    """The browser's path; None where there is none."""
    if not shutil.which("chromium") and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], stdout=subprocess.DEVNULL)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], stdout=subprocess.DEVNULL,
            env=dict(os.environ, DEBIAN_FRONTEND="noninteractive"))
    return shutil.which("chromium")


INSIDE = r'''
import re, sys
import nbformat
from playwright.sync_api import sync_playwright, expect

address, chromium, shots = sys.argv[1:4]
made = nbformat.v4.new_notebook()
made.metadata.kernelspec = {"name": "tunebook", "display_name": "tunebook", "language": "tunebook"}
made.cells = [nbformat.v4.new_code_cell(source) for source in (
    "print 6 * 7", "data moons; plot data", "", "set epochs 100000; train", "space lr 1e-4..1 log; set epochs 5; tune random trials=8")]
nbformat.write(made, "cells.ipynb")
PATIENCE = 120_000

with sync_playwright() as play:
    window = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    page = window.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)

    def open_notebook(name):
        page.goto(address.replace("/lab", "/lab/tree/" + name) + "&reset")
        page.locator(".lm-TabBar-tab.jp-mod-current", has_text=name).first.wait_for()
        page.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell")
        # What is run before the kernel is there is forgotten.
        page.get_by_text("tunebook | Idle").wait_for()

    def cell(index):
        return page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook .jp-Cell").nth(index)

    def run(index):
        cell(index).scroll_into_view_if_needed()
        cell(index).locator(".jp-InputPrompt").click()
        page.keyboard.press("Control+Enter")
        return cell(index).locator(".jp-OutputArea").first

    open_notebook("cells.ipynb")
    expect(run(0)).to_contain_text("42")
    print("a cell was run", flush=True)
    run(1)
    picture = cell(1).locator(".jp-OutputArea-output img, .jp-OutputArea-output svg").first
    expect(picture).to_be_visible()
    box = picture.bounding_box()
    assert box["width"] > 300 and box["height"] > 200, box
    page.screenshot(path=f"{shots}/figure.png")
    print("a figure was seen", flush=True)

    editor = cell(2).locator(".cm-content")
    editor.click()
    page.keyboard.type("set optimizer adamw", delay=5)
    for _ in range(3): page.keyboard.press("Backspace")
    page.keyboard.press("Tab")
    page.wait_for_selector(".jp-Completer-item")
    page.screenshot(path=f"{shots}/completion.png")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    taken = editor.inner_text().strip()
    assert re.fullmatch(r"set optimizer (adam|adamw|adagrad)", taken), taken
    print("a completion was taken:", taken, flush=True)
    colours = editor.evaluate(
        "e => [...e.querySelectorAll('.cm-line span')].map(s => [s.innerText, getComputedStyle(s).color])")
    plain = editor.evaluate("e => getComputedStyle(e).color")
    assert any(colour != plain for _, colour in colours), colours
    print("a cell has colours", flush=True)

    run(3)
    page.get_by_text("tunebook | Busy").wait_for()
    cell(3).locator(".jp-InputPrompt").click()
    page.keyboard.press("i")
    page.keyboard.press("i")
    expect(cell(3).locator(".jp-OutputArea")).to_contain_text("Interrupted")
    page.get_by_text("tunebook | Idle").wait_for()
    page.screenshot(path=f"{shots}/interrupt.png")
    print("an interrupt was honoured", flush=True)

    expect(run(4)).to_contain_text("random search: 8 trials")
    assert cell(4).locator("table").count() == 1 and cell(4).locator("progress").count() == 0
    page.screenshot(path=f"{shots}/search.png")
    print("a search left a table and no bar", flush=True)

    open_notebook("overfitting.ipynb")
    page.screenshot(path=f"{shots}/lesson.png")
    sources = [c.source for c in nbformat.read("overfitting.ipynb", as_version=4).cells]
    kinds = [c.cell_type for c in nbformat.read("overfitting.ipynb", as_version=4).cells]
    first = sources.index("answer")
    for index in range(first):
        if kinds[index] == "code":
            run(index)
            expect(cell(index).locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[\d+\]"))
    run(first)
    field = page.locator(".jp-Stdin-input")
    field.wait_for()
    page.screenshot(path=f"{shots}/question.png")
    field.fill("b")
    field.press("Enter")
    expect(cell(first).locator(".jp-OutputArea").first).to_contain_text("Noted")
    after = first + 1
    while kinds[after] != "code": after += 1
    expect(run(after)).to_contain_text("You guessed")
    page.screenshot(path=f"{shots}/answered.png")
    print("a lesson's question was answered", flush=True)
    window.close()
'''


def main():
    program = os.path.abspath(sys.argv[1])
    chromium = browser()
    if not chromium:
        print("jupyterlab: there is no chromium here, nothing was looked at")
        return
    python = environment()
    with tempfile.TemporaryDirectory() as folder:
        shots = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else folder
        os.makedirs(shots, exist_ok=True)
        variables = surroundings(folder, program)
        subprocess.run([program, "lesson", "overfitting", "--notebook"], check=True, cwd=folder, stdout=subprocess.DEVNULL)
        # All cells of a notebook are there, in view or not, and nobody is asked about news.
        for name, settings in (
                ("notebook-extension/tracker", '{"windowingMode": "none"}'),
                ("apputils-extension/notification", '{"fetchNews": "false"}')):
            path = os.path.join(folder, ".jupyter/lab/user-settings/@jupyterlab", name + ".jupyterlab-settings")
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w") as file:
                file.write(settings)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        with open(os.path.join(folder, "server.log"), "w") as log:
            server = subprocess.Popen(
                [python, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}", "--ServerApp.port_retries=0",
                 "--IdentityProvider.token=t", "--ServerApp.ip=127.0.0.1", f"--ServerApp.root_dir={folder}"],
                cwd=folder, env=variables, stdout=log, stderr=log, start_new_session=True)
        try:
            address = f"http://127.0.0.1:{port}/lab?token=t"
            for _ in range(240):
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/api?token=t").close()
                    break
                except OSError:
                    time.sleep(0.5)
            done = subprocess.run([python, "-c", INSIDE, address, chromium, shots], cwd=folder, env=variables)
            if done.returncode:
                with open(os.path.join(folder, "server.log")) as log:
                    sys.stderr.write(log.read()[-3000:])
            print(f"jupyterlab: {'passed' if done.returncode == 0 else 'FAILED'}")
        finally:
            server.send_signal(signal.SIGTERM)
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
    sys.exit(1 if done.returncode else 0)


if __name__ == "__main__":
    main()
