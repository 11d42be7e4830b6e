/// A file that is no table of text, known by how it begins.
struct OtherFormat {
  let name: String
  /// What makes a table of text of it.
  let remedy: String

  private init(_ name: String, _ remedy: String) { (self.name, self.remedy) = (name, remedy) }

  init?(_ bytes: [UInt8]) {
    if let kind = Self.packed(bytes) ?? Self.signatures.first(where: { bytes.starts(with: $0.bytes) })?.kind {
      self = kind
      return
    }
    let asCSV = "in a program for tables: open it, and save it as CSV"
    do {
      // Text of another kind.
      let start = String(decoding: bytes.prefix(2000), as: UTF8.self).drop { $0.isWhitespace || $0 == "\u{FEFF}" }
      let small = start.lowercased()
      if small.hasPrefix("{"), small.contains("\"cells\""), bytes.firstRange(of: Array("\"nbformat\"".utf8)) != nil {
        (name, remedy) = ("a notebook (Jupyter)", "in tunebook: open \"FILE\"")
      } else if small.hasPrefix("<!doctype html") || small.hasPrefix("<html") || small.hasPrefix("<table") {
        (name, remedy) = ("a web page", asCSV)
      } else if small.hasPrefix("<?xml") {
        (name, remedy) = ("XML", asCSV)
      } else if small.hasPrefix("{\"") || small.hasPrefix("[{") || small.hasPrefix("[[")
        || small.hasPrefix("{") && small.dropFirst().drop(while: \.isWhitespace).first == "\""
        || small.hasPrefix("[") && small.dropFirst().drop(while: \.isWhitespace).first == "{"
      {
        (name, remedy) = ("JSON", Self.inPandas("pandas.read_json(…)"))
      } else if small.hasPrefix("@relation") || small.hasPrefix("%") && small.contains("@relation") {
        (name, remedy) = (
          "Weka's format (ARFF)", "the lines below @data with a line of names above them are a table: save these as CSV"
        )
      } else {
        return nil
      }
    }
  }

  /// What is a packed folder, known by what lies in it.
  private static func packed(_ bytes: [UInt8]) -> OtherFormat? {
    guard bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) else { return nil }
    // The list of what lies in it stands at its end.
    let names = bytes.prefix(8192) + bytes.suffix(8192)
    func holds(_ name: String) -> Bool { names.firstRange(of: Array(name.utf8)) != nil }
    if holds("opendocument.spreadsheet") { return .init("a LibreOffice sheet (OpenDocument)", inSheets) }
    if holds("word/document") || holds("opendocument.text") {
      return .init("a text document", "in a program for tables: paste its table, and save it as CSV")
    }
    if holds("Index/Document.iwa") { return .init("a sheet of Apple's Numbers", "in Numbers: File, Export To, CSV") }
    if holds("xl/") { return .init("an Excel workbook", inSheets) }
    if holds(".npy") { return .init("NumPy's format (npz)", inPandas("pandas.DataFrame(numpy.load(…)[…])")) }
    if holds("[Content_Types]") { return .init("an Excel workbook", inSheets) }
    return .init("a packed folder (zip)", "unpack it first: a table in it can be read")
  }

  private static let inSheets = "in a program for tables: save the sheet as CSV"
  private static func inPandas(_ reader: String) -> String {
    "in Python: \(reader).to_csv(\"table.csv\", index=False)"
  }

  /// How such files begin.
  private static let signatures: [(bytes: [UInt8], kind: OtherFormat)] = [
    ([0xD0, 0xCF, 0x11, 0xE0], .init("an Excel workbook", inSheets)),
    ([0x1F, 0x8B], .init("a compressed file (gzip)", "gunzip it first: a table in it can be read")),
    (Array("BZh".utf8), .init("a compressed file", "unpack it first")),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], .init("a compressed file", "unpack it first")),
    ([0x28, 0xB5, 0x2F, 0xFD], .init("a compressed file", "unpack it first")),
    ([0x37, 0x7A, 0xBC, 0xAF], .init("a packed folder (7z)", "unpack it first")),
    (Array("Rar!".utf8), .init("a packed folder (rar)", "unpack it first")),
    (Array("PAR1".utf8), .init("a Parquet file", inPandas("pandas.read_parquet(…)"))),
    (Array("ARROW1".utf8), .init("a Feather file", inPandas("pandas.read_feather(…)"))),
    (Array("FEA1".utf8), .init("a Feather file", inPandas("pandas.read_feather(…)"))),
    (Array("ORC".utf8), .init("an ORC file", inPandas("pandas.read_orc(…)"))),
    (Array("Obj\u{1}".utf8), .init("an Avro file", "the program that wrote it exports CSV")),
    (
      Array("SQLite format 3".utf8),
      .init("a database (SQLite)", "in a shell: sqlite3 -header -csv FILE 'select …' makes a table of text")
    ),
    (Array("%PDF".utf8), .init("a PDF", "in a program for tables: paste its table, and save it as CSV")),
    ([0x89, 0x48, 0x44, 0x46], .init("an HDF5 file", inPandas("pandas.read_hdf(…)"))),
    ([0x93] + Array("NUMPY".utf8), .init("NumPy's format (npy)", inPandas("pandas.DataFrame(numpy.load(…))"))),
    (Array("MATLAB 5.0".utf8), .init("a MATLAB file", "in MATLAB: writetable(…, \"table.csv\")")),
    ([0x80, 0x03], .init("a pickle of Python's", inPandas("pandas.read_pickle(…)"))),
    ([0x80, 0x04], .init("a pickle of Python's", inPandas("pandas.read_pickle(…)"))),
    ([0x80, 0x05], .init("a pickle of Python's", inPandas("pandas.read_pickle(…)"))),
    (Array("RDX".utf8), .init("data of R's", "in R: write.csv(…, \"table.csv\")")),
    (Array("RDA".utf8), .init("data of R's", "in R: write.csv(…, \"table.csv\")")),
    (Array("$FL2".utf8), .init("an SPSS file", "in SPSS: save it as CSV; in R: haven::read_sav(…)")),
    (Array("$FL3".utf8), .init("an SPSS file", "in SPSS: save it as CSV; in R: haven::read_sav(…)")),
    (Array("<stata_dta>".utf8), .init("a Stata file", inPandas("pandas.read_stata(…)"))),
    (Array("{\\rtf".utf8), .init("a text document", "in a program for tables: paste its table, and save it as CSV")),
    (Array("\u{7F}ELF".utf8), .init("a program", "a table is text: a header line, then a line a row")),
    ([0x89, 0x50, 0x4E, 0x47], .init("a picture", "a table is text: a header line, then a line a row")),
    ([0xFF, 0xD8, 0xFF], .init("a picture", "a table is text: a header line, then a line a row")),
  ]
}
