import Language
import Notebooks
import Options

/// What `help NAME` says of one thing: what it is, its options, and lines that can be typed as they stand.
struct HelpPage {
  /// Something that it takes: name, range and default, sentence.
  struct Option {
    var name: String
    var text: String
  }

  var name: String
  /// `command`, `setting`, `dataset`, …
  var kind: String
  var summary: String
  /// What else is to be said, a sentence each.
  var facts: [String] = []
  var optionsTitle = "Options"
  var options: [Option] = []
  var examples: [Command.Example] = []
  /// The name of another page to read.
  var seeAlso: String?

  var text: StyledText {
    var lines: [StyledText.Line] = [.init([.init(name, .strong), .init(" · \(kind): \(summary)")], hanging: 2)]
    lines += facts.map { .init([.init($0)], indent: 2) }
    if !options.isEmpty {
      lines.append(.init([.init(optionsTitle, .heading)]))
      let width = (options.map(\.name.count).max() ?? 0) + 2
      for option in options {
        let padding = String(repeating: " ", count: width - option.name.count)
        lines.append(.init([.init(option.name, .code), .init(padding + option.text)], indent: 2, hanging: width))
      }
    }
    if !examples.isEmpty { lines.append(.init([.init("Examples", .heading)])) }
    for example in examples {
      let cell = (example.setup.isEmpty ? "" : example.setup + "; ") + example.source
      lines.append(.init([.init(cell, .code), .init("  # " + example.purpose, .dim)], indent: 2, hanging: 4))
    }
    if let seeAlso { lines.append(.init([.init(seeAlso, .dim)])) }
    return StyledText(lines: lines)
  }
}

extension HelpPage.Option {
  /// An argument with what it takes.
  init(_ argument: Argument, default defaultText: String? = nil) {
    let isOneOfWords = argument.isChoice || argument.isWordOrFile
    var takes = isOneOfWords ? "" : argument.domainText
    if let defaultText { takes += (takes.isEmpty ? "" : "; ") + "\(defaultText) unless told" }
    let name = argument.isNamed ? argument.name + "=" : argument.name.uppercased()
    self.init(name: name, text: argument.summary + (takes.isEmpty ? "" : " (\(takes))"))
  }
}
