import Charts
import Datasets
import Learning
import Options
import Search
import Testing
import TunebookTesting

@testable import Workbench

/// Help answers every name that the program uses, and the terms of the field.
@Suite struct TermTests {
  @Test(arguments: Term.all.map(\.name)) func termIsExplainedAndShown(_ name: String) async throws {
    let term = try #require(Term.all.first { $0.name == name })
    #expect(!term.summary.hasSuffix("."))
    for word in [term.name] + term.aliases where word != "±" {
      #expect(await makeTestSession().type("help \(word)").status == .succeeded, "help \(word)")
      let found = await makeTestSession().type("apropos \(word)")
      #expect(found.text.contains(term.name), "apropos \(word)")
    }
    let result = await makeTestSession().type(term.example.source)
    #expect(result.status == .succeeded, "\(term.example.source)\n\(result.text)")
  }

  @Test func thereAreFortyAndEachHasOneName() {
    #expect(Term.all.count >= 40)
    #expect(Set(Term.all.map { $0.name.lowercased() }).count == Term.all.count)
  }

  /// Names that the program prints: options, acquisitions, verdicts, states, figures, fields of the list.
  @Test func everyNameHasAPage() async {
    let session = makeTestSession()
    var names = Set(session.optionUses.map(\.argument.name))
    for sampler in allSamplers { names.formUnion(sampler.options.map(\.name)) }
    for use in session.optionUses {
      if use.argument.isChoice { names.formUnion(use.argument.candidates(in: session).map(\.word)) }
    }
    names.formUnion(Diagnosis.Verdict.allCases.map(\.rawValue))
    names.formUnion(RunField.all.map(\.name))
    names.formUnion([
      "folds", "repeats", "jobs", "timeout", "points", "startup", "ei", "pi", "ucb", "logei", "F1", "ROC AUC",
    ])
    for name in names.sorted() where Int(name) == nil {
      let result = await session.type("help \(name)")
      #expect(result.status == .succeeded, "\(result.text)")
    }
  }

  @Test(arguments: [
    ("regularization", "weight_decay"), ("L2", "weight_decay"), ("overfit", "overfitting"), ("cv", "cross-validation"),
    ("AUC", "ROC AUC"), ("optimisation", "Bayesian optimization"), ("optimization", "Bayesian optimization"),
    ("lasso", "l1"), ("momentum", "nesterov"),
  ]) func aproposKnowsOtherNames(_ word: String, _ name: String) async {
    let result = await makeTestSession().type("apropos \(word)")
    #expect(result.text.contains(name), "\(result.text)")
  }

  @Test(arguments: [
    ("jobs", "tune: a whole number from 1 to 10000"), ("k", "neighbors"), ("good fit", "verdict"),
    ("learning rate", "learning_rate · setting"), ("Batch size", "batch_size · setting"),
    ("early-stopping", "early_stopping · setting"), ("hyperparameters", "hyperparameter · term"),
    ("local minima", "local minimum · term"), ("nearest neighbors", "neighbors"),
    // What lessons mean by a word, where other things are called so too.
    ("median", "median · term"), ("plateau", "plateau · term"), ("gaussian process", "Gaussian process · term"),
    ("F1", "F1 score · term"), ("R2", "R² score · term"), ("condition", "condition number · term"),
    ("step", "training step · term"), ("mean", "mean · term"), ("cell", "cell · term"),
    ("domain", "domain of a surface · term"), ("variance explained", "variance · term"), ("trees", "forest · term"),
    ("square", "square · term"), ("beginnings", "beginning · term"), ("shade", "shade · term"),
  ])
  func helpIsAboutTheNameAsked(_ name: String, _ shows: String) async {
    let text = await makeTestSession().type("help \(name)").text
    #expect(text.contains(shows), "\(text)")
  }
}

/// Words of the field, and those that the program and its lessons print.
@Suite struct PlainTermTests {
  @Test(arguments: [
    "saddle point", "minimum", "local minimum", "checkpoint", "ensemble", "bagging", "vector", "matrix", "tensor",
    "class",
    "update", "one-standard-error rule", "range test", "double descent", "memorize", "memorise", "width", "depth",
    "gradient", "regularization path", "regularisation path", "decision tree", "leaf", "hidden layer", "column",
    "logistic regression", "linear regression", "stochastic gradient descent", "vanishing gradient", "warm-up",
    "latin hypercube", "confidence interval", "mean", "dataset", "cell", "asleep", "no say", "common random numbers",
    "missing", "quantile", "heat map", "majority class", "standardisation", "bayesian optimisation", "exploring",
  ])
  func isExplained(_ word: String) async {
    let result = await makeTestSession().type("help \(word)")
    #expect(result.status == .succeeded, "\(result.text)")
  }

  @Test func everyOtherNameOfAPageLeadsToOne() async {
    for (word, page) in OtherNames.pages {
      let result = await makeTestSession().type("help \(word)")
      #expect(result.status == .succeeded, "\(word) → \(page): \(result.text)")
    }
  }

  /// Printed words are in American spelling; the British ones are heard.
  @Test func wordsArePrintedAsAmericansSpellThem() async {
    let session = makeTestSession()
    let text = await session.type("help index; apropos weight; settings; apropos data").text
    for word in ["isation", "learnt", "memoris", "colour", "neighbour", "centre"] {
      #expect(!text.contains(word), "\(word)")
    }
  }
}
