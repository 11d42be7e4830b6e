import Testing
import TunebookTesting

@testable import Workbench

/// What is looked for under the words that people have for it.
@Suite struct AproposTests {
  @Test(arguments: [
    ("asleep", "space"), ("confidence", "standard error"), ("threads", "jobs"), ("script", "run"), ("color", "theme"),
    ("brute force", "grid"), ("quasi", "sobol"), ("cheating", "leak"), ("z-score", "standardize"), ("dark", "theme"),
  ]) func otherWordsFindIt(_ word: String, _ name: String) async {
    let result = await makeTestSession().type("apropos \(word)")
    #expect(result.text.contains(name), "\(result.text)")
  }

  /// A word that means a topic means one that there is.
  @Test func whatIsMeantIsThere() {
    // Lessons' verbs are the door's.
    let names = Set(makeTestSession().topics.map(\.name) + ["lesson", "lessons"])
    #expect(OtherNames.topics.values.joined().filter { !names.contains($0) } == [])
  }
}
