/// Text from anywhere as HTML.
package enum HTMLText {
  /// As the text of an element or the value of an attribute; characters that no page may hold are replaced.
  package static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      default: result.unicodeScalars.append(scalar.value < 32 || scalar.value == 127 ? "\u{FFFD}" : scalar)
      }
    }
    return result
  }
}

extension Table {
  /// A table of a page: names in its head, numbers to the right, the row that stands out in strong letters.
  package var html: String {
    let right = columns.indices.map(isNumeric)
    let cell = { (column: Int, text: String, tag: String, scope: String) in
      "<\(tag)\(scope)\(right[column] ? " style=\"text-align:right\"" : "")>\(text)</\(tag)>"
    }
    let head = columns.indices.map { cell($0, HTMLText.escaped(columns[$0].name), "th", " scope=\"col\"") }.joined()
    let body = rows.enumerated().map { number, row in
      "<tr>"
        + columns.indices.map { column in
          let text = row.indices.contains(column) ? HTMLText.escaped(row[column].shown) : ""
          return cell(column, number == highlighted && !text.isEmpty ? "<strong>\(text)</strong>" : text, "td", "")
        }.joined() + "</tr>"
    }
    return "<table>\n<thead><tr>\(head)</tr></thead>\n<tbody>\n" + body.joined(separator: "\n") + "\n</tbody>\n</table>"
      + (footer.map { "\n<p>\(HTMLText.escaped($0))</p>" } ?? "")
  }

  /// Columns side by side, as wide as they need.
  package var plain: String {
    TextRenderer(columns: 10_000, usesColor: false, isUnicode: true).lines(of: self).joined(separator: "\n")
  }
}
