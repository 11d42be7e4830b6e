import Experiments
package import Language
import Text

/// What is proposed has been tried: as the session stands, it is read and checked without a fault.
extension Session {
  /// What is wrong with a cell as the session stands, as far as that can be known before it runs.
  package func fault(of cell: String) async -> Diagnostic? {
    // What is asked, and data read for it, are a trial's own.
    let before = (question, context.rehearsedData)
    defer { (question, context.rehearsedData) = before }
    do {
      _ = try await check(cell, isTrial: true)
      return nil
    } catch {
      return error as? Diagnostic ?? Diagnostic("It was interrupted.")
    }
  }

  /// A diagnostic of a cell with a proposal that can be run: what was probably meant, else what it proposes, after what
  /// that needs; none where nothing is known.
  func vetted(_ diagnostic: Diagnostic, of source: String, hasBegun: Bool) async -> Diagnostic {
    guard diagnostic.severity == .error, !isRehearsing, question == nil, source.utf8.count <= 10_000 else {
      return diagnostic
    }
    var diagnostic = diagnostic
    // What went wrong in a cell that another ran is none of that one's words.
    let words = source.trimmingBlanks
    let isOfInnerCell = hasBegun && diagnostic.source == nil && (words == "run" || words.hasPrefix("again"))
    let isOfThisCell =
      !isOfInnerCell && !diagnostic.isUnderstood && (diagnostic.source == nil || diagnostic.source == source)
    if isOfThisCell, let command = atFault(diagnostic, source, hasBegun),
      let absent = Absent(command.text, in: self)
    {
      diagnostic.message = absent.message
      (diagnostic.proposal, diagnostic.cell) = (nil, nil)
      if let line = await firstWithoutFault(of: absent.lines, between: command.before, and: command.after) {
        (diagnostic.proposal, diagnostic.cell) = (line, line)
      }
      return diagnostic
    }
    if isOfThisCell, let meant = await meant(by: diagnostic, source, hasBegun) {
      (diagnostic.proposal, diagnostic.cell) = ("did you mean \(meant)?", meant)
      return diagnostic
    }
    let cells = diagnostic.cell.map { [$0] } ?? proposedCells(diagnostic)
    guard let cell = cells.first else {
      // A word that makes no line which can be read is none that was meant.
      if let proposal = diagnostic.proposal, proposal.hasPrefix("did you mean "), !proposal.contains("…") {
        diagnostic.proposal = nil
      }
      return diagnostic
    }
    var faults: [Diagnostic] = []
    for one in cells.prefix(3) {
      if let fault = await fault(of: one) {
        faults.append(fault)
        continue
      }
      diagnostic.cell = one
      // A word alone would have to be put where it belongs: the whole line can be typed, and taken with a key.
      let isShort = one.count <= 160 && !one.contains(where: \.isNewline)
      if diagnostic.proposal?.hasPrefix("did you mean ") == true, isShort {
        diagnostic.proposal = "did you mean \(one)?"
      } else if !faults.isEmpty || isShort && diagnostic.proposal.map({ one.contains($0) && !isReadable($0) }) == true {
        diagnostic.proposal = one
      }
      return diagnostic
    }
    guard let fault = faults.first else { return diagnostic }
    // What stood before it has not run either; and what it needs first is done first: train; plot boundary.
    let before = hasBegun ? "" : beginning(of: source, before: diagnostic)
    let rest = cell.hasPrefix(before) ? String(cell.dropFirst(before.count)) : cell
    if !before.isEmpty, await self.fault(of: before + rest) == nil {
      (diagnostic.proposal, diagnostic.cell) = (before + rest, before + rest)
    } else if let own = withOwnSettings(rest), await self.fault(of: before + own) == nil {
      (diagnostic.proposal, diagnostic.cell) = (before + own, before + own)
    } else if let first = proposedCells(fault).first, first != rest,
      let whole = await behind(first, rest, after: before)
    {
      (diagnostic.proposal, diagnostic.cell) = (whole, whole)
    } else if let setup = commands.flatMap(\.examples).first(where: { $0.source == rest })?.setup, !setup.isEmpty,
      await self.fault(of: "\(setup); \(rest)") == nil
    {
      (diagnostic.proposal, diagnostic.cell) = ("for example: \(setup); \(rest)", "\(setup); \(rest)")
    } else {
      (diagnostic.proposal, diagnostic.cell) = (nil, nil)
    }
    return diagnostic
  }

  /// The commands of a cell before the one at fault, as they were typed.
  private func beginning(of source: String, before diagnostic: Diagnostic) -> String {
    guard let cell = try? CellSyntax(source), diagnostic.source == source, let place = diagnostic.span?.lower,
      let command = cell.commands.last(where: { $0.span.lower <= place }), command.span.lower <= source.count
    else { return "" }
    return String(Array(source)[..<command.span.lower])
  }

  private func meant(by diagnostic: Diagnostic, _ source: String, _ hasBegun: Bool) async -> String? {
    guard source.count <= 2000 else { return nil }
    // A semicolon parts commands.
    for name in ["separator=", "sep=", "delimiter="] where source.contains(name + ";") {
      let named = source.replacing(name + ";", with: "separator=semicolon")
      if await fault(of: named) == nil { return named }
    }
    guard (try? CellSyntax(source)) != nil else {
      // What cannot be read has no verb. With several parts nobody knows which one is meant.
      return source.contains(";") ? nil : await firstWithoutFault(of: Meant(source.trimmingBlanks, in: self).lines)
    }
    guard let command = atFault(diagnostic, source, hasBegun) else { return nil }
    return await firstWithoutFault(
      of: Meant(command.text, in: self).lines, between: command.before, and: command.after)
  }

  /// The command at fault as it was typed, and what stands around it that has not run; nil where nobody knows which one it is.
  private func atFault(
    _ diagnostic: Diagnostic, _ source: String, _ hasBegun: Bool
  ) -> (text: String, before: String, after: String)? {
    guard source.count <= 2000, let cell = try? CellSyntax(source) else { return nil }
    let characters = Array(source)
    // Of several commands, nobody knows which one is at fault where that is not said.
    guard
      let command = cell.commands.count == 1
        ? cell.commands.first
        : diagnostic.span.flatMap({ span in cell.commands.last { $0.span.lower <= span.lower } })
    else { return nil }
    let text = String(characters[command.span.lower..<min(command.span.upper, characters.count)])
    // The commands around it have not run, but for those before it where its fault was found as it ran.
    let before = hasBegun ? "" : String(characters[..<command.span.lower])
    let after = String(characters[min(command.span.upper, characters.count)...])
    return (text, before, after)
  }

  /// The first of some lines that can be run, or could after what it says that it needs.
  private func firstWithoutFault(of lines: [String], between before: String = "", and after: String = "") async
    -> String?
  {
    var wanting: String?
    for line in lines.prefix(60) {
      guard let fault = await fault(of: before + line + after) else { return before + line + after }
      // A run, a space or a search that is wanted first; nothing else is taken out of the space for a guess.
      guard wanting == nil, !line.hasPrefix("space "), let first = proposedCells(fault).first,
        first == "train" || first.hasPrefix("space ") || first.hasPrefix("tune ") && !first.hasPrefix("tune resume")
      else { continue }
      wanting = await behind(first, line + after, after: before)
    }
    return wanting
  }

  /// A cell behind what it needs first; behind a search over two settings where it compares them. nil where it is wrong even so.
  private func behind(_ first: String, _ cell: String, after before: String) async -> String? {
    for needed in [first, first.contains("tune ") ? widerSearch : nil].compactMap({ $0 }) {
      let whole = before + needed + "; " + cell
      if await fault(of: whole) == nil { return whole }
    }
    return nil
  }

  /// The cells that a proposal would have typed; none where it is only said what there is.
  package func proposedCells(_ diagnostic: Diagnostic) -> [String] {
    if let cell = diagnostic.cell { return [cell] }
    guard var text = diagnostic.proposal, text.count <= 2000 else { return [] }
    var stands = false
    if text.hasPrefix("did you mean "), text.hasSuffix("?") {
      text = String(text.dropFirst(13).dropLast())
      stands = true
    }
    for prefix in ["for example: ", "type "] where text.hasPrefix(prefix) {
      text = String(text.dropFirst(prefix.count))
    }
    if let source = diagnostic.source, let span = diagnostic.span {
      let characters = Array(source)
      guard 0 <= span.lower, span.lower <= span.upper, span.upper <= characters.count else { return [] }
      var rest = String(characters[span.upper...])
      if text.hasSuffix("="), rest.hasPrefix("=") { rest.removeFirst() }
      let beginning = String(characters[..<span.lower])
      let faulty = String(characters[span.lower..<span.upper])
      let mended = beginning + (stands ? faulty.replacing(member: text, named: diagnostic.message) : text) + rest
      // Where the proposal is a whole line, it is the cell. Else it is put in place of the words at fault, as a word or as
      // `name=value`.
      if stands, text.contains(" "), isReadable(text) { return [text] }
      // A second cell ends with the new words, for where those behind do not go with them.
      let alone = text.hasSuffix("=") || rest.isEmpty ? mended : beginning + text
      let lines = [mended, alone].filter { stands && isReadable($0) }
      if !lines.isEmpty { return lines }
      if text.first?.isLetter == true, let equals = text.firstIndex(of: "="), !text[..<equals].contains(" ") {
        // The fault may lie in the value alone.
        let name = text[...equals]
        let whole = beginning.hasSuffix(name) ? beginning.dropLast(name.count) + text + rest : mended
        if isReadable(whole) { return [whole] }
      }
    }
    return text.components(at: ", or ").compactMap { longestCell(at: $0) }
  }

  /// The longest beginning that is a cell; nil where it does not begin with a command.
  private func longestCell(at text: String) -> String? {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard let verb = words.first, words.count <= 60,
      commands.contains(where: { $0.name == verb.filter { $0 != ";" && $0 != "," } })
    else { return nil }
    for count in stride(from: words.count, to: 0, by: -1) {
      let cell = words[..<count].joined(separator: " ")
      let trimmed = cell.hasSuffix(",") || cell.hasSuffix(";") ? String(cell.dropLast()) : cell
      if isReadable(trimmed) { return trimmed }
    }
    return nil
  }

  /// Whether every command of it takes its arguments.
  private func isReadable(_ source: String) -> Bool {
    guard let cell = try? CellSyntax(source), !cell.commands.isEmpty else { return false }
    let binder = Binder(session: self, source: source)
    return cell.commands.allSatisfy { command in
      guard let invocation = try? binder.bind(command, of: cell) else { return false }
      // Only a search that goes on is named behind the method.
      return invocation.command.name != "tune" || invocation.string("method") == "resume"
        || invocation.value("study") == nil
    }
  }
}

extension String {
  /// A word, or a list or set of words, with another in place of the one that a fault names: `[f1, acu]` with `auc` is `[f1, auc]`.
  fileprivate func replacing(member word: String, named message: String) -> String {
    guard let first, "[{".contains(first), !word.hasPrefix("["), !word.hasPrefix("{") else { return word }
    let members = split { "[]{}=, ".contains($0) }.map(String.init)
    guard let faulty = members.first(where: { message.contains(" \($0).") }) else { return word }
    return replacing(faulty, with: word)
  }

  /// Cut at a text that stands between its parts.
  fileprivate func components(at separator: String) -> [String] {
    var (parts, rest) = ([String](), self[...])
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
