"""A terminal's screen as an SVG picture: monospaced text with its colours, in a window's frame.

Block elements and Braille patterns are drawn as shapes, so that character plots are whole in every font.
"""

from xml.sax.saxutils import escape

# The width is that of the fonts below: 0.602 of their size.
CELL_WIDTH, CELL_HEIGHT, FONT_SIZE = 8.428, 18, 14
MARGIN, TITLE_HEIGHT = 14, 30
BACKGROUND, FOREGROUND, FRAME = "#1c1f26", "#d8dee9", "#2a2e37"
FONTS = "'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"
SIXTEEN = (
    "#3b4252 #e06c75 #98c379 #e5c07b #61afef #c678dd #56b6c2 #d8dee9"
    " #7f8794 #f28b94 #b5dd97 #f2d49b #8cc8ff #dba0ee #7fd6e0 #ffffff"
).split()
# Places of a Braille pattern's dots, by bit: column and row.
DOTS = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]


def hexadecimal(colour, default):
    if colour is None:
        return default
    if isinstance(colour, tuple):
        return "#%02x%02x%02x" % colour
    if colour < 16:
        return SIXTEEN[colour]
    if colour < 232:
        steps = (0, 95, 135, 175, 215, 255)
        cube = colour - 16
        return "#%02x%02x%02x" % (steps[cube // 36], steps[cube // 6 % 6], steps[cube % 6])
    return "#%02x%02x%02x" % ((8 + 10 * (colour - 232),) * 3)


def colours(style):
    """Foreground and background as they are seen; the background is None where it is the window's."""
    foreground = hexadecimal(style.foreground, FOREGROUND)
    background = hexadecimal(style.background, None)
    if style.inverse:
        return background or BACKGROUND, foreground
    return foreground, background


def number(value):
    return f"{value:.2f}".rstrip("0").rstrip(".")


def block(character):
    """Parts of a cell that a block element fills: x, y, width, height, each from 0 to 1; None for other characters."""
    code = ord(character[0])
    if 0x2581 <= code <= 0x2588:
        height = (code - 0x2580) / 8
        return [(0, 1 - height, 1, height)]
    if 0x2589 <= code <= 0x258F:
        return [(0, 0, (0x2590 - code) / 8, 1)]
    quarters = {"▖": "c", "▗": "d", "▘": "a", "▙": "acd", "▚": "ad", "▛": "abc", "▜": "abd", "▝": "b", "▞": "bc", "▟": "bcd"}
    if character in quarters:
        return [("bd".count(q) / 2, "cd".count(q) / 2, 0.5, 0.5) for q in quarters[character]]
    return {"▀": [(0, 0, 1, 0.5)], "▐": [(0.5, 0, 0.5, 1)], "▔": [(0, 0, 1, 1 / 8)], "▕": [(7 / 8, 0, 1 / 8, 1)]}.get(character)


def shapes(character):
    """What is drawn in place of a character, as rectangles in parts of the cell; None when a font is to draw it."""
    code = ord(character[0]) if character else 0
    if 0x2800 <= code <= 0x28FF:
        return [
            ((column + 0.5) / 2 - 0.12, (row + 0.5) / 4 - 0.06, 0.24, 0.12)
            for bit, (column, row) in enumerate(DOTS) if code - 0x2800 >> bit & 1
        ]
    return block(character) if character else None


def row_elements(cells, top):
    """The SVG elements of one row of cells."""
    elements = []
    start = 0
    while start < len(cells):
        style = cells[start].style
        end = start
        while end < len(cells) and cells[end].style == style:
            end += 1
        elements += run_elements(cells[start:end], style, start, top)
        start = end
    return elements


def run_elements(cells, style, start, top):
    foreground, background = colours(style)
    left = MARGIN + start * CELL_WIDTH
    elements = []
    if background:
        width = number(len(cells) * CELL_WIDTH)
        elements.append(f'<rect x="{number(left)}" y="{top}" width="{width}" height="{CELL_HEIGHT}" fill="{background}"/>')
    path, words, continues = "", [], False
    for index, cell in enumerate(cells):
        x = left + index * CELL_WIDTH
        if (drawn := shapes(cell.text)) is not None:
            for across, down, width, height in drawn:
                path += (
                    f"M{number(x + across * CELL_WIDTH)} {number(top + down * CELL_HEIGHT)}"
                    f"h{number(width * CELL_WIDTH)}v{number(height * CELL_HEIGHT)}h{number(-width * CELL_WIDTH)}z"
                )
        # Each word stands at its own place, and so does each character that another font may draw in another width.
        elif "!" <= cell.text <= "~" and continues:
            words[-1] = (words[-1][0], words[-1][1] + cell.text)
            continue
        elif cell.text.strip():
            words.append((x, cell.text))
        continues = "!" <= cell.text <= "~"
    opacity = ' opacity="0.65"' if style.faint else ""
    if path:
        elements.append(f'<path d="{path}" fill="{foreground}"{opacity}/>')
    attributes = f'y="{number(top + CELL_HEIGHT * 0.74)}" fill="{foreground}"{opacity}'
    attributes += ' font-weight="bold"' if style.bold else ""
    attributes += ' font-style="italic"' if style.italic else ""
    for x, word in words:
        length = f' textLength="{number(len(word) * CELL_WIDTH)}"' if len(word) > 1 and word.isascii() else ""
        elements.append(f'<text x="{number(x)}"{length} {attributes}>{escape(word)}</text>')
    if style.underline:
        y = number(top + CELL_HEIGHT * 0.88)
        elements.append(
            f'<path d="M{number(left)} {y}h{number(len(cells) * CELL_WIDTH)}" stroke="{foreground}" stroke-width="1"/>')
    return elements


def picture(screen, title, description):
    """The screen in a window's frame. Empty rows at its end are left out."""
    used = max((row for row, line in enumerate(screen.lines()) if line), default=0) + 1
    width = number(screen.columns * CELL_WIDTH + 2 * MARGIN)
    height = TITLE_HEIGHT + used * CELL_HEIGHT + MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' role="img" font-family="{FONTS}" font-size="{FONT_SIZE}">',
        f"<title>{escape(title)}</title>",
        f"<desc>{escape(description)}</desc>",
        f'<rect width="{width}" height="{height}" rx="8" fill="{BACKGROUND}"/>',
        f'<path d="M0 {TITLE_HEIGHT - 6}V8a8 8 0 0 1 8-8H{number(float(width) - 8)}a8 8 0 0 1 8 8V{TITLE_HEIGHT - 6}z"'
        f' fill="{FRAME}"/>',
    ]
    for index, colour in enumerate(("#e06c75", "#e5c07b", "#98c379")):
        parts.append(f'<circle cx="{16 + 18 * index}" cy="12" r="5" fill="{colour}"/>')
    middle = number(float(width) / 2)
    parts.append(f'<text x="{middle}" y="17" text-anchor="middle" font-size="12" fill="#8a91a0">{escape(title)}</text>')
    for row in range(used):
        parts += row_elements(screen.cells[row], TITLE_HEIGHT + row * CELL_HEIGHT)
    return "\n".join([*parts, "</svg>", ""])
