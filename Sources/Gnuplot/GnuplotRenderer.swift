public import Figures
import Foundation

/// Draws figures with gnuplot: one process, started on the first figure and kept, replaced when it dies or hangs.
public actor GnuplotRenderer: FigureRenderer {
  private let program: String?
  private let timeout: Double
  private var process: GnuplotProcess?
  private var folder: String?
  private var count = 0

  /// - Parameters:
  ///   - searchPath: folders parted by colons, in which gnuplot is looked for.
  ///   - timeout: seconds that a figure may take before the process is replaced.
  public init(searchPath: String, timeout: Double = 10) {
    program = searchPath.split(separator: ":").map { $0 + "/gnuplot" }.first { access($0, X_OK) == 0 }
    self.timeout = timeout
  }

  deinit { if let folder { try? FileManager.default.removeItem(atPath: folder) } }

  public func render(
    _ figure: Figure, as format: FigureFormat, size: FigureSize, theme: FigureTheme
  ) async throws -> [UInt8] {
    if format == .txt {
      let lines = CharacterPlot.render(figure, columns: size.width, rows: size.height, unicode: true)
      return Array((lines.joined(separator: "\n") + "\n").utf8)
    }
    guard let program else {
      throw FigureFailure(
        "gnuplot is not installed, so no picture can be drawn (Debian and Ubuntu: apt install gnuplot-nox).")
    }
    count += 1
    let path = try temporaryFolder() + "/figure-\(count).\(format.rawValue)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let script = GnuplotScript.text(for: figure, as: format, size: size, theme: theme, to: path)
    // A process that died or hangs is replaced, and the figure drawn again, once.
    for attempt in 1...2 {
      do {
        let words = try running(program).draw(script, number: count, timeout: timeout)
        guard let data = FileManager.default.contents(atPath: path), !data.isEmpty else {
          throw FigureFailure("gnuplot drew nothing" + (words.isEmpty ? "." : ": \(words)"))
        }
        return format == .svg ? Self.sharpened(data) : Array(data)
      } catch is GnuplotProcess.Gone {
        process = nil
        if attempt == 2 { break }
      }
    }
    throw FigureFailure("gnuplot stopped answering, so no picture could be drawn.")
  }

  /// Heat maps stay cells where a viewer would smooth them. Texts of the figure cannot hold the tag: their `<` is escaped.
  private static func sharpened(_ data: Data) -> [UInt8] {
    Array(
      String(decoding: data, as: UTF8.self).replacingOccurrences(
        of: "<image ", with: "<image image-rendering='pixelated' "
      ).utf8)
  }

  private func running(_ program: String) throws -> GnuplotProcess {
    if let process { return process }
    guard let started = GnuplotProcess(program: program) else { throw GnuplotProcess.Gone() }
    process = started
    return started
  }

  private func temporaryFolder() throws -> String {
    if let folder { return folder }
    var template = Array((NSTemporaryDirectory() + "/tunebook-XXXXXX").utf8CString)
    guard let made = mkdtemp(&template) else {
      throw FigureFailure("There is no room for gnuplot's pictures in the folder for temporary files.")
    }
    let path = String(cString: made)
    folder = path
    return path
  }
}
