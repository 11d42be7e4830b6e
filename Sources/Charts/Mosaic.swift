import Figures

/// Square images side by side, row by row from the top, as one heat map with a blank line between them.
struct Mosaic {
  let side: Int
  let columns: Int
  let rows: Int
  let series: Series

  /// - Parameter images: pixels row by row from the top left; an empty one is blank.
  init(images: [[Double]], side: Int, columns: Int) {
    self.side = side
    self.columns = max(columns, 1)
    rows = (images.count + self.columns - 1) / self.columns
    let (width, height) = (self.columns * (side + 1) - 1, rows * (side + 1) - 1)
    var values = [Double](repeating: .nan, count: max(width * height, 0))
    for (index, image) in images.enumerated() where image.count == side * side {
      let (left, top) = (index % self.columns * (side + 1), index / self.columns * (side + 1))
      for row in 0..<side {
        for column in 0..<side {
          values[(height - 1 - top - row) * width + left + column] = image[row * side + column]
        }
      }
    }
    series = Series(
      "", role: .surface,
      .heatmap(x: (0..<max(width, 0)).map(Double.init), y: (0..<max(height, 0)).map(Double.init), values: values))
  }

  /// Columns for so many images: about as many as rows, and without a blank place at the end where that can be had.
  static func columns(for count: Int) -> Int {
    var side = 1
    while side * side < count { side += 1 }
    return (side...max(side, 2 * side)).first { count.isMultiple(of: $0) } ?? side
  }

  /// The axis along the bottom, with a name under each column.
  func xAxis(_ caption: String, labels: [String]) -> Axis {
    Axis(
      caption, lower: -0.5, upper: Double(columns * (side + 1)) - 1.5,
      ticks: labels.prefix(columns).enumerated().map { .init(center($0), $1) })
  }

  /// The axis up the side, the rows numbered from the top.
  func yAxis(_ caption: String, count: Int, from first: Int = 1, by step: Int = 1) -> Axis {
    Axis(
      caption, lower: -0.5, upper: Double(rows * (side + 1)) - 1.5,
      ticks: (0..<count).map { .init(center(rows - 1 - $0), "\(first + $0 * step)") })
  }

  private func center(_ place: Int) -> Double { Double(place * (side + 1)) + Double(side - 1) / 2 }
}
