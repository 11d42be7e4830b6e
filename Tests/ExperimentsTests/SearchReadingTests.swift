import Arithmetic
import Options
import Search
import Testing

@testable import Experiments

/// What is read off a search is what was put into it, and nothing is read off one into which nothing was put.
@Suite struct SearchReadingTests {
  static let evenMethods = ["random", "sobol", "lhs"]
  static let methods = evenMethods + ["bayes", "tpe", "cmaes", "de", "ga"]

  static let plain: [MadeSearch] =
    methods.map { method in
      MadeSearch(name: "a bowl of two", method: method, parameters: [.rate, .units]) { point, _ in
        level(bowl([0.55, 0.4])(point))
      }
    }
    + ["random", "sobol", "tpe", "de"].map { method in
      MadeSearch(
        name: "a bowl of four, noisy", method: method, trials: 60, parameters: [.rate, .units, .decay, .momentum]
      ) {
        point, random in level(bowl([0.6, 0.4, 0.5, 0.45])(point) + 0.01 * random.normal())
      }
    }
    + ["random", "lhs", "bayes", "tpe"].map { method in
      MadeSearch(name: "one rate", method: method, trials: 15, parameters: [.rate]) { point, _ in
        level(bowl([0.6])(point))
      }
    }
    + ["random", "sobol", "tpe", "ga"].map { method in
      MadeSearch(name: "one of three that matters", method: method, parameters: [.rate, .momentum, .decay]) {
        point, random in level(bowl([0.6])(point) + 0.003 * random.normal())
      }
    }
    + [
      MadeSearch(name: "a grid of two", method: "grid", trials: 25, parameters: [.rate, .batch]) { point, _ in
        level(bowl([0.5, 0.5])(point))
      },
      MadeSearch(name: "a grid of one", method: "grid", trials: 5, parameters: [.rate]) { point, _ in
        level(bowl([0.5])(point))
      },
      MadeSearch(name: "diverging far from the best", trials: 30, parameters: [.rate, .units]) { point, _ in
        point[0] > 0.9 ? .diverged() : level(bowl([0.45, 0.5])(point))
      },
      MadeSearch(name: "curves that have settled", parameters: [.rate, .units], change: { $0.epochs = 40 }) {
        point, _ in
        curve(to: bowl([0.5, 0.5])(point)) { epoch in 1 / (epoch * epoch) }
      },
      // However far out the furthest lies, it is no better than the others there.
      MadeSearch(name: "a plateau at the lower end", method: "sobol", parameters: [.decay]) { point, _ in
        level(plateau(point[0]))
      },
      MadeSearch(name: "a plateau at the lower end", method: "lhs", parameters: [.decay]) { point, _ in
        level(plateau(point[0]))
      },
      MadeSearch(name: "a plateau at the upper end", method: "sobol", parameters: [.rate]) { point, _ in
        level(plateau(1 - point[0]))
      },
      MadeSearch(name: "a wide search at few rows", trials: 40, parameters: [.rate, .units]) { point, _ in
        level(bowl([0.5, 0.5])(point))
      },
    ]

  /// Luck may show something at one of a few seeds.
  @Test(arguments: plain) func nothingIsSaidOfAPlainSearch(_ search: MadeSearch) async throws {
    let seeds = ["bayes", "cmaes"].contains(search.method) ? 3 : 8
    var said: [String] = []
    for seed in 0..<seeds {
      let reading = try await search.reading(seed: UInt64(seed)) { evidence in
        if search.name.hasSuffix("few rows") { (evidence.validationRows, evidence.isClassification) = (200, true) }
      }
      said += reading.findings.filter(\.isFault).map(\.sign)
    }
    #expect(said.count <= (search.name.hasPrefix("a plateau") ? 0 : 1), "\(said)")
  }

  /// A search into which one thing was put, and the sign that it has.
  struct Known: Sendable, CustomTestStringConvertible {
    var sign: String
    var search: MadeSearch
    /// What its command holds.
    var command = ""
    var more: @Sendable (inout SearchEvidence) -> Void = { _ in }
    var testDescription: String { "\(sign): \(search.testDescription)" }
  }

  static let known: [Known] =
    edges + unstable + unstableNeighbors + ended + curves + few + lucky + luckyByClass + fewRows + noisy + wasted + idle
    + together + tried + stopped + failed + guessing + flat + coarse + least
    + byTrainingRows

  static let edges: [Known] =
    methods.map { method in
      Known(
        sign: "edge",
        search: MadeSearch(name: "better the larger the rate", method: method, parameters: [.rate, .units]) {
          point, _ in
          level(bowl([1.6, 0.5])(point))
        }, command: "space lr 0.0001..10 log")
    }
    + ["random", "sobol", "tpe"].map { method in
      Known(
        sign: "edge",
        search: MadeSearch(name: "better the smaller the rate", method: method, parameters: [.units, .rate]) {
          point, _ in
          level(bowl([0.5, -0.6])(point))
        }, command: "space lr 1e-5..1 log")
    }
    + [
      Known(
        sign: "edge",
        search: MadeSearch(name: "a grid that ends too early", method: "grid", trials: 5, parameters: [.rate]) {
          point, _ in
          level(bowl([1.5])(point))
        }, command: "space lr 0.0001..10 log"),
      Known(
        sign: "edge",
        search: MadeSearch(name: "too few units", method: "lhs", parameters: [.units, .decay]) { point, _ in
          level(bowl([1.5, 0.5])(point))
        }, command: "space units 4..256 log"),
      Known(
        sign: "edge",
        search: MadeSearch(
          name: "a list that ends too early", method: "grid", trials: 25, parameters: [.batch, .rate]
        ) { point, _ in level(bowl([1.4, 0.5])(point)) }, command: "256}"),
      // The second-best choice is held back by its rate, which is not searched far enough for it.
      Known(
        sign: "edge",
        search: MadeSearch(
          name: "one choice's rate ends too early", method: "grid", trials: 30,
          parameters: [.optimizer.searched(as: .scientific), .rate.searched(as: .nuisance)]
        ) { point, _ in level(point[0] == 0 ? 0.1 + bowl([0.5], floor: 0)([point[1]]) : 1 + bowl([1.6])([point[1]])) },
        command: "space lr 0.0001..10 log"),
      Known(
        sign: "edge",
        search: MadeSearch(
          name: "to be made large", parameters: [.rate, .units],
          change: { ($0.direction, $0.metric) = (.maximize, "val_accuracy") }
        ) { point, _ in level(1 - bowl([1.6, 0.5], floor: 0)(point) / 4) }, command: "space lr 0.0001..10 log"),
    ]

  static let unstable: [Known] = ["random", "sobol", "lhs", "tpe", "ga"].map { method in
    Known(
      sign: "unstable",
      search: MadeSearch(name: "diverging beyond the best", method: method, trials: 40, parameters: [.rate, .units]) {
        point, _ in point[0] > 0.72 ? .diverged() : level(bowl([0.75, 0.5], weights: [1, 0.1])(point))
      })
  }

  /// The largest rate is the luckiest, where all others near it cost five times what guessing does.
  static let unstableNeighbors: [Known] = evenMethods.map { method in
    Known(
      sign: "unstable",
      search: MadeSearch(
        name: "lucky among what went wrong", method: method, trials: 40, parameters: [.rate, .units]
      ) { point, _ in
        level(point[0] > 0.75 ? 5 + 10 * (point[0] - 0.75) : bowl([0.4, 0.5])(point))
      }, command: "apply best",
      more: { evidence in
        var study = evidence.study
        let worst = study.trials.indices.max { (study.trials[$0].value ?? 0) < (study.trials[$1].value ?? 0) }
        study.trials[worst ?? 0].value = 0.05
        evidence = SearchEvidence(study)
        evidence.guessing = 1
      })
  }

  static let ended: [Known] = ["random", "grid", "sobol"].map { method in
    Known(
      sign: "nothing finished",
      search: MadeSearch(name: "all diverge", method: method, trials: 10, parameters: [.rate]) { _, _ in .diverged() },
      command: "space lr 1e-7..1e-4 log")
  }

  static let curves: [Known] =
    evenMethods.map { method in
      Known(
        sign: "still improving",
        search: MadeSearch(
          name: "curves on their way", method: method, parameters: [.rate, .units], change: { $0.epochs = 30 }
        ) { point, _ in curve(to: bowl([0.5, 0.5])(point)) { epoch in 1 - epoch / 60 } }, command: "epochs=60")
    }
    + evenMethods.map { method in
      Known(
        sign: "best overfits",
        search: MadeSearch(
          name: "curves that turn", method: method, parameters: [.rate, .units], change: { $0.epochs = 40 }
        ) { point, _ in
          curve(to: bowl([0.5, 0.5])(point)) { epoch in max(10 - epoch, (epoch - 10) / 3) / 20 }
        }, command: "early_stopping=")
    }

  static let few: [Known] =
    ["random", "sobol", "lhs"].map { method in
      Known(
        sign: "too few trials",
        search: MadeSearch(
          name: "six for four", method: method, trials: 6, parameters: [.rate, .units, .decay, .momentum]
        ) {
          point, _ in level(bowl([0.5, 0.5, 0.5, 0.5])(point))
        }, command: "trials=")
    }
    + (0..<3).map { number in
      Known(
        sign: "too few trials",
        search: MadeSearch(name: "a needle, \(number)", trials: 20, parameters: [.rate, .units]) { point, random in
          level(1 + 0.05 * random.normal())
        }, command: "tune resume trials=",
        more: { evidence in
          var study = evidence.study
          study.trials[7 + number].value = 0.2
          evidence = SearchEvidence(study)
        })
    }

  static let lucky: [Known] =
    evenMethods.map { method in
      Known(
        sign: "winner's curse",
        search: MadeSearch(
          name: "coins, by accuracy", method: method, trials: 40, parameters: [.rate, .units],
          change: { ($0.direction, $0.metric) = (.maximize, "val_accuracy") }
        ) { _, random in level(Double((0..<25).count { _ in random.uniform() < 0.5 }) / 25) }, command: "folds=5",
        more: { ($0.validationRows, $0.isClassification) = (25, true) })
    }
    + evenMethods.map { method in
      Known(
        sign: "winner's curse",
        search: MadeSearch(name: "squares of chance", method: method, trials: 40, parameters: [.rate, .units]) {
          _, random in
          level((0..<20).reduce(0) { sum, _ in sum + { $0 * $0 }(random.normal()) } / 20)
        }, command: "folds=5", more: { ($0.validationRows, $0.isClassification) = (20, false) })
    }

  /// Of 300 rows eight are of one class: where the classes count alike, chance is theirs.
  static let luckyByClass: [Known] = [
    ("val_auc", 0.5, 0.08), ("val_balanced_accuracy", 0.5, 0.07), ("val_f1", 0.6, 0.06),
  ]
  .map { (metric: String, mean: Double, deviation: Double) in
    Known(
      sign: "winner's curse",
      search: MadeSearch(
        name: "chance of eight rows", trials: 40, parameters: [.rate, .units],
        change: { ($0.direction, $0.metric) = (.maximize, metric) }
      ) { _, random in level(mean + deviation * random.normal()) }, command: "folds=5",
      more: { evidence in
        (evidence.validationRows, evidence.isClassification) = (300, true)
        evidence.classRows = [ClassRows("0", 292), ClassRows("1", 8)]
      })
  }

  static let fewRows: [Known] = evenMethods.map { method in
    Known(
      sign: "few rows",
      search: MadeSearch(name: "nine trials by nine rows", method: method, trials: 9, parameters: [.rate]) { point, _ in
        level(bowl([0.5])(point))
      }, command: "folds=5", more: { ($0.validationRows, $0.isClassification) = (9, true) })
  }

  static let byTrainingRows: [Known] = [
    ("train_loss", "objective val_loss"), ("train_accuracy", "maximize val_accuracy"),
  ]
  .map { (metric: String, goal: String) in
    Known(
      sign: "judged by training rows",
      search: MadeSearch(
        name: "by heart", parameters: [.rate, .units],
        change: { ($0.direction, $0.metric) = (metric == "train_loss" ? .minimize : .maximize, metric) }
      ) { point, _ in level(bowl([0.5, 0.5])(point)) }, command: goal + "; tune random")
  }

  static let noisy: [Known] = evenMethods.map { method in
    Known(
      sign: "within the seeds",
      search: MadeSearch(
        name: "a flat floor", method: method, trials: 40, parameters: [.rate, .units], change: { $0.repeats = 4 }
      ) { point, random in
        .finished(
          value: max(bowl([0.5, 0.5])(point), 0.2) + 0.002 * random.normal(), reported: [],
          metrics: TrialMetrics(deviations: ["val_loss": 0.02], trainings: 4))
      })
  }

  static let wasted: [Known] = evenMethods.map { method in
    Known(
      sign: "waste",
      search: MadeSearch(name: "half of the range diverges", method: method, trials: 40, parameters: [.rate, .units]) {
        point, _ in point[0] > 0.55 ? .diverged() : level(bowl([0.25, 0.5])(point))
      }, command: "space lr 0.0001..")
  }

  static let idle: [Known] = evenMethods.map { method in
    Known(
      sign: "no effect",
      search: MadeSearch(
        name: "a parameter of three idle", method: method, trials: 80, parameters: [.rate, .units, .momentum]
      ) {
        point, _ in level(bowl([0.5, 0.5])(point))
      }, command: "space clear beta1")
  }

  static let together: [Known] = evenMethods.map { method in
    Known(
      sign: "only together",
      search: MadeSearch(name: "high with low", method: method, trials: 80, parameters: [.rate, .units]) { point, _ in
        level(1 + (point[0] - 0.5) * (point[1] - 0.5))
      }, command: "plot contour lr units")
  }

  static let tried: [Known] = ["random", "sobol", "tpe", "grid"].map { method in
    Known(
      sign: "all tried",
      search: MadeSearch(
        name: "five batch sizes", method: method, trials: 5, parameters: [.batch], change: { $0.whenTried = .stop }
      ) {
        point, _ in level(bowl([0.5])(point))
      })
  }

  static let stopped: [Known] = evenMethods.map { method in
    Known(
      sign: "stopped",
      search: MadeSearch(
        name: "none came to its end", method: method, parameters: [.rate, .units], change: { $0.epochs = 30 }
      ) { point, _ in curve(to: bowl([0.5, 0.5])(point)) { epoch in 1 / (epoch * epoch) } },
      command: "train epochs=30",
      more: { evidence in
        var study = evidence.study
        for place in study.trials.indices {
          study.trials[place].state = .pruned
          study.trials[place].reported = Array(study.trials[place].reported.prefix(10))
        }
        evidence = SearchEvidence(study)
      })
  }

  static let failed: [Known] = evenMethods.map { method in
    Known(
      sign: "failed",
      search: MadeSearch(name: "the upper half fails", method: method, parameters: [.rate, .units]) { point, _ in
        point[0] > 0.5 ? .failed("out of memory") : level(bowl([0.25, 0.5])(point))
      }, command: "space lr 0.0001..0.0")
  }

  static let guessing: [Known] = evenMethods.map { method in
    Known(
      sign: "no better than guessing",
      search: MadeSearch(name: "nothing is learned", method: method, parameters: [.rate, .units]) { point, _ in
        level(bowl([0.5, 0.5])(point))
      }, more: { $0.guessing = 0.05 })
  }

  static let flat: [Known] = evenMethods.map { method in
    Known(
      sign: "all alike",
      search: MadeSearch(name: "a hundred thousandth", method: method, parameters: [.rate, .units]) { point, _ in
        level(0.5 + 1e-5 * bowl([0.5, 0.5])(point))
      }, command: "apply best; train")
  }

  static let coarse: [Known] = [0.25, 0.5, 0.75].map { place in
    Known(
      sign: "coarse grid",
      search: MadeSearch(
        name: "a narrow bowl at \(place)", method: "grid", trials: 5,
        parameters: [Parameter(name: "neighbors", kind: .integer(lower: 1, upper: 41, scale: .linear, step: 1))]
      ) { point, _ in level(bowl([place])(point)) }, command: "space neighbors ")
  }

  static let least: [Known] = evenMethods.map { method in
    Known(
      sign: "not found",
      search: MadeSearch(
        name: "far above the least value", method: method, parameters: [.rate, .units],
        change: { $0.objective = .surface("branin", dimensions: 2, shift: 0) }
      ) { point, _ in level(1 + bowl([0.5, 0.5])(point)) },
      // A Latin hypercube is laid out for so many trials, and does not go on.
      command: method == "lhs" ? "tune lhs trials=60" : "tune resume trials=60")
  }

  /// Between two values that the rows cannot tell apart nothing is to be refined.
  @Test func aGridIsCoarseAsFarAsItsRowsTell() async throws {
    let search = try #require(Self.coarse.first).search
    for (rows, isSaid) in [(100_000, true), (2, false)] {
      let findings = try await search.reading(seed: 3) { ($0.validationRows, $0.isClassification) = (rows, true) }
        .findings
      #expect(findings.contains { $0.sign == "coarse grid" } == isSaid, "\(rows): \(findings.map(\.sign))")
    }
    let guessing = try await search.reading(seed: 3) { $0.guessing = 0.05 }.findings
    #expect(!guessing.contains { $0.sign == "coarse grid" })
  }

  @Test func thereAreManyOfThem() { #expect(Self.known.count >= 60, "\(Self.known.count)") }

  /// Each sign that reads a search alone has one; the others want a training of its best trial.
  @Test func noSignIsLeftOut() {
    let left = Set(allSearchSigns.map(\.name)).subtracting(Self.known.map(\.sign))
    #expect(left == ["best's verdict"], "\(left.sorted())")
  }

  @Test(arguments: known) func whatWasPutInIsReadOff(_ known: Known) async throws {
    let reading = try await known.search.reading(seed: 3, known.more)
    let found = reading.findings.first { $0.sign == known.sign }
    #expect(found != nil, "\(reading.findings.map(\.sign))")
    #expect(found?.suggestion.text.contains(known.command) ?? true, "\(found?.suggestion.text ?? "")")
  }

  /// The one line after a search has room for it.
  @Test(arguments: known) func aLineHoldsIt(_ known: Known) async throws {
    for finding in try await known.search.reading(seed: 3, known.more).findings {
      #expect(finding.brief.count <= 54 && !finding.brief.hasSuffix("."), "\(finding.brief)")
    }
  }
}

/// A curve of as many epochs as a search has, to a value, from so far above it.
private func curve(to value: Double, epochs: Int = 30, above: (Double) -> Double) -> TrialOutcome {
  let reported = (1...epochs).map { value + above(Double($0)) }
  return .finished(value: reported[epochs - 1], reported: reported, metrics: [:])
}

/// Nearly level as far as 0.3, the least bit better toward 0, and rising beyond.
private func plateau(_ place: Double) -> Double {
  let beyond = max(place - 0.3, 0)
  return 0.07 + 1e-6 * place + beyond * beyond
}
