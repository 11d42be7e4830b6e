import Foundation
import Search
import Testing
import TunebookTesting

@testable import Workbench

/// Can be read and not written.
private struct ReadOnlyStorage: StudyStorage {
  static let fault = StudyStorageError.unavailable(path: "s.sqlite", .readOnly)
  func checkWritable() throws { throw Self.fault }
  func studies() throws -> [StudySummary] { [] }
  func load(name: String) throws -> Study? { throw StudyStorageError.unreadable(name, .recipe) }
  func create(_ definition: StudyDefinition) throws { throw Self.fault }
  func setBudget(_ budget: Int, of name: String) throws { throw Self.fault }
  func setLimits(_ limits: StudyDefinition.Limits, of name: String) throws { throw Self.fault }
  func setOuterResult(_ result: OuterResult, of name: String) throws { throw Self.fault }
  func record(_ trial: Trial, in name: String) throws { throw Self.fault }
  func exchange(_ name: String, _ body: (Study) throws -> [Trial]) throws { throw Self.fault }
  func delete(name: String) throws { throw Self.fault }
}

@Suite struct StoreTests {
  @Test func aSearchThatCouldNotBeKeptIsNotBegun() async {
    let session = makeTestSession(storage: ReadOnlyStorage())
    await session.type("objective branin")
    let refused = await session.type("tune random trials=2")
    #expect(refused.error == "What this search finds could not be kept: s.sqlite: it can be read, but not written.")
    #expect(refused.proposal?.contains("store=off searches all the same") == true && session.state.study == nil)
    session.canBeAsked = true
    #expect(await session.type("tune random trials=2").proposal?.hasPrefix("type y to search all the same") == true)
    #expect(session.interpret("y") == "tune random trials=2 store=off")
    #expect(await session.type("tune random trials=2 store=off").status == .succeeded)
    #expect(session.state.study?.trials.count == 2)
    // From then on the session keeps its searches itself.
    #expect(await session.type("tune random trials=3; studies").text.contains("3/3"))
  }

  @Test(arguments: ["study a", "tune resume a", "plot history with=[a]"]) func whatCannotBeReadSaysWhy(
    _ cell: String
  ) async {
    let session = makeTestSession(storage: ReadOnlyStorage())
    if cell.hasPrefix("plot") {
      await session.type("objective branin; tune random trials=2 store=off")
      session.store.storage = ReadOnlyStorage()
    }
    let said = await session.type(cell)
    let isRead =
      said.error == "The search a cannot be read: its recipe does more than to set up data, model and settings."
    #expect(cell.hasPrefix("tune") ? said.status == .failed : isRead, "\(said.text)")
  }

  /// What a store says to be done before a search goes on is text from outside.
  @Test(arguments: [
    "study delete s", "save \"x.tb\"", "set lr 0.1; export data to=\"x.csv\"", "set lr (", "allow \"x\"",
  ])
  func aRecipeSetsTheBenchUpAndNoMore(_ recipe: String) async throws {
    let storage = InMemoryStorage()
    let session = makeTestSession(storage: storage)
    await session.type("objective branin; tune random trials=2 name=s")
    var definition = try #require(try storage.load(name: "s")).definition
    (definition.name, definition.recipe, definition.budget) = ("t", BenchRecipe(recipe), 3)
    try storage.create(definition)
    let said = await session.type("tune resume t")
    #expect(said.error?.hasPrefix("The search t cannot be read: its recipe") == true, "\(said.text)")
    #expect(try storage.load(name: "s") != nil)
  }

  /// So it is where only a part of it is run, since the data in view are the search's.
  @Test(arguments: [
    "split val=0.25 test=0.2; model mlp; unset; allow \"x\"", "split val=0.25 test=0.2; model mlp; unset; set lr (",
  ])
  func aPartOfARecipeDoesNoMore(_ rest: String) async throws {
    let storage = InMemoryStorage()
    let session = makeTestSession(storage: storage)
    await session.type("set epochs 1; space units 2..4; tune random trials=1 name=s")
    let study = try #require(try storage.load(name: "s"))
    for (name, recipe) in [
      ("t", BenchRecipe("seed 0; data moons; " + rest)), ("u", study.definition.recipe),
    ] {
      var definition = study.definition
      (definition.name, definition.recipe) = (name, recipe)
      try storage.create(definition)
      try storage.record(study.trials[0], in: name)
    }
    let said = await session.type("study t; apply best")
    #expect(said.error?.hasPrefix("The search t cannot be read: its recipe") == true, "\(said.text)")
    #expect(await session.type("study u; apply best").status == .succeeded)
  }
}
