import Figures
import Foundation
import Lessons
import Notebooks
import Testing
import TunebookTesting
import Workbench

@testable import Shell

/// Whole sessions as a person reads them: `Transcripts/NAME.txt` holds what is typed, behind `> `, and below it what is shown on
/// 80 columns without colours. Lines above the first typed one say what the session is about. A figure is its title and its
/// sentence.
///
/// To write what is shown anew after a change that is meant: `TUNEBOOK_WRITE_TRANSCRIPTS=1 swift test --filter TranscriptFileTests`.
@Suite struct TranscriptFileTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Transcripts")
  private static let isWriting = ProcessInfo.processInfo.environment["TUNEBOOK_WRITE_TRANSCRIPTS"] != nil

  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".txt") }.sorted()

  @Test func thereAreEnough() { #expect(Self.names.count >= 10) }

  @Test(arguments: names) func theSessionIsAsItWas(_ name: String) async throws {
    let file = Self.folder.appending(path: name)
    let text = try String(contentsOf: file, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let start = lines.firstIndex { $0.hasPrefix("> ") } ?? lines.endIndex
    #expect(start > 0, "it says what it is about")
    var shown = Array(lines[..<start])
    let session = makeTestSession(commands: Command.bench + LessonCommands.all)
    for line in lines where line.hasPrefix("> ") {
      shown.append(line)
      let result = await session.type(String(line.dropFirst(2)))
      shown += result.outputs.flatMap(Self.lines)
    }
    let now = shown.joined(separator: "\n") + "\n"
    if Self.isWriting {
      try now.write(to: file, atomically: true, encoding: .utf8)
    } else {
      #expect(now == text)
    }
  }

  private static func lines(_ output: Output) -> [String] {
    let renderer = TextRenderer(columns: 80, usesColor: false, isUnicode: true)
    return switch output {
    case .text(let text): renderer.lines(of: text)
    case .report(let report): renderer.lines(of: report.text)
    case .table(let table): renderer.lines(of: table)
    case .diagnostic(let diagnostic): renderer.lines(of: diagnostic)
    case .figure(let output):
      renderer.lines(of: StyledText("[\(output.figure.title)]")) + renderer.lines(of: StyledText(output.figure.finding))
    case .progress: []
    }
  }
}
