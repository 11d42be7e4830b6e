/// A word, a piece of punctuation or a quoted text of a command.
struct Token: Equatable {
  enum Kind: Equatable {
    case word(String)
    case text(String)
    case punctuation(Character)
  }
  var kind: Kind
  var span: Span
}

/// Cuts the body of a command into tokens: words end at blanks, brackets, commas and `=`.
func tokenize(_ characters: [Character], in body: Span) -> [Token] {
  var tokens: [Token] = []
  var index = body.lower
  while index < body.upper {
    let character = characters[index]
    if character.isBlank {
      index += 1
    } else if character == "\"" || character == "'" {
      let (text, end) = quoted(characters, from: index, to: body.upper)
      tokens.append(Token(kind: .text(text), span: Span(index, end)))
      index = end
    } else if "=[]{}(),".contains(character) {
      tokens.append(Token(kind: .punctuation(character), span: Span(index, index + 1)))
      index += 1
    } else {
      let start = index
      while index < body.upper, !characters[index].isBlank, !"=[]{}(),\"".contains(characters[index]) { index += 1 }
      tokens.append(Token(kind: .word(String(characters[start..<index])), span: Span(start, index)))
    }
  }
  return tokens
}

/// The text between quotes that opens at `start`, and where it ends. `\n`, `\t`, `\"`, `\'` and `\\` are understood.
func quoted(_ characters: [Character], from start: Int, to end: Int) -> (text: String, end: Int) {
  let quote = characters[start]
  var text = ""
  var index = start + 1
  while index < end, characters[index] != quote {
    if characters[index] == "\\", index + 1 < end {
      index += 1
      switch characters[index] {
      case "n": text.append("\n")
      case "t": text.append("\t")
      case "\"", "'", "\\": text.append(characters[index])
      default: text.append("\\"); text.append(characters[index])
      }
    } else {
      text.append(characters[index])
    }
    index += 1
  }
  return (text, min(index + 1, end))
}
