/// A file that is no table of text, known by how it begins.
struct OtherFormat {
  let name: String
  /// What makes a table of text of it.
  let remedy: String

  init?(_ bytes: [UInt8]) {
    func begins(_ text: String) -> Bool { bytes.starts(with: Array(text.utf8)) }
    let asCSV = "open it in a program for tables and save it as CSV"
    if begins("PK\u{3}\u{4}") {
      let isBook =
        bytes.prefix(4096).firstRange(of: Array("xl/".utf8)) != nil
        || bytes.prefix(4096).firstRange(of: Array("[Content_Types]".utf8)) != nil
      (name, remedy) =
        isBook ? ("an Excel workbook", "save the sheet as CSV") : ("a packed folder (zip)", "unpack it first")
    } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      (name, remedy) = ("an Excel workbook", "save the sheet as CSV")
    } else if bytes.starts(with: [0x1F, 0x8B]) {
      (name, remedy) = ("a compressed file (gzip)", "gunzip it first")
    } else if begins("BZh") || bytes.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A])
      || bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
    {
      (name, remedy) = ("a compressed file", "unpack it first")
    } else if begins("PAR1") {
      (name, remedy) = ("a Parquet file", "pandas: read_parquet(…).to_csv(…, index=False) makes a table of text")
    } else if begins("SQLite format 3") {
      (name, remedy) = ("a database (SQLite)", "sqlite3 -header -csv FILE 'select …' makes a table of text")
    } else if begins("%PDF") {
      (name, remedy) = ("a PDF", "copy the table into a program for tables and save it as CSV")
    } else if begins("\u{89}HDF") {
      (name, remedy) = ("an HDF5 file", "pandas: read_hdf(…).to_csv(…, index=False) makes a table of text")
    } else {
      // Text of another kind.
      let start = String(decoding: bytes.prefix(2000), as: UTF8.self).drop { $0.isWhitespace || $0 == "\u{FEFF}" }
      let small = start.lowercased()
      if small.hasPrefix("<!doctype html") || small.hasPrefix("<html") || small.hasPrefix("<table") {
        (name, remedy) = ("a web page", asCSV)
      } else if small.hasPrefix("<?xml") {
        (name, remedy) = ("XML", asCSV)
      } else if small.hasPrefix("{\"") || small.hasPrefix("[{") || small.hasPrefix("[[")
        || small.hasPrefix("{") && small.dropFirst().drop(while: \.isWhitespace).first == "\""
        || small.hasPrefix("[") && small.dropFirst().drop(while: \.isWhitespace).first == "{"
      {
        (name, remedy) = ("JSON", "pandas: read_json(…).to_csv(…, index=False) makes a table of text")
      } else if small.hasPrefix("@relation") || small.hasPrefix("%") && small.contains("@relation") {
        (name, remedy) = (
          "Weka's format (ARFF)", "the lines below @data with a line of names above them are a table: save these as CSV"
        )
      } else {
        return nil
      }
    }
  }
}
