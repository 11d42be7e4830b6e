/// How a notebook's page looks, and how its figures answer the mouse.
enum NotebookPage {
  static let style = """
    :root { color-scheme: light dark; --ink: #1c1e21; --paper: #ffffff; --faint: #5b616a; --line: #d6d9de; --ground: #f4f5f7;
      --code: #0b4f79; --bad: #a3160f; --warning: #7a4a00; --good: #1b6632; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e6e8eb; --paper: #16181b; --faint: #a6adb6; --line: #3a3f46;
      --ground: #202429; --code: #8fc7ee; --bad: #ff9c94; --warning: #f0c070; --good: #8fd6a3; } }
    * { box-sizing: border-box; }
    body { margin: 0; color: var(--ink); background: var(--paper); font: 1rem/1.55 system-ui, sans-serif; }
    main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
    h1, h2, h3, h4 { line-height: 1.25; margin: 1.8em 0 0.6em; }
    h1 { margin-top: 0; font-size: 1.7rem; } h2 { font-size: 1.35rem; } h3 { font-size: 1.1rem; }
    a { color: var(--code); }
    pre, code { font: 0.86rem/1.45 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
    pre { margin: 0; overflow-x: auto; }
    .words.said { white-space: pre-wrap; overflow-wrap: anywhere; }
    .drawn { display: block; white-space: pre; overflow-x: auto; overflow-wrap: normal; }
    .omitted { color: var(--faint); font-style: italic; }
    .prose img { max-width: 100%; height: auto; }
    .prose pre { background: var(--ground); padding: 0.7rem 0.9rem; border-radius: 4px; margin: 1em 0; }
    .prose blockquote { margin: 1em 0; padding-left: 1em; border-left: 3px solid var(--line); color: var(--faint); }
    .prose table { margin: 1em 0; }
    .cell { position: relative; margin: 1.2rem 0; border-left: 3px solid var(--line); padding-left: 0.9rem; }
    .number { color: var(--faint); font: 0.75rem ui-monospace, "DejaVu Sans Mono", monospace; }
    .source { background: var(--ground); padding: 0.55rem 0.8rem; border-radius: 4px; color: var(--code); }
    .output { padding-top: 0.6rem; }
    .output > * { margin: 0.5rem 0; }
    .words.error { color: var(--bad); } .words.warning { color: var(--warning); } .words.note { color: var(--faint); }
    .table { overflow-x: auto; }
    table { border-collapse: collapse; font-size: 0.88rem; font-variant-numeric: tabular-nums; }
    th, td { padding: 0.2rem 0.7rem; border-bottom: 1px solid var(--line); text-align: left; white-space: nowrap; }
    th { border-bottom-width: 2px; }
    figure { margin: 0.8rem 0; position: relative; background: #ffffff; color: #1c1e21; border-radius: 4px; }
    figure.dark { background: #15181d; color: #f2efe9; }
    .drawing { overflow-x: auto; }
    figure svg { display: block; width: 100%; min-width: 42rem; height: auto; }
    figcaption { padding: 0.4rem 0.8rem 0.6rem; font-size: 0.9rem; }
    .readout { position: absolute; pointer-events: none; max-width: 18rem; padding: 0.3rem 0.5rem; border-radius: 4px;
      background: #1c1e21; color: #ffffff; font: 0.8rem/1.35 system-ui, sans-serif; white-space: pre-line; z-index: 2; }
    .readout[hidden] { display: none; }
    figure svg .readable { fill: transparent; stroke: none; cursor: crosshair; outline: none; }
    figure svg .readable:hover, figure svg .readable:focus { stroke: #1c1e21; stroke-width: 2; }
    figure.dark svg .readable:hover, figure.dark svg .readable:focus { stroke: #f2efe9; }
    figure svg .forward { outline: none; }
    figure svg .forward:hover, figure svg .forward:focus { stroke-opacity: 1; stroke-width: 5; }
    :focus-visible { outline: 2px solid var(--code); outline-offset: 2px; }
    @media print { :root { color-scheme: light; --ink: #1c1e21; --paper: #ffffff; --faint: #5b616a; --line: #d6d9de;
      --ground: #f4f5f7; --code: #0b4f79; --bad: #a3160f; --warning: #7a4a00; --good: #1b6632; }
      figure.dark { color: #1c1e21; } th, td { white-space: normal; } main { max-width: none; padding: 0; } .cell, figure { break-inside: avoid; }
      pre { white-space: pre-wrap; overflow: visible; } .table, .drawing { overflow: visible; } figure svg { min-width: 0; } }
    """

  /// Where a place of a figure has something to say (`class="readable"`, or a line with `class="forward"`; its words are the title that
  /// it has without this script as well), a box beside the cursor says it, and arrow keys go from place to place. What is wider than
  /// the window can be moved with keys.
  static let script = """
    "use strict";
    const edges = () => {
      for (const part of document.querySelectorAll("pre, .table, .drawing")) {
        // Tab stops at a part that is wider than the window, so that arrow keys can move it; at all others it has nothing to stop for.
        if (part.scrollWidth > part.clientWidth + 1) part.setAttribute("tabindex", "0");
        else part.removeAttribute("tabindex");
      }
    };
    edges();
    addEventListener("resize", edges);
    for (const figure of document.querySelectorAll("figure")) {
      const places = [...figure.querySelectorAll("svg .forward, svg .readable")];
      if (places.length === 0) continue;
      // What can be gone through is no picture as a whole.
      figure.querySelector("svg").setAttribute("role", "group");
      const box = document.createElement("div");
      box.className = "readout";
      box.setAttribute("role", "status");
      box.hidden = true;
      figure.append(box);
      const show = (place, pointer) => {
        box.textContent = place.dataset.words;
        box.hidden = !place.dataset.words;
        const around = figure.getBoundingClientRect();
        // Beside a point; of a line, where the pointer is on it.
        const at = pointer && place.matches(".forward")
          ? { left: pointer.clientX, top: pointer.clientY, width: 0, height: 0 } : place.getBoundingClientRect();
        const left = at.left - around.left + at.width + 8;
        const room = around.width - box.offsetWidth - 4;
        box.style.left = Math.max(4, left > room ? at.left - around.left - box.offsetWidth - 8 : left) + "px";
        box.style.top = Math.max(4, at.top - around.top + at.height / 2 - box.offsetHeight / 2) + "px";
      };
      for (const [index, place] of places.entries()) {
        const title = place.querySelector("title");
        // The browser's own box would come late and stand over ours.
        if (title) {
          place.dataset.words = title.textContent;
          place.setAttribute("aria-label", title.textContent);
          place.setAttribute("role", "img");
          title.remove();
        }
        for (const move of ["mouseenter", "mousemove"]) place.addEventListener(move, (event) => show(place, event));
        place.addEventListener("focus", () => show(place));
        for (const away of ["mouseleave", "blur"]) place.addEventListener(away, () => { box.hidden = true; });
        // One stop for Tab; arrows go on from there.
        place.setAttribute("tabindex", index === 0 ? "0" : "-1");
        place.addEventListener("keydown", (event) => {
          const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
          if (event.key === "Escape") { box.hidden = true; return; }
          const next = step && places[index + step];
          if (!next) return;
          event.preventDefault();
          next.focus();
        });
      }
    }
    """
}
