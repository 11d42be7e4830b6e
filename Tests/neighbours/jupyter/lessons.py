"""All lessons as notebooks: nbformat, nbclient, nbconvert, Jupytext there and back."""
import copy
import os
import subprocess
import sys
import tempfile
import unittest

import jupytext
import nbconvert
import nbformat
from nbclient import NotebookClient

PROGRAM = os.environ["TUNEBOOK_PROGRAM"]
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
ONLY = os.environ.get("TUNEBOOK_LESSONS", "").split()
LESSONS = [name.split("-", 1)[1] for name in sorted(os.listdir(os.path.join(ROOT, "lessons"))) if name[:2].isdigit()]


def cells(notebook):
    return [(cell.cell_type, cell.source) for cell in notebook.cells]


class LessonTests(unittest.TestCase):
    def test_every_lesson(self):
        for lesson in ONLY or LESSONS:
            with self.subTest(lesson=lesson):
                path = lesson + ".ipynb"
                subprocess.run([PROGRAM, "lesson", lesson, "--notebook"], check=True, stdout=subprocess.DEVNULL)
                again = subprocess.run([PROGRAM, "lesson", lesson, "--notebook"], capture_output=True, text=True)
                self.assertEqual(again.returncode, 1)
                self.assertIn("is there already", again.stderr)
                notebook = nbformat.read(path, as_version=4)
                nbformat.validate(notebook)
                self.round_trip(notebook)
                NotebookClient(notebook, timeout=600, kernel_name="tunebook").execute()
                nbformat.validate(notebook)
                self.check_outputs(notebook)
                page, _ = nbconvert.HTMLExporter(template_name="lab").from_notebook_node(notebook)
                self.assertIn("<img", page)
                text, _ = nbconvert.MarkdownExporter().from_notebook_node(notebook)
                self.assertGreater(len(text), 1000)
                print(f"  {lesson}: {len(notebook.cells)} cells", file=sys.stderr, flush=True)

    def check_outputs(self, notebook):
        for cell in notebook.cells:
            for output in cell.get("outputs", []):
                self.assertNotEqual(output.output_type, "error", (cell.source, output))
                self.assertNotIn("<progress", str(output.get("data", "")))

    def round_trip(self, notebook):
        for form in ("md:myst", "md:markdown", "py:percent"):
            text = jupytext.writes(copy.deepcopy(notebook), fmt=form)
            again = jupytext.reads(text, fmt=form)
            if form != "md:markdown":
                self.assertEqual(cells(again), cells(notebook), form)
            self.assertEqual(again.metadata.kernelspec.name, "tunebook")
            if form == "md:myst":
                back = jupytext.writes(again, fmt="ipynb")
                self.assertEqual(cells(nbformat.reads(back, as_version=4)), cells(notebook))
                self.open_in_tunebook(text, notebook)

    def open_in_tunebook(self, text, notebook):
        """What Jupytext has written is the same cells to tunebook."""
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "a.md"), "w", encoding="utf-8") as file:
                file.write(text)
            done = subprocess.run(
                [PROGRAM, "--no-start-file", "-c", 'open "a.md"; save "b.ipynb"'], cwd=folder, capture_output=True, text=True
            )
            self.assertEqual(done.returncode, 0, done.stderr)
            opened = nbformat.read(os.path.join(folder, "b.ipynb"), as_version=4)
        nbformat.validate(opened)
        code = [cell.source for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
        self.assertEqual([cell.source for cell in opened.cells if cell.cell_type == "code" and cell.source.strip()], code)


if __name__ == "__main__":
    unittest.main()
