import Datasets
import Experiments
import Language
import Options

extension Invocation {
  /// How a table is to be read, as far as that was typed.
  func tableOptions(of source: DataSource) throws(Diagnostic) -> TableOptions {
    var options = TableOptions()
    options.hasHeader = flag("header")
    if let word = string("decimal") {
      guard let sign = DecimalSign(word) else {
        throw error(
          NameFault.unknown(kind: "decimal sign", word, near: nil, otherwise: "decimal=comma, or decimal=point"),
          at: "decimal")
      }
      options.decimal = sign
    }
    options.kinds = (pairs("kinds") ?? [:]).compactMapValues { ColumnKind(rawValue: $0) }
    options.hasFooter = flag("footer")
    options.missing = strings("missing") ?? []
    if case .pairs(let pairs)? = value("missing")?.value {
      for pair in pairs {
        guard case .words(let words)? = OptionDomain.words([]).read(pair.value) else { continue }
        options.missingByColumn[pair.name] = words
      }
    }
    options.firstYear = integer("years")
    if let word = string("encoding") {
      guard let encoding = TableEncoding(word) else {
        let all = "there are: " + TableEncoding.all.map(\.word).joined(separator: ", ")
        throw error(NameFault.unknown(kind: "encoding", word, near: nil, otherwise: all), at: "encoding")
      }
      options.encoding = encoding
    }
    if let word = string("separator") {
      guard let separator = FieldSeparator(word) else {
        throw error(TableFault.noSeparator(word), at: "separator")
      }
      options.separator = separator
    }
    if let name = source.name,
      let argument = ["header", "separator", "decimal", "encoding", "footer", "missing", "years"].first(where: {
        value($0) != nil
      })
    {
      throw error(DataError.notAFile(name, argument: argument), at: argument)
    }
    return options
  }
}
