import Figures
import Foundation
import FoundationXML
import Testing

@testable import Gnuplot

private let searchPath = ProcessInfo.processInfo.environment["PATH"] ?? ""
private let isThere = searchPath.split(separator: ":").contains {
  FileManager.default.isExecutableFile(atPath: $0 + "/gnuplot")
}

private let grid = (0..<9).map { Double($0) + 1 }
private func figure(_ title: String = "Title", scale: Axis.Scale = .linear) -> Figure {
  Figure(
    kind: "test", title: title, finding: title, x: Axis(title, scale: scale), y: Axis("y", scale: scale),
    color: Axis(title, scale: scale),
    series: [
      Series("", role: .surface, .heatmap(x: [1, 2, 4], y: [1, 2, 4], values: grid)),
      Series("", role: .reference, .contours(x: [1, 2, 4], y: [1, 2, 4], values: grid, levels: [])),
      Series(title, role: .training, .line(x: [1, 2, .nan, 4], y: [1, 3, 2, 2])),
      Series(title, role: .category(1), .points(x: [1, 2], y: [1, 2], value: [])),
      Series(title, role: .path, .points(x: [1, 2], y: [1, 2], value: [1, 5])),
      Series(title, role: .best, .points(x: [2], y: [2], value: [])),
      Series("", role: .reference, .labels(x: [1], y: [1], texts: [title])),
      Series("", role: .validation, .band(x: [1, 2], lower: [1, 1], upper: [2, 3])),
      Series(title, role: .reference, .vertical(x: 2)), Series("", role: .reference, .horizontal(y: 2)),
    ])
}

/// A file that somebody holds open for writing cannot be started: a program that another test started at that moment has
/// inherited it until it begins. Linux gives a lease for reading only where nobody writes (fcntl(2)).
private func waitUntilNobodyWrites(_ path: String) {
  let file = open(path, O_RDONLY)
  defer { close(file) }
  let setLease: Int32 = 1024
  for _ in 0..<1_000_000 {
    if fcntl(file, setLease, Int32(F_RDLCK)) == 0 { break }
    sched_yield()
  }
  _ = fcntl(file, setLease, Int32(F_UNLCK))
}

/// A folder with a program called gnuplot that does something else.
func pretender(_ script: String, _ body: (String) async throws -> Void) async throws {
  let folder = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString)"
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try Data(script.utf8).write(to: URL(fileURLWithPath: folder + "/gnuplot"))
  try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder + "/gnuplot")
  waitUntilNobodyWrites(folder + "/gnuplot")
  try await body(folder)
}

/// The texts of an SVG's title and description.
private final class SVGReader: NSObject, XMLParserDelegate {
  var texts: [String: [String]] = [:]
  private var element = ""
  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    element = name
    if name == "title" || name == "desc" { texts[name, default: []].append("") }
  }
  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    element = ""
  }
  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let last = texts[element]?.indices.last { texts[element]?[last] += text }
  }
}

/// Tests that write a program and start it, one after the other: each measures how long it is worth waiting.
@Suite(.serialized) struct ProgramTests {}

extension ProgramTests {
  @Suite struct GnuplotRendererTests {
    private let size = FigureSize(width: 640, height: 480)

    @Test(.enabled(if: isThere), arguments: [FigureFormat.png, .svg, .pdf, .sixel]) func drawsEveryFormat(
      _ format: FigureFormat
    ) async throws {
      let renderer = GnuplotRenderer(searchPath: searchPath)
      for scale in [Axis.Scale.linear, .log] {
        let bytes = try await renderer.render(figure(scale: scale), as: format, size: size)
        #expect(bytes.count > 2000)
        if format == .png {
          #expect(bytes.prefix(4) == [0x89, 0x50, 0x4E, 0x47])
          let sizes: [UInt8] = [0, 0, 2, 128, 0, 0, 1, 224]
          #expect(Array(bytes[16..<24]) == sizes)
        }
      }
    }

    /// Whatever the same process has drawn before.
    @Test(.enabled(if: isThere), arguments: [FigureFormat.png, .svg]) func theSameFigureHasTheSameBytes(
      _ format: FigureFormat
    ) async throws {
      let renderer = GnuplotRenderer(searchPath: searchPath)
      let first = try await renderer.render(figure(), as: format, size: size)
      #expect(try await renderer.render(figure(), as: format, size: size) == first)
      _ = try await renderer.render(figure(scale: .log), as: format, size: size, theme: .dark)
      #expect(try await renderer.render(figure(), as: format, size: size) == first)
    }

    @Test(
      .enabled(if: isThere),
      arguments: [
        "`touch HACKED`", "'; system(\"touch HACKED\") #", "a\nsystem('touch HACKED')\n", "@macro \\ {/*2 x}^2_3 %s %d",
        "\u{1B}[31m", "\"", "''", "'a''b''", "$d1 << EOD\nEOD", "",
      ]) func nothingFromOutsideIsCode(_ text: String) async throws
    {
      let folder = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let hostile = text.replacingOccurrences(of: "HACKED", with: folder + "/hacked")
      let bytes = try await GnuplotRenderer(searchPath: searchPath).render(figure(hostile), as: .svg, size: size)
      #expect(bytes.count > 2000)
      #expect(!FileManager.default.fileExists(atPath: folder + "/hacked"))
      let drawn = String(decoding: bytes, as: UTF8.self)
      if text.hasPrefix("`touch") { #expect(drawn.contains("`touch")) }
      // What follows the text in the script was not lost: every series is there.
      #expect(text.isEmpty || drawn.contains("gnuplot_plot_11"))
    }

    @Test(.enabled(if: isThere)) func emptyAndNumberlessFiguresDoNotHang() async throws {
      let renderer = GnuplotRenderer(searchPath: searchPath)
      for marks in [
        Series.Marks.line(x: [], y: []), .points(x: [.nan], y: [.nan], value: []),
        .heatmap(x: [1, 2], y: [1, 2], values: [.nan, .nan, .nan, .nan]),
      ] {
        let empty = Figure(
          kind: "t", title: "t", finding: "f", x: Axis("x", scale: .log), y: Axis("y"),
          series: [Series("s", role: .training, marks)])
        _ = try? await renderer.render(empty, as: .png, size: size)
      }
      #expect(try await renderer.render(figure(), as: .png, size: size).count > 2000)
    }

    @Test func aMissingProgramIsSaidInOneSentence() async {
      let failure = await #expect(throws: FigureFailure.missing(program: "gnuplot", package: "gnuplot-nox")) {
        try await GnuplotRenderer(searchPath: "/nowhere").render(figure(), as: .png, size: size)
      }
      #expect(
        failure?.message
          == "gnuplot is not installed, so no picture can be drawn (Debian and Ubuntu: apt install gnuplot-nox).")
    }

    @Test func aProgramThatDiesOrHangsIsSaidInOneSentence() async throws {
      for script in ["#!/bin/sh\nexit 1\n", "#!/bin/sh\nexec sleep 1000\n"] {
        try await pretender(script) { folder in
          await #expect(throws: FigureFailure.stopped(program: "gnuplot")) {
            try await GnuplotRenderer(searchPath: folder, timeout: 0.3).render(figure(), as: .png, size: size)
          }
          // A poster may take half a minute; that nobody is there is known at once.
          let poster = FigureSize(width: 8000, height: 8000)
          await #expect(throws: FigureFailure.stopped(program: "gnuplot")) {
            try await GnuplotRenderer(searchPath: folder, timeout: 0.3).render(figure(), as: .png, size: poster)
          }
        }
      }
    }

    /// All tries together: a program that hangs whenever it is started, and the usual one that hangs in the end.
    @Test func whatHangsIsGivenUpInTime() {
      let patience = Patience(most: 5)
      for expected in [0.01, 0.06, 0.2, 0.5] {
        #expect(patience.all(expected) == 5)
        #expect(patience.limit(expected) <= 2.5)
      }
      #expect(patience.all(4) == 24 && patience.limit(4) == 12)
      var warned = patience
      warned.hasHung = true
      #expect(warned.all(0.1) == 2)
    }

    /// On a machine that is busy with others it is slow, and works: then it is waited for longer.
    @Test func whoWorksDoesNotHang() {
      var work = ProcessWork()
      #expect(!work.isRecent(at: 0))
      work.note(0.01, at: 5)
      #expect(work.isRecent(at: 5.9) && !work.isRecent(at: 6))
      work.note(0.01, at: 6)
      #expect(!work.isRecent(at: 6))
      work.note(0.02, at: 7)
      #expect(work.isRecent(at: 7.5))
    }

    /// A film is as many pictures as are drawn for it, and is waited for as long as they take on a slow machine.
    @Test func aFilmIsWaitedForByItsPictures() {
      var film = figure()
      film.frames = Array(repeating: figure(), count: 40)
      #expect(GnuplotScript.pictures(of: film, as: .gif) == 40 + GnuplotScript.rest(40))
      #expect(GnuplotScript.pictures(of: film, as: .png) == 1 && GnuplotScript.pictures(of: figure(), as: .gif) == 1)
      let patience = Patience(most: 4.5)
      let expected = patience.expected(script: 0, pixels: 960 * 640 * GnuplotScript.pictures(of: film, as: .gif))
      #expect(patience.all(expected) > 9 && patience.limit(expected) > 4.5)
    }

    @Test(
      .enabled(if: isThere),
      arguments: [
        "a ]]> b", "&", "<b>", "\"it's\"", "]]>]]>", "&amp;", "]]&gt;", "\u{0}\u{1}\u{FFFF}\u{B}", "</desc><script>",
        "é中😀", "", "<title>",
      ]) func anSVGCarriesItsTitleAndFinding(_ text: String) async throws
    {
      var named = figure(text)
      (named.title, named.finding) = (text, text + " is shown.")
      let bytes = try await GnuplotRenderer(searchPath: searchPath).render(named, as: .svg, size: size)
      let reader = SVGReader()
      let parser = XMLParser(data: Data(bytes))
      parser.delegate = reader
      #expect(parser.parse(), "\(String(describing: parser.parserError))")
      let shown = String(
        String.UnicodeScalarView(
          text.unicodeScalars.map {
            $0.value < 32 || $0.value == 0xFFFF ? "\u{FFFD}" : $0
          }))
      // Behind its own come those of its marks, of which each says what it is.
      #expect(text.isEmpty || reader.texts["title"]?.first == shown)
      #expect(reader.texts["desc"] == [shown + " is shown."])
      named.title = ""
      named.finding = ""
      let bare = String(
        decoding: try await GnuplotRenderer(searchPath: searchPath).render(named, as: .svg, size: size), as: UTF8.self)
      let own = bare.firstRange(of: "<g class=\"readouts\">").map { bare[..<$0.lowerBound] } ?? bare[...]
      #expect(!own.contains("<title>") && !bare.contains("<desc>"))
    }

    /// Each of several lines, a line of one note, pieces and steps answer the cursor; what has nothing to say does not.
    @Test(.enabled(if: isThere)) func anSVGHasAPlaceForEachMarkThatSaysSomething() async throws {
      let shown = Figure(
        kind: "test", title: "", finding: "", x: Axis("epoch", isWhole: true), y: Axis("loss", unit: "s"),
        series: [
          Series(
            "", role: .path, .lines(x: [[1, 2], [1, 2]], y: [[1, 3], [2, 4]], value: []), notes: ["trial 1", "trial 2"]),
          Series("best", role: .best, .line(x: [1, 2], y: [1, 3]), notes: ["trial <1>"]),
          Series(
            "", role: .path, .segments(x: [1, 1], y: [1, 2], toX: [2, 1], toY: [1, 2], value: []), notes: ["a", "b"]),
          Series("", role: .path, .steps(x: [1, 2, 3], y: [1, 2, 3]), notes: ["", "c", ""]),
          Series("", role: .best, .points(x: [2], y: [0.5], value: [])),
        ])
      let svg = String(
        decoding: try await GnuplotRenderer(searchPath: searchPath).render(shown, as: .svg, size: size), as: UTF8.self)
      let said = { (kind: String) in
        svg.matches(of: /class="(forward|readable)"[^>]*><title>([^<]*)</).filter { $0.1 == kind }.map { String($0.2) }
      }
      #expect(said("forward") == ["trial 1", "trial 2", "trial &lt;1&gt;", "a", "b"])
      #expect(said("readable") == ["c", "best\nepoch 2\nloss 0.5 [s]"])
    }

    @Test(.enabled(if: isThere)) func aProgramThatDiesOnceIsReplaced() async throws {
      let real = try #require(
        searchPath.split(separator: ":").first { FileManager.default.isExecutableFile(atPath: $0 + "/gnuplot") })
      try await pretender(
        "#!/bin/sh\nif [ -e \"$0.used\" ]; then exec \(real)/gnuplot -d; fi\ntouch \"$0.used\"\nexit 1\n"
      ) { folder in
        let bytes = try await GnuplotRenderer(searchPath: folder).render(figure(), as: .png, size: size)
        #expect(bytes.count > 2000)
      }
    }

    /// The real gnuplot behind a script that says who it is.
    private func known(_ body: (_ renderer: GnuplotRenderer, _ process: () throws -> pid_t) async throws -> Void)
      async throws
    {
      let real = try #require(
        searchPath.split(separator: ":").first { FileManager.default.isExecutableFile(atPath: $0 + "/gnuplot") })
      try await pretender("#!/bin/sh\necho $$ > \"$0.pid\"\nexec \(real)/gnuplot -d\n") { folder in
        try await body(GnuplotRenderer(searchPath: folder)) {
          let text = try String(contentsOfFile: folder + "/gnuplot.pid", encoding: .utf8)
          return try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
        }
      }
    }

    /// Killed, or stopped so that it neither reads nor answers: the next figure is drawn all the same, by another one.
    @Test(.enabled(if: isThere), arguments: [SIGKILL, SIGSTOP, SIGTERM]) func aSignalBetweenTwoFiguresIsNotNoticed(
      _ signal: Int32
    ) async throws {
      try await known { renderer, process in
        let before = try await renderer.render(figure(), as: .png, size: size)
        let first = try process()
        #expect(try await renderer.render(figure(), as: .png, size: size) == before)
        #expect(try process() == first, "one process is kept")
        kill(first, signal)
        #expect(try await renderer.render(figure(), as: .png, size: size) == before)
        let second = try process()
        #expect(second != first)
        #expect(try await renderer.render(figure(), as: .png, size: size) == before)
        #expect(try process() == second)
        // What hung was ended, and nobody waits for it.
        #expect(kill(first, 0) == -1 && errno == ESRCH)
      }
    }

    /// One that leaves after part of the script, with part of a file written; or with all of it, before it says so.
    @Test(.enabled(if: isThere), arguments: [1, 20, 60, 10_000]) func aProgramThatDiesInTheMiddleOfAFigureIsReplaced(
      _ lines: Int
    ) async throws {
      let real = try #require(
        searchPath.split(separator: ":").first { FileManager.default.isExecutableFile(atPath: $0 + "/gnuplot") })
      try await pretender(
        """
        #!/bin/sh
        if [ -e "$0.used" ]; then exec \(real)/gnuplot -d; fi
        touch "$0.used"
        read -r reset
        read -r load
        path=${load#load ?}
        head -n \(lines) "${path%?}" | \(real)/gnuplot -d
        exit 1
        """
      ) { folder in
        let expected = try await GnuplotRenderer(searchPath: searchPath).render(figure(), as: .svg, size: size)
        #expect(try await GnuplotRenderer(searchPath: folder).render(figure(), as: .svg, size: size) == expected)
      }
    }
  }
}
