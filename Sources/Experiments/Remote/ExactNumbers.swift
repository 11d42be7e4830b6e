import Foundation

/// Numbers as they go to another machine: their bits, eight bytes each with the lowest first, in the letters of base64.
struct ExactNumbers: Codable, Sendable, Equatable {
  var numbers: [Double]

  init(_ numbers: [Double]) { self.numbers = numbers }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let bytes = Data(base64Encoded: try container.decode(String.self)), bytes.count.isMultiple(of: 8) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "these are no whole numbers of eight bytes")
    }
    numbers = [Double](unsafeUninitializedCapacity: bytes.count / 8) { room, count in
      let copied = bytes.copyBytes(to: UnsafeMutableRawBufferPointer(room))
      count = copied / 8
      for index in 0..<count { room[index] = Double(bitPattern: UInt64(littleEndian: room[index].bitPattern)) }
    }
  }

  func encode(to encoder: any Encoder) throws {
    let bits = numbers.map { $0.bitPattern.littleEndian }
    let bytes = bits.withUnsafeBytes { Data($0) }
    var container = encoder.singleValueContainer()
    try container.encode(bytes.base64EncodedString())
  }
}

/// Numbers by name, to the bit.
struct ExactFigures: Codable, Sendable {
  private var names: [String]
  private var numbers: ExactNumbers

  init(_ figures: [String: Double]) {
    let sorted = figures.sorted { $0.key < $1.key }
    (names, numbers) = (sorted.map(\.key), ExactNumbers(sorted.map(\.value)))
  }

  var figures: [String: Double] { Dictionary(zip(names, numbers.numbers)) { $1 } }
}

/// Something to be sent, in one line: equal for what is equal.
func sentLine(_ sent: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = .sortedKeys
  return String(decoding: try encoder.encode(sent), as: UTF8.self)
}
