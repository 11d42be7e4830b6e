"""papermill runs our notebooks, without parameters as it is and with parameters by way of Scripts/papermill."""
import os
import subprocess
import sys
import unittest

import nbformat

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))


def notebook():
    made = nbformat.v4.new_notebook()
    made.metadata.kernelspec = {"name": "tunebook", "display_name": "tunebook", "language": "tunebook"}
    made.cells = [
        nbformat.v4.new_code_cell("set lr 0.5; set epochs 2", metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell("print lr; print epochs; print seed"),
        nbformat.v4.new_code_cell("data moons; train"),
    ]
    return made


def texts(path):
    cell = nbformat.read(path, as_version=4).cells[-2]
    said = [output["text"] if "text" in output else output["data"]["text/plain"] for output in cell.outputs]
    return [line for text in said for line in text.split()]


class PapermillTests(unittest.TestCase):
    def setUp(self):
        nbformat.write(notebook(), "in.ipynb")

    def test_without_parameters(self):
        subprocess.run([sys.executable, "-m", "papermill", "in.ipynb", "out.ipynb", "--no-progress-bar"], check=True)
        self.assertEqual(texts("out.ipynb"), ["0.5", "2", "0"])

    def test_with_parameters(self):
        subprocess.run(
            [sys.executable, os.path.join(ROOT, "Scripts", "papermill"), "in.ipynb", "out.ipynb", "--no-progress-bar",
             "-p", "lr", "0.125", "-p", "seed", "7", "-p", "optimizer", "adam"], check=True)
        self.assertEqual(texts("out.ipynb"), ["0.125", "2", "7"])


if __name__ == "__main__":
    unittest.main()
