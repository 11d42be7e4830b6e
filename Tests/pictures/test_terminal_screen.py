"""Feeds Scripts/support/terminal_screen.py what programs write, and looks at what a person would see."""

import sys
import unittest
import xml.dom.minidom
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "Scripts" / "support"))

from terminal_screen import Screen, Style  # noqa: E402
from terminal_svg import picture  # noqa: E402


class TerminalScreen(unittest.TestCase):
    def lines(self, data, rows=3, columns=10):
        screen = Screen(rows, columns)
        # Byte by byte: sequences and characters arrive in pieces.
        for byte in data:
            screen.feed(bytes([byte]))
        return screen.lines()

    def test_scrolls_at_the_bottom(self):
        self.assertEqual(self.lines(b"a\r\nb\r\nc\r\nd"), ["b", "c", "d"])

    def test_wraps_only_when_the_next_character_comes(self):
        self.assertEqual(self.lines(b"0123456789\r\nx"), ["0123456789", "x", ""])
        self.assertEqual(self.lines(b"0123456789x"), ["0123456789", "x", ""])

    def test_moves_erases_inserts_and_deletes(self):
        self.assertEqual(self.lines(b"abcdef\x1b[3D\x1b[K"), ["abc", "", ""])
        self.assertEqual(self.lines(b"abc\x1b[2D\x1b[@x"), ["axbc", "", ""])
        self.assertEqual(self.lines(b"abc\r\x1b[P"), ["bc", "", ""])
        self.assertEqual(self.lines(b"abc\x1b[2;4Hx\x1b[H\x1b[1Jy"), ["ybc", "   x", ""])

    def test_wide_and_combining_characters(self):
        self.assertEqual(self.lines("漢e\u0301x".encode()), ["漢e\u0301x", "", ""])

    def test_skips_titles_and_modes(self):
        self.assertEqual(self.lines(b"\x1b]0;title\x07a\x1b[?2004hb\x1b_Gi=1;AAAA\x1b\\c"), ["abc", "", ""])

    def test_colours(self):
        screen = Screen(1, 10)
        screen.feed(b"\x1b[1;31ma\x1b[38;5;214mb\x1b[22;38;2;1;2;3mc\x1b[md")
        self.assertEqual(
            [cell.style for cell in screen.cells[0][:4]],
            [Style(1, bold=True), Style(214, bold=True), Style((1, 2, 3)), Style()])

    def test_answers_what_it_is_asked(self):
        screen = Screen(3, 10)
        screen.feed(b"ab\x1b[6n\x1b[c")
        self.assertEqual(screen.answers, [b"\x1b[1;3R", b"\x1b[?62;22c"])

    def test_picture_is_well_formed_and_holds_the_words(self):
        screen = Screen(2, 20)
        screen.feed("a<b & \x1b[7m\"c\"\x1b[m ⣿█▌".encode())
        document = xml.dom.minidom.parseString(picture(screen, "t<", "d&"))
        words = [node.firstChild.data for node in document.getElementsByTagName("text")]
        self.assertEqual(words, ["t<", "a<b", "&", '"c"'])


if __name__ == "__main__":
    unittest.main()
