#!/usr/bin/env python3
"""Pages that `save "page.html"` writes, in a browser without a window, on a phone (360 pixels) and on a desk (1280): nothing but the file is
asked for, nothing goes wrong in it, the page is never moved sideways, the letters of figures can be read, what a screen reader is
told has a heading, one main part and a name for each figure and table, and a point under the mouse, or reached by keys, says what it is.

Wants chromium, which it installs where it may (as root, by apt-get), and else says that it did nothing.

usage: test_html.py PROGRAM [FOLDER]    the screenshots stay in FOLDER
"""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from test_jupyter import environment  # noqa: E402
from test_jupyterlab import browser  # noqa: E402

DOCUMENT = """---
kernelspec: {name: tunebook, display_name: tunebook}
---

# A page to be read

Prose with a [link](#what-was-found), `code`, and a table that is wider than a phone.

| setting | meaning | from | to | usual | when it is larger | when it is smaller |
| --- | --- | --- | --- | --- | --- | --- |
| learning_rate | how far each update moves | 0.0001 | 1 | 0.01 | steps overshoot | many epochs are needed |

```{code-cell} tunebook
data moons; plot data
```

```{code-cell} tunebook
set epochs 10; train; plot curves
```

## What was found

```{code-cell} tunebook
space lr 1e-3..1 log; space units 4..32; tune random trials=8; trials
```

```{code-cell} tunebook
plot search; plot slice; plot contour
```
"""

INSIDE = r'''
import sys
from playwright.sync_api import sync_playwright

page_path, chromium, shots = sys.argv[1:4]
# The letters' least height in pixels, by the window's width.
LEAST = {360: 9, 1280: 10}

LETTERS = """() => [...document.querySelectorAll("figure svg text")]
  .filter((text) => text.textContent.trim() && text.getBoundingClientRect().width > 0)
  .map((text) => {
    const matrix = text.getScreenCTM();
    return [parseFloat(getComputedStyle(text).fontSize) * Math.hypot(matrix.b, matrix.d), text.textContent.trim()];
  })"""

def tree(page):
    """What a screen reader is told: role and name of everything that is not passed over."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes if not node.get("ignored") and "role" in node]

def look(window, width, scheme):
    page = window.new_page(viewport={"width": width, "height": 740}, color_scheme=scheme)
    asked, faults = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto("file://" + page_path)
    page.screenshot(path=f"{shots}/page-{width}-{scheme}.png", full_page=True)
    assert asked == ["file://" + page_path], asked
    assert not faults, faults

    wide = page.evaluate("document.scrollingElement.scrollWidth")
    assert wide <= width, f"the page is {wide} pixels wide in a window of {width}"

    letters = page.evaluate(LETTERS)
    assert len(letters) > 20, "figures have hardly any letters"
    size, text = min(letters)
    assert size >= LEAST[width], f"letters of {size:.1f} pixels in a window of {width}: {text}"

    told = tree(page)
    names = {role: [name for one, name in told if one == role] for role, _ in told}
    figures = page.locator("figure").count()
    assert figures >= 5, figures
    assert page.evaluate("document.documentElement.lang") == "en"
    assert len(names.get("main", [])) == 1, "there is no main part, or more than one"
    assert names["heading"][:1] == ["A page to be read"] and "What was found" in names["heading"], names["heading"]
    assert len(names["figure"]) == figures and all(name.startswith("Figure ") for name in names["figure"]), names["figure"]
    assert len(set(names["figure"])) == figures, "two figures are called the same"
    assert any(name.startswith("Table: ") for name in names.get("group", [])), names.get("group")
    for role in ("image", "link", "button"):
        assert all(names.get(role, [])), f"something of role {role} has no name"

    point = page.locator("figure svg .readable").first
    point.scroll_into_view_if_needed()
    point.hover(force=True)
    box = page.locator(".readout:visible")
    assert box.count() == 1 and box.inner_text().strip(), "a point under the mouse says nothing"
    page.mouse.move(0, 0)
    point.focus()
    said = box.inner_text()
    page.keyboard.press("ArrowRight")
    assert box.count() == 1 and box.inner_text() != said, "an arrow does not go on to the next point"
    page.close()
    print(f"{width} pixels, {scheme}: {figures} figures, letters from {size:.1f} pixels on", flush=True)

with sync_playwright() as play:
    window = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    for width in LEAST:
        look(window, width, "light")
    look(window, 360, "dark")
    window.close()
'''


def main():
    program = os.path.abspath(sys.argv[1])
    chromium = browser()
    if not chromium:
        print("html: there is no chromium here, nothing was looked at")
        return
    python = environment()
    with tempfile.TemporaryDirectory() as folder:
        shots = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else folder
        os.makedirs(shots, exist_ok=True)
        with open(os.path.join(folder, "page.md"), "w") as file:
            file.write(DOCUMENT)
        variables = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
        variables.update(HOME=folder, LC_ALL="C.UTF-8")
        subprocess.run(
            [program, "-c", 'run "page.md"; save "page.html"'], check=True, cwd=folder, env=variables,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        done = subprocess.run(
            [python, "-c", INSIDE, os.path.join(folder, "page.html"), chromium, shots], cwd=folder, env=variables)
    print(f"html: {'passed' if done.returncode == 0 else 'FAILED'}")
    sys.exit(1 if done.returncode else 0)


if __name__ == "__main__":
    main()
