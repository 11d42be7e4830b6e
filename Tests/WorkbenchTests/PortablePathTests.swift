import Figures
import Notebooks
import Testing
import TunebookTesting

@testable import Workbench

/// A session that is saved into another folder names its files as they are seen from there.
@Suite struct PortablePathTests {
  private func seen(_ source: String, from folder: String = "/rel/docs", _ files: String...) -> (String, [String]) {
    let seen = Session.seen(source, from: folder, typedIn: "/rel") { files.contains($0) }
    return (seen.source, seen.outside)
  }

  @Test func whatLiesElsewhereIsNamedFromTheDocument() {
    #expect(
      seen("data \"data/t.csv\" target=y; train", "/rel/data/t.csv") == (
        "data \"../data/t.csv\" target=y; train", ["../data/t.csv"]
      ))
    #expect(seen("data data/t.csv", "/rel/data/t.csv") == ("data \"../data/t.csv\"", ["../data/t.csv"]))
    #expect(seen("train\ndata 'docs/my t.csv' # x", "/rel/docs/my t.csv") == ("train\ndata \"my t.csv\" # x", []))
    #expect(
      seen("import \"a.csv\"; data \"b.csv\"", from: "/other/x", "/rel/a.csv", "/rel/b.csv").1 == [
        "../../rel/a.csv", "../../rel/b.csv",
      ])
  }

  /// What is found beside the document, is no file, has its whole path, or is no command's that reads one.
  @Test(arguments: [
    "data \"t.csv\"", "data moons noise=0.4", "data \"/rel/data/t.csv\"", "print \"data/t.csv\"", "data \"~/t.csv\"",
    "data \"never",
    "# data \"data/t.csv\"", "",
  ]) func allElseStays(_ source: String) {
    let (same, outside) = seen(source, "/rel/docs/t.csv", "/rel/data/t.csv", "/rel/t.csv")
    #expect(same == source && outside.isEmpty)
  }

  /// A figure's file, too, is found from where the document stands.
  @Test func whatWasDrawnIsNamedFromTheDocument() {
    let figure = Figure(kind: "k", title: "T", finding: "F")
    func seen(_ path: String?, from folder: String) -> [CellOutput]? {
      Session.seen([.words("x"), .figure(figure, path: path)], from: folder, writtenIn: "/rel")
    }
    #expect(seen("pic.png", from: "/rel/docs") == [.words("x"), .figure(figure, path: "../pic.png")])
    #expect(seen("docs/pic.png", from: "/rel/docs") == [.words("x"), .figure(figure, path: "pic.png")])
    #expect(seen("pic.png", from: "/rel") == nil && seen("/a/pic.png", from: "/b") == nil)
    #expect(seen(nil, from: "/b") == nil)
  }
}
