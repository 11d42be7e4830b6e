"""Feeds Scripts/check-floors right and wrong trees: it must let the right ones pass and name each breach."""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "Scripts" / "check-floors"


def by_name(*names):
    return [{"byName": [name, None]} for name in names]


def product(name, package):
    return {"product": [name, package, None, None]}


class CheckFloors(unittest.TestCase):
    def check(self, files, dependencies, kinds=None):
        """Runs the script over a tree of these files with these targets; exit status and printed lines."""
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / "Sources").mkdir()
            for path, text in files.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text, encoding="utf-8")
            targets = [
                {"name": name, "type": (kinds or {}).get(name, "regular"), "dependencies": given}
                for name, given in dependencies.items()
            ]
            package = root / "package.json"
            package.write_text(json.dumps({"targets": targets}), encoding="utf-8")
            command = [sys.executable, str(SCRIPT), "--root", folder, "--package", str(package)]
            run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            self.assertEqual(run.stderr, "")
            return run.returncode, run.stdout.splitlines()

    def assert_passes(self, files, dependencies, kinds=None):
        self.assertEqual(self.check(files, dependencies, kinds), (0, ["check-floors: every import goes down"]))

    def assert_breach(self, breach, files, dependencies, kinds=None):
        self.assertEqual(self.check(files, dependencies, kinds), (1, [breach]))

    def test_imports_that_go_down_pass(self):
        self.assert_passes(
            {
                "Sources/Arithmetic/Matrix.swift": "import FoundationEssentials\n",
                "Sources/Datasets/Table.swift": "public import Arithmetic\n",
                "Sources/Learning/Layer.swift": "import struct Arithmetic.Matrix\npublic import Datasets\n",
            },
            {"Arithmetic": [], "Datasets": by_name("Arithmetic"), "Learning": by_name("Arithmetic", "Datasets")},
        )

    def test_import_of_a_neighbour(self):
        code, lines = self.check(
            {"Sources/Text/A.swift": "import Language\n", "Sources/Language/A.swift": ""},
            {"Text": by_name("Language"), "Language": []},
        )
        self.assertEqual(code, 1)
        self.assertIn("Sources/Text/A.swift:1: Text (floor 1) imports Language (floor 1): imports go down", lines)

    def test_import_upwards(self):
        code, lines = self.check(
            {"Sources/Search/A.swift": "\n@preconcurrency public import Workbench\n", "Sources/Workbench/A.swift": ""},
            {"Search": by_name("Workbench"), "Workbench": []},
        )
        self.assertEqual(code, 1)
        self.assertIn("Sources/Search/A.swift:2: Search (floor 3) imports Workbench (floor 7): imports go down", lines)

    def test_import_down_that_is_not_in_the_table(self):
        code, lines = self.check(
            {"Sources/StudyStore/A.swift": "import Arithmetic\n", "Sources/Arithmetic/A.swift": ""},
            {"StudyStore": by_name("Arithmetic"), "Arithmetic": []},
        )
        self.assertEqual(code, 1)
        self.assertIn("Sources/StudyStore/A.swift:1: StudyStore may not import Arithmetic", lines)

    def test_library_in_the_wrong_module(self):
        code, lines = self.check(
            {"Sources/Search/A.swift": "import GRDB\n"}, {"Search": [product("GRDB", "GRDB.swift")]})
        self.assertEqual(code, 1)
        self.assertIn("Sources/Search/A.swift:1: Search may not import the library GRDB", lines)
        self.assertIn("Package.swift: gives Search the dependency GRDB, which its floor does not allow", lines)

    def test_library_in_the_right_module(self):
        self.assert_passes(
            {"Sources/StudyStore/A.swift": "import GRDB\n"}, {"StudyStore": [product("GRDB", "GRDB.swift")]})

    def test_library_that_nobody_may_import(self):
        self.assert_breach(
            "Sources/Charts/A.swift:1: Charts may not import the library SwiftUI",
            {"Sources/Charts/A.swift": "import SwiftUI\n"}, {"Charts": []})

    def test_import_that_the_package_does_not_declare(self):
        self.assert_breach(
            "Sources/Datasets/A.swift:1: Datasets imports Arithmetic, which Package.swift does not give it",
            {"Sources/Datasets/A.swift": "import Arithmetic\n", "Sources/Arithmetic/A.swift": ""},
            {"Datasets": [], "Arithmetic": []})

    def test_import_in_a_test_that_the_package_does_not_declare(self):
        self.assert_breach(
            "Tests/SearchTests/A.swift:2: SearchTests imports Arithmetic, which Package.swift does not give it",
            {
                "Tests/SearchTests/A.swift": "import Testing\n@testable import Arithmetic\n",
                "Sources/Arithmetic/A.swift": "",
            },
            {"SearchTests": [], "Arithmetic": []}, {"SearchTests": "test"})

    def test_declared_and_never_imported(self):
        self.assert_breach(
            "Package.swift: gives Datasets the dependency Arithmetic, which it never imports",
            {"Sources/Datasets/A.swift": "// import Arithmetic\n", "Sources/Arithmetic/A.swift": ""},
            {"Datasets": by_name("Arithmetic"), "Arithmetic": []})

    def test_module_without_a_floor(self):
        self.assert_breach(
            "Package.swift: Attic has no floor: give it one in Scripts/check-floors",
            {"Sources/Attic/A.swift": ""}, {"Attic": []})

    def test_folder_without_a_target(self):
        self.assert_breach("Sources/Attic: belongs to no target of Package.swift", {"Sources/Attic/A.swift": ""}, {})

    def test_environment_below_the_door(self):
        for source in ['getenv("HOME")', "ProcessInfo.processInfo.environment", '"\\(getenv("HOME"))"']:
            with self.subTest(source):
                code, lines = self.check({"Sources/Search/A.swift": f"let a = {source}\n"}, {"Search": []})
                self.assertEqual(code, 1)
                self.assertIn("only tunebook reads the environment", lines[0])

    def test_environment_in_the_door_and_in_the_kernels(self):
        self.assert_passes(
            {
                "Sources/tunebook/main.swift": 'let a = getenv("HOME")\nprint(1)\n',
                "Sources/CKernels/a.c": 'char *a = getenv("PATH_OF_KERNELS");\n',
            },
            {"tunebook": [], "CKernels": []})

    def test_terminal_below_the_seats(self):
        sources = [
            "print(1)", "debugPrint(a)", "FileHandle.standardError.write(a)", "isatty(1)", "fputs(a, b)",
            "write(STDOUT_FILENO, a, 1)", "fflush(stdout)", '"\\(dump(a))"', '#"a " b"#; print(1)',
        ]
        for source in sources:
            with self.subTest(source):
                code, lines = self.check({"Sources/Workbench/A.swift": source + "\n"}, {"Workbench": []})
                self.assertEqual(code, 1)
                self.assertIn("nothing below the seats touches the terminal", lines[0])

    def test_words_that_only_look_like_it(self):
        source = '''
/// Call print(1) or getenv("A").
/* isatty(1) /* import GRDB */ print(2) */
let a = "print(1) \\\\(getenv(2)) \\" isatty(0)"
let b = """
  print(1)
  import GRDB
  """
let c = #"print("1") \\(getenv(2))"#
func print(_ text: String) {}
document.print(1)
case print(Expression)
let fingerprint(1)
'''
        self.assert_passes({"Sources/Workbench/A.swift": source}, {"Workbench": []})

    def test_terminal_in_c(self):
        self.assert_breach(
            "Sources/CGnuplot/a.cpp:2: `printf(`: nothing below the seats touches the terminal",
            {"Sources/CGnuplot/a.cpp": "char a = '\"';\nvoid f() { printf(\"a\"); fprintf(pipe, \"b\"); }\n"},
            {"CGnuplot": []})


if __name__ == "__main__":
    unittest.main()
