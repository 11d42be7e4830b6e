import Experiments
import Testing
import TunebookTesting
import Workbench

@Suite struct TypingAidTests {
  private func aid(_ marked: String) -> TypingAid {
    let parts = marked.split(separator: "|", omittingEmptySubsequences: false)
    return LiveSession(makeTestSession()).aid(for: parts.joined(), at: parts[0].unicodeScalars.count)
  }

  /// Each span as its words and what they are.
  private func spans(_ marked: String) -> [String] {
    let text = Array(marked.filter { $0 != "|" }.unicodeScalars)
    return aid(marked).spans.map { span in
      var words = String.UnicodeScalarView()
      words.append(contentsOf: text[span.range])
      return "\(span.role) \(String(words))"
    }
  }

  @Test(arguments: [
    ("train lr=0.1|", ["verb train", "setting lr"]),
    ("trian lr=0.1|", ["unknown trian"]),
    // What may go on is not wrong yet.
    ("tri|", []), ("tri |", ["unknown tri"]), ("set l|", ["verb set"]), ("set lx |", ["verb set", "unknown lx"]),
    ("set lr 0.1 units 4; train|", ["verb set", "setting lr", "setting units", "verb train"]),
    ("set lr = 0.1|", ["verb set", "setting lr"]), ("train ehpochs=3 |", ["verb train", "unknown ehpochs"]),
    ("train repeats=3|", ["verb train", "argument repeats"]),
    ("print lr + run.val_loss # so|", ["verb print", "setting lr", "comment # so"]),
    ("data \"a b.csv\"|", ["verb data", "text \"a b.csv\""]),
    ("space momentum 0..0.9 if optimizer=momentum|", ["verb space", "setting momentum", "setting optimizer"]),
    ("print (1 + [2])|", ["verb print", "bracket (", "bracket )"]),
    ("print |(1 + 2))", ["verb print", "bracket (", "bracket )", "stray )"]),
    ("print (1 +\n  lr|", ["verb print", "setting lr"]), ("größe; train|", ["unknown größe", "verb train"]), ("|", []),
  ])
  func tellsWhatIsKnown(_ marked: String, _ expected: [String]) { #expect(spans(marked) == expected) }

  /// Nothing that the manual shows is marked.
  @Test func marksNoExample() {
    let live = LiveSession(makeTestSession())
    for command in Command.bench {
      for example in command.examples {
        let aid = live.aid(for: example.source, at: 0)
        #expect(!aid.spans.contains { [.unknown, .stray].contains($0.role) }, "\(example.source)")
        for (one, next) in zip(aid.spans, aid.spans.dropFirst()) {
          #expect(one.range.upperBound <= next.range.lowerBound, "\(example.source)")
        }
      }
    }
  }

  @Test(arguments: [
    ("trai|", "n"), ("tr|", "ain"), ("set optimizer ad|", "agrad"), ("set lr|", ""), ("set optimizer adagr|", "ad"),
    ("set optimi|", "zer"), ("plot surfa|", "ce"),
    ("|", ""),
    ("trai| lr", ""), ("trian|", ""), ("data \"mo|", ""), ("print # trai|", ""), ("print 1; trai|", "n"),
  ])
  func proposesTheFirstWord(_ marked: String, _ expected: String) { #expect(aid(marked).ghost == expected) }

  @Test(arguments: [
    ("set lr |", "learning_rate: "), ("set lr 0.|", "now 0.01"), ("train lr=|", "now 0.01"),
    ("train epochs|", "epochs: "),
    ("train repeats=|", "repeats: "), ("set optimizer |", "sgd, momentum"), ("tra|", ""),
    ("train|", "train [NAME=VALUE"),
    ("set lr 1; set units |", "units: "), ("space |", "name: a setting, or clear"), ("nothing |", ""),
    ("print lr|", ""),
    ("set |", "settings with their values$"), ("train |", "settings for this training, repeats= metrics=$"),
    ("tune random |", "trials= "), ("tune resume |", "study: "), ("runs all |", "="), ("runs delete |", "kept: "),
    ("train lr=0.1 # lr|", ""),
    // What it is now, and nothing twice.
    ("seed |", "number: now 0; a whole number from 0 to 9007199254740992$"), ("model |", "name: now mlp; a model$"),
    ("split val=|", "val: now 0.25; a number from 0.01 to 0.9; share for validation$"),
    ("split folds=|", "folds: now none; "), ("theme |", "ground: now light; light or dark$"),
    ("plots |", "where: now "), ("apply best rule=|", "rule: which trial counts as best"),
    ("save |", "file: a file's path ending in .tb, .md, .ipynb, .html$"), ("export optuna to=|", "ending in .py$"),
  ])
  func saysWhatTheWordMeans(_ marked: String, _ expected: String) {
    let hint = aid(marked).hint
    #expect(expected.isEmpty ? hint.isEmpty : (hint + "$").contains(expected), "\(hint)")
  }

  @Test func hintsHoldWhatTheSessionHas() {
    let session = makeTestSession()
    session.state.seed = 7
    session.state.source.name = "iris"
    session.state.source.target = "species"
    let live = LiveSession(session)
    func hint(_ line: String) -> String { live.aid(for: line, at: line.count).hint }
    #expect(hint("seed ") == "number: now 7; a whole number from 0 to 9007199254740992")
    #expect(hint("data iris target=") == "target: now species; the column to learn")
    #expect(hint("data penguins target=") == "target: the column to learn")
  }
}
