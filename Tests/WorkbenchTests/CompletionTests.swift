import Foundation
import Learning
import Options
import Testing
import TunebookTesting
import Workbench

@Suite struct CompletionTests {
  private func words(_ line: String) -> [String] {
    makeTestSession().completions(in: line, at: line.count).candidates.map(\.word)
  }

  private static let optimizers: [String] = {
    guard case .choice(let choices)? = Setting.named("optimizer")?.domain else { return [] }
    return choices.map(\.name)
  }()

  private static let lines: [(String, [String])] = [
    ("tr", ["train", "trials"]), ("set opt", ["optimizer", "opt"]), ("set optimizer ", Self.optimizers),
    ("set opt=a", ["adagrad", "adam", "adamw"]), ("train lr=0.1; pl", ["plot", "plots"]), ("data pen", ["penguins"]),
    ("tune gri", ["grid"]),
    ("plot su", ["surface"]), ("data moons no", ["noise"]), ("tune grid po", ["points"]), ("help apro", ["apropos"]),
    ("print run.val_l", ["run.val_loss", "run.val_loss_sd"]),
    ("print 1+run.val_l", ["run.val_loss", "run.val_loss_sd"]), ("model ", allModels.map(\.name)),
  ]

  @Test(arguments: lines) func proposes(_ line: String, _ expected: [String]) { #expect(words(line) == expected) }

  @Test(arguments: [
    ("space lr ", ["0.0001..1 log"]), ("space lr 1e-4..1 ", ["log", "int", "step", "if"]),
    ("space lr 1e-4..1 log i", ["int", "if"]), ("space units 4..64 log if layers=", ["2", "0", "4"]),
  ]) func goesOnInTheSpace(_ line: String, _ expected: [String]) { #expect(words(line) == expected) }

  @Test func choicesGoOnInsideASet() {
    #expect(words("space optimizer {sgd, ada") == ["adagrad", "adam", "adamw"])
    #expect(words("space optimizer {sgd, m") == ["momentum"])
    #expect(words("space momentum 0..0.9 if optimizer={sgd, n") == ["nesterov"])
    let session = makeTestSession()
    let line = "data penguins kinds={body"
    #expect(session.completions(in: line, at: line.count).candidates.map(\.suffix) == ["="])
    let list = "data penguins drop=[body"
    #expect(session.completions(in: list, at: list.count).candidates.map(\.suffix) == [""])
  }

  @Test func everyCandidateIsDescribed() {
    for line in ["", "set ", "data ", "tune ", "plot ", "model ", "help ", "print ", "set lr ", "space ", "split "] {
      for candidate in makeTestSession().completions(in: line, at: line.count).candidates {
        #expect(!candidate.summary.isEmpty, "\(line)\(candidate.word)")
      }
    }
  }

  @Test func columnsAreThoseOfTheDataNamed() throws {
    let path = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString).csv"
    try Data("age,body mass,kind\n1,2,a\n".utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(words("data \"\(path)\" target=") == ["age", "\"body mass\"", "kind"])
    #expect(words("data \"\(path)\" features=[age, k") == ["kind"])
    #expect(words("data penguins target=body") == ["body_mass_g"])
    // Inside lists and maps: columns not named yet, and what a column can be.
    #expect(words("data \"\(path)\" drop=[") == ["age", "\"body mass\"", "kind"])
    #expect(words("data \"\(path)\" drop=[\"body mass\", k") == ["kind"])
    #expect(words("data \"\(path)\" drop=[age, \"body m") == ["\"body mass\""])
    #expect(words("data \"\(path)\" kinds={") == ["age", "\"body mass\"", "kind"])
    #expect(words("data \"\(path)\" kinds={age=te") == ["text"])
    #expect(words("data \"\(path)\" kinds={\"body mass\"=number, age= ") == words("data wine kinds={hue="))
    #expect(words("data \"\(path)\" kinds={age=text, ") == ["\"body mass\"", "kind"])
    #expect(words("data penguins kinds={body") == ["body_mass_g"])
    #expect(words("describe x") == ["x1", "x2"])
  }

  @Test func aPathBeginsInTheUsersFolder() {
    let session = makeTestSession()
    #expect(session.completions(in: "data ~/iris.c", at: 13).candidates.map(\.word) == ["~/iris.csv"])
    #expect(session.completions(in: "data \"~/iri", at: 11).candidates.map(\.word).first == "\"~/iris.csv\"")
  }

  @Test func survivesAnyLineAndCursor() {
    let session = makeTestSession()
    for line in ["", ";", "\"", "set \"lr", "data '", "é=ü", "🙂 x", "print (((", "tune resume ", "set lr = "] {
      for cursor in 0...line.count + 3 { _ = session.completions(in: line, at: cursor) }
    }
  }
}
