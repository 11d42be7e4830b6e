import Charts
import Figures
import Search
import Testing

/// What a page says where a cursor is on a trial: its number, its value, and what it tried.
@Suite struct TrialNoteTests {
  /// How many marks of a series a note can stand for, where it is drawn from trials.
  private static func count(_ marks: Series.Marks) -> Int? {
    switch marks {
    case .lines(let x, _, _): x.count
    case .segments(let x, _, _, _, _): x.count
    case .points(let x, _, _): x.count
    case .steps(let x, _): x.count
    case .line: 1
    default: nil
    }
  }

  @Test(arguments: ["parallel", "timeline", "edf", "intermediate", "rungs"])
  func everyMarkOfATrialNamesIt(_ kind: String) async throws {
    let study = StudySamples.stopped
    let figure = try await StudySamples.figure(kind, of: study)
    var told: Set<Int> = []
    for series in (figure.panels.isEmpty ? [figure] : figure.panels).flatMap(\.series) where series.role != .reference {
      let count = try #require(Self.count(series.marks))
      #expect(series.notes.count == count, "\(series.name)")
      for note in series.notes where !note.isEmpty {
        let lines = note.split(separator: "\n")
        let number = try #require(lines.first?.wholeMatch(of: /trial (\d+): .*/).flatMap { Int($0.1) }, "\(note)")
        let trial = try #require(study.trials.first { $0.number == number - 1 })
        #expect(lines.count > 1 && lines[1].hasPrefix("learning_rate ") && lines[1].contains("units "))
        #expect(lines[0].contains("val_loss") == (trial.value != nil))
        told.insert(number)
      }
    }
    // The distribution is that of the trials that can be held against each other.
    #expect(told.count == (kind == "edf" || kind == "parallel" ? 4 : 20))
  }
}
