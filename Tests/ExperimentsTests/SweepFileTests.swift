import Experiments
import Language
import Options
import Testing

@Suite struct SweepFileTests {
  private func sweep(_ parameters: [(String, ForeignValue)], _ others: [(String, ForeignValue)] = []) throws
    -> SweepFile
  {
    try SweepFile(
      .mapping(
        [.init("method", .word("bayes")), .init("parameters", .mapping(parameters.map { .init($0.0, $0.1) }))]
          + others.map { .init($0.0, $0.1) }))
  }

  private func range(_ kind: String? = nil, _ low: ForeignValue, _ high: ForeignValue, q: ForeignValue? = nil)
    -> ForeignValue
  {
    .mapping(
      [.init("min", low), .init("max", high)] + (kind.map { [.init("distribution", .word($0))] } ?? [])
        + (q.map { [.init("q", $0)] } ?? []))
  }

  private func values(_ values: ForeignValue...) -> ForeignValue { .mapping([.init("values", .list(values))]) }
  private func value(_ value: ForeignValue) -> ForeignValue { .mapping([.init("value", value)]) }

  @Test func eachFormIsACommand() throws {
    let sweep = try sweep(
      [
        ("learning_rate", range("log_uniform_values", .number(1e-5), .number(0.1))),
        ("weight_decay", range("log_uniform", .number(-9), .integer(0))),
        ("units", range(nil, .integer(4), .integer(64))),
        ("dropout", range("q_uniform", .number(0), .number(0.5), q: .number(0.1))),
        ("momentum", range(nil, .number(0), .number(0.9))), ("optimizer", values(.word("SGD"), .word("Adam"))),
        ("standardize", values(.flag(true), .flag(false))), ("batch_size", values(.integer(16), .integer(32), .null)),
        ("epochs", value(.integer(20))),
      ],
      [
        ("run_cap", .integer(25)),
        ("metric", .mapping([.init("name", .word("val_loss")), .init("goal", .word("minimize"))])),
        (
          "early_terminate",
          .mapping([.init("type", .word("hyperband")), .init("max_iter", .integer(27)), .init("s", .integer(2))])
        ),
      ])
    #expect(
      sweep.commands.map(\.text) == [
        "objective val_loss", "space clear", "space learning_rate 1e-5..0.1 log",
        "space weight_decay 0.00012341..1 log", "space units 4..64 int", "space dropout 0..0.5 step=0.1",
        "space momentum 0..0.9 if optimizer=momentum", "space optimizer {momentum, adam}",
        "space standardize {on, off}",
        "space batch_size {16, 32, full}", "set epochs 20",
      ])
    #expect(sweep.tune.text == "tune bayes trials=25 prune=hyperband min_epochs=3")
    #expect(sweep.isOurs)
    #expect(
      sweep.notes == [
        "SGD with a momentum is the optimizer momentum here."
      ])
  }

  /// SGD is plain where it has no momentum, or momentum is an optimizer of its own there.
  @Test func anSGDWithoutAMomentumIsPlain() throws {
    let rate: (String, ForeignValue) = ("lr", range(nil, .number(0.001), .number(0.1)))
    func optimizers(_ entries: (String, ForeignValue)...) throws -> [String] {
      try sweep([rate] + entries).commands.map(\.text).filter { $0.contains("optimizer") || $0.contains("momentum") }
    }
    let both = values(.word("adam"), .word("sgd"))
    #expect(try optimizers(("optimizer", both)) == ["space optimizer {adam, sgd}"])
    #expect(
      try optimizers(("optimizer", both), ("momentum", value(.number(0))))
        == ["space optimizer {adam, sgd}", "set momentum 0"])
    #expect(
      try optimizers(("optimizer", both), ("momentum", value(.number(0.9))))
        == ["space optimizer {adam, momentum}", "set momentum 0.9"])
    #expect(
      try optimizers(("optimizer", value(.word("sgd"))), ("momentum", range(nil, .number(0), .number(0.9))))
        == ["set optimizer momentum", "space momentum 0..0.9"])
    #expect(
      try optimizers(
        ("optimizer", values(.word("sgd"), .word("momentum"))), ("momentum", range(nil, .number(0), .number(0.9))))
        == ["space optimizer {sgd, momentum}", "space momentum 0..0.9"])
  }

  /// What is drawn without ends is rounded where the sweep rounds it, and no name is a word of `space` itself.
  @Test func drawsThatAreRounded() throws {
    func drawn(_ kind: String, _ mu: Double, _ sigma: Double, q: Double) -> ForeignValue {
      .mapping([
        .init("distribution", .word(kind)), .init("mu", .number(mu)), .init("sigma", .number(sigma)),
        .init("q", .number(q)),
      ])
    }
    let sweep = try sweep([
      ("c", drawn("q_normal", 10, 3, q: 1)), ("d", drawn("q_normal", 1, 0.2, q: 0.1)),
      ("if", values(.integer(1), .integer(2))),
    ])
    #expect(sweep.commands.map(\.text).contains("space c 1..19 int"), "\(sweep.commands)")
    #expect(sweep.commands.map(\.text).contains("space d 0.4..1.6 step=0.1"), "\(sweep.commands)")
    #expect(sweep.commands.map(\.text).contains("space if_ {1, 2}"), "\(sweep.commands)")
  }

  /// Where ends are exponents, whole numbers lie between them; what is rounded to parts of one is said.
  @Test func roundedDrawsByFactorsAreWhole() throws {
    let sweep = try sweep([
      ("a", range("q_log_uniform", .integer(0), .integer(4), q: .integer(1))),
      ("b", range("q_log_uniform", .integer(1), .integer(4))),
      (
        "c",
        .mapping([.init("distribution", .word("q_log_normal")), .init("mu", .integer(3)), .init("q", .integer(1))])
      ),
      ("d", .mapping([.init("distribution", .word("q_beta")), .init("q", .number(0.1))])),
      ("e", range("q_log_uniform_values", .number(0.1), .number(0.9), q: .integer(1))),
    ])
    #expect(sweep.commands.map(\.text).contains("space a 1..54 log int"), "\(sweep.commands)")
    #expect(sweep.commands.map(\.text).contains("space b 3..54 log int"), "\(sweep.commands)")
    #expect(sweep.commands.map(\.text).contains("space c 1..403 log int"), "\(sweep.commands)")
    #expect(sweep.commands.map(\.text).contains("space d 0..1 step=0.1"), "\(sweep.commands)")
    #expect(sweep.commands.map(\.text).contains("space e 0.1..0.9 log"), "\(sweep.commands)")
    #expect(sweep.notes.contains("e is rounded to multiples of 1 there: here not at all."), "\(sweep.notes)")
  }

  @Test func othersParametersAreEvaluatedByTheirProgram() throws {
    let sweep = try sweep(
      [
        ("speed", range(nil, .integer(1), .integer(9))),
        (
          "heat",
          .mapping([.init("distribution", .word("normal")), .init("mu", .integer(2)), .init("sigma", .integer(1))])
        ),
        (
          "net",
          .mapping([
            .init(
              "parameters",
              .mapping([.init("depth", values(.integer(1), .integer(2))), .init("skip", value(.flag(true)))]))
          ])
        ),
        ("batch", range("q_log_uniform_values", .integer(32), .integer(256), q: .integer(8))),
        ("shape", values(.list([.integer(1), .integer(2)]), .list([.integer(3)]))),
        ("half", .mapping([.init("min", .integer(1))])),
      ],
      [
        ("program", .word("train.py")), ("method", .word("grid")),
        ("metric", .mapping([.init("name", .word("reward")), .init("goal", .word("maximize"))])),
        ("scheduler", .word("x")),
      ])
    #expect(
      sweep.commands.map(\.text) == [
        "maximize outside", "space clear", "space speed 1..9 int", "space heat -1..5", "space net_depth {1, 2}",
        "space batch 32..256 log int", "space shape {\"[1, 2]\", \"[3]\"}",
      ])
    #expect(sweep.tune.text == "tune grid")
    #expect(
      sweep.program?.text
        == "maximize \"python3 train.py --speed={speed} --heat={heat} --net.depth={net_depth} --net.skip=True --batch={batch} --shape={shape}\""
    )
    #expect(!sweep.isOurs)
    #expect(sweep.reason == "speed, heat, net.depth, shape are no settings of a model here")
    #expect(
      sweep.notes == [
        "heat is drawn from a normal distribution there: here evenly within three deviations.",
        "batch is rounded to multiples of 8 there: here to whole numbers.",
        "half has neither value nor values nor min and max: it is left out.",
        "scheduler is left out.",
        "net.depth is called net_depth here.",
      ])
  }

  /// A common slip: log_uniform takes exponents.
  @Test func exponentsTakenForEndsAreSaid() throws {
    let sweep = try sweep([("lr", range("log_uniform", .number(1e-4), .number(0.1)))])
    #expect(sweep.commands.last?.text == "space learning_rate 1.0001..1.10517 log")
    #expect(
      sweep.notes.first
        == "lr is log_uniform, which takes exponents: it runs from e^0.0001 to e^0.1 there. log_uniform_values would run from 0.0001 to 0.1."
    )
  }

  @Test func aValueThatIsNoneOfOursIsSaid() throws {
    let sweep = try sweep([("optimizer", values(.word("nadam"), .word("adam"), .word("rmsprop")))])
    #expect(sweep.commands.last?.text == "space optimizer {adam, rmsprop}")
    #expect(sweep.notes.contains("optimizer nadam is none of ours, and left out."))
    #expect(try !self.sweep([("optimizer", values(.word("lion2"), .word("nadam")))]).isOurs)
  }

  /// The example in W&B's documentation has a rate from 0.
  @Test func aZeroThatASettingCannotBeIsMoved() throws {
    let sweep = try sweep(
      [("lr", range("uniform", .integer(0), .number(0.1))), ("mode", value(.word("rgb")))], [("program", .word("t.py"))]
    )
    #expect(sweep.commands.last?.text == "space learning_rate 0.0001..0.1")
    #expect(sweep.program?.text == "objective \"python3 t.py --lr={learning_rate} --mode=rgb\"")
    #expect(sweep.notes.contains("lr cannot be 0 here: it begins at 0.0001."))
    #expect(sweep.notes.contains("The same in every trial, and left to the sweep's program: mode rgb."))
  }

  /// A list that `values:` was forgotten before is meant as values.
  @Test func aBareListIsItsValues() throws {
    let sweep = try sweep([("lr", .list([.number(0.1), .number(0.01)]))])
    #expect(sweep.commands.last?.text == "space learning_rate {0.1, 0.01}")
    #expect(sweep.notes.contains { $0.hasPrefix("lr has a list and no values: before it") })
  }

  /// Letters that no name has here are spelled with those that it may have.
  @Test func otherLettersAreSpelled() throws {
    let sweep = try sweep([("größe", range(nil, .integer(1), .integer(5))), ("λ", range(nil, .number(0), .number(1)))])
    #expect(sweep.commands.suffix(2).map(\.text) == ["space groesse 1..5 int", "space lambda 0..1"])
  }

  /// Values that no setting has are the program's, which is searched over all of them; a name of ours is none of a parameter.
  @Test func theProgramKeepsItsValues() throws {
    let sweep = try sweep(
      [("activation", values(.word("relu"), .word("elu"))), ("lr", range(nil, .number(0.1), .number(1)))],
      [("program", .word("t.py"))])
    #expect(sweep.programSpace.map(\.text) == ["space activation {\"relu\", \"elu\"}"])
    #expect(sweep.commands.contains { $0.text == "space activation {relu}" })
    let named = try self.sweep([("seed", range(nil, .integer(1), .integer(5)))])
    #expect(named.commands.last?.text == "space seed_ 1..5 int")
  }

  @Test func whatIsNoSweepIsSaid() {
    #expect(throws: SweepFile.Fault.self) { try SweepFile(.list([.integer(1)])) }
    #expect(throws: SweepFile.Fault.noParameters) {
      try SweepFile(.mapping([.init("method", .word("grid"))]))
    }
    #expect(throws: SweepFile.Fault.nothingToSearch(note: nil)) {
      try sweep([("a", value(.integer(1)))])
    }
  }
}
