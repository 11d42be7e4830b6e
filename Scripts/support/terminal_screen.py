"""A terminal's screen as a value: takes the bytes that a program writes and keeps the cells that a person sees.

Knows what line editors and full-width output use of the VT100 and xterm: cursor moves, erasing, inserting, scrolling,
colours. What it does not know it skips.
"""

import codecs
import re
import unicodedata
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Style:
    # A colour is None (the terminal's own), an index 0…255, or a triple of red, green and blue.
    foreground: object = None
    background: object = None
    bold: bool = False
    faint: bool = False
    italic: bool = False
    underline: bool = False
    inverse: bool = False


@dataclass(frozen=True)
class Cell:
    # Empty behind a character of double width.
    text: str = " "
    style: Style = Style()


PLAIN = Style()
CONTROL_SEQUENCE = re.compile(r"\x1b\[([?<=>]?)([0-9;:]*)([ -/]*)([@-~])")
STRING_SEQUENCE = re.compile(r"\x1b[\]P_^X](.*?)(?:\x07|\x1b\\)", re.DOTALL)
OTHER_SEQUENCE = re.compile(r"\x1b(?:[()*+][A-Za-z0-9]|[^\[\]P_^X])")


def width_of(character):
    """Columns that a character takes: 0, 1 or 2."""
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


class Screen:
    def __init__(self, rows, columns):
        self.rows, self.columns = rows, columns
        self.row = self.column = 0
        self.style = PLAIN
        self.cells = [self._empty_row() for _ in range(rows)]
        self.answers = []
        self._saved = (0, 0, PLAIN)
        self._top, self._bottom = 0, rows - 1
        self._rest = ""
        # In the last column, the next character goes to the next row only when it comes.
        self._wraps_next = False
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def feed(self, data):
        """Takes bytes; what the program asked of the terminal stands in `answers` afterwards, as bytes to be sent."""
        text = self._rest + self._decoder.decode(data)
        self._rest = ""
        index = 0
        while index < len(text):
            if text[index] != "\x1b":
                self._put(text[index])
                index += 1
                continue
            if match := CONTROL_SEQUENCE.match(text, index):
                self._control(*match.groups())
            elif not (match := STRING_SEQUENCE.match(text, index) or OTHER_SEQUENCE.match(text, index)):
                # Its end has not arrived yet.
                self._rest = text[index:]
                return
            elif match.re is OTHER_SEQUENCE:
                self._escape(match.group()[1:])
            index = match.end()

    def lines(self):
        """The text of each row, without blanks at its end."""
        return ["".join(cell.text for cell in row).rstrip() for row in self.cells]

    def _empty_row(self):
        return [Cell(" ", PLAIN)] * self.columns

    def _put(self, character):
        if character == "\r":
            self.column = 0
        elif character in "\n\v\f":
            self._line_feed()
        elif character == "\b":
            self.column = max(0, self.column - 1)
        elif character == "\t":
            self.column = min(self.columns - 1, (self.column // 8 + 1) * 8)
        elif character < " " or character == "\x7f":
            return
        else:
            self._print(character)
            return
        self._wraps_next = False

    def _print(self, character):
        width = width_of(character)
        if width == 0:
            column = self.column if self._wraps_next else self.column - 1
            if column >= 0:
                cell = self.cells[self.row][column]
                self.cells[self.row][column] = replace(cell, text=cell.text + character)
            return
        if self._wraps_next or self.column + width > self.columns:
            self.column = 0
            self._line_feed()
        self.cells[self.row][self.column] = Cell(character, self.style)
        if width == 2:
            self.cells[self.row][self.column + 1] = Cell("", self.style)
        self._wraps_next = self.column + width >= self.columns
        self.column = min(self.columns - 1, self.column + width)

    def _line_feed(self):
        self._wraps_next = False
        if self.row == self._bottom:
            self._scroll(1)
        elif self.row < self.rows - 1:
            self.row += 1

    def _scroll(self, count):
        """Moves the scrolling region's rows up, or down when negative."""
        region = self.cells[self._top:self._bottom + 1]
        count = max(-len(region), min(len(region), count))
        empty = [self._empty_row() for _ in range(abs(count))]
        region = region[count:] + empty if count >= 0 else empty + region[:count]
        self.cells[self._top:self._bottom + 1] = region

    def _escape(self, what):
        if what == "7":
            self._saved = (self.row, self.column, self.style)
        elif what == "8":
            self.row, self.column, self.style = self._saved
        elif what == "D":
            self._line_feed()
        elif what == "E":
            self.column = 0
            self._line_feed()
        elif what == "M":
            if self.row == self._top:
                self._scroll(-1)
            else:
                self.row = max(0, self.row - 1)
        elif what == "c":
            self.__init__(self.rows, self.columns)

    def _control(self, private, parameters, between, final):
        if final == "m" and not private:
            self._colour(parameters)
            return
        if private or between:
            return
        numbers = [int(number) if number.isdigit() else 0 for number in parameters.split(";")]
        count = max(1, numbers[0])
        row = self.cells[self.row]
        self._wraps_next = False
        if final == "A":
            self.row = max(0, self.row - count)
        elif final in "Be":
            self.row = min(self.rows - 1, self.row + count)
        elif final in "Ca":
            self.column = min(self.columns - 1, self.column + count)
        elif final == "D":
            self.column = max(0, self.column - count)
        elif final == "E":
            self.row, self.column = min(self.rows - 1, self.row + count), 0
        elif final == "F":
            self.row, self.column = max(0, self.row - count), 0
        elif final in "G`":
            self.column = min(self.columns, count) - 1
        elif final == "d":
            self.row = min(self.rows, count) - 1
        elif final in "Hf":
            self.row = min(self.rows, count) - 1
            self.column = min(self.columns, max(1, numbers[1] if len(numbers) > 1 else 1)) - 1
        elif final == "J":
            self._erase_display(numbers[0])
        elif final == "K":
            start, end = {0: (self.column, self.columns), 1: (0, self.column + 1)}.get(numbers[0], (0, self.columns))
            row[start:end] = self._empty_row()[start:end]
        elif final == "X":
            end = min(self.columns, self.column + count)
            row[self.column:end] = self._empty_row()[self.column:end]
        elif final == "@":
            row[self.column:] = (self._empty_row()[:count] + row[self.column:])[:self.columns - self.column]
        elif final == "P":
            row[self.column:] = (row[self.column + count:] + self._empty_row())[:self.columns - self.column]
        elif final in "LM" and self._top <= self.row <= self._bottom:
            top, self._top = self._top, self.row
            self._scroll(-count if final == "L" else count)
            self._top = top
        elif final == "S":
            self._scroll(count)
        elif final == "T":
            self._scroll(-count)
        elif final == "r":
            bottom = numbers[1] if len(numbers) > 1 and numbers[1] else self.rows
            self._top, self._bottom = count - 1, min(self.rows, bottom) - 1
            self.row = self.column = 0
        elif final == "s":
            self._saved = (self.row, self.column, self.style)
        elif final == "u":
            self.row, self.column, self.style = self._saved
        elif final == "c":
            # A terminal with colours and without pictures.
            self.answers.append(b"\x1b[?62;22c")
        elif final == "n" and numbers[0] == 6:
            self.answers.append(b"\x1b[%d;%dR" % (self.row + 1, self.column + 1))

    def _erase_display(self, part):
        flat = self.row * self.columns + self.column
        for row in range(self.rows):
            for column in range(self.columns):
                place = row * self.columns + column
                if part >= 2 or (part == 0 and place >= flat) or (part == 1 and place <= flat):
                    self.cells[row][column] = Cell(" ", PLAIN)

    def _colour(self, parameters):
        numbers = [int(number) if number.isdigit() else 0 for number in re.split("[;:]", parameters)]
        style = self.style
        while numbers:
            number = numbers.pop(0)
            if number == 0:
                style = PLAIN
            elif number in (1, 2, 3, 4, 7):
                name = {1: "bold", 2: "faint", 3: "italic", 4: "underline", 7: "inverse"}[number]
                style = replace(style, **{name: True})
            elif number == 22:
                style = replace(style, bold=False, faint=False)
            elif number in (23, 24, 27):
                style = replace(style, **{{23: "italic", 24: "underline", 27: "inverse"}[number]: False})
            elif number in (38, 48):
                name = "foreground" if number == 38 else "background"
                kind = numbers.pop(0) if numbers else 0
                if kind == 5 and numbers:
                    style = replace(style, **{name: min(255, numbers.pop(0))})
                elif kind == 2 and len(numbers) >= 3:
                    style = replace(style, **{name: tuple(min(255, part) for part in numbers[:3])})
                    del numbers[:3]
            elif number in (39, 49):
                style = replace(style, **{"foreground" if number == 39 else "background": None})
            elif 30 <= number <= 37 or 90 <= number <= 97:
                style = replace(style, foreground=number - 30 if number < 90 else number - 82)
            elif 40 <= number <= 47 or 100 <= number <= 107:
                style = replace(style, background=number - 40 if number < 100 else number - 92)
        self.style = style
