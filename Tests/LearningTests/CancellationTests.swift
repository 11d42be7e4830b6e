import Arithmetic
import Options
import Testing
import TunebookTesting

@testable import Learning

/// What takes long looks whether anybody still waits for it.
@Suite struct CancellationTests {
  @Test func sortingIsGivenUpOrIsWhatItAlwaysWas() async {
    var random = RandomSource(seed: 1, purpose: .trial, index: 0)
    let numbers = (0..<100_000).map { _ in random.integer(below: 1000) }
    let places = Array(numbers.indices)
    #expect(
      places.sortedUnlessCancelled { numbers[$0] < numbers[$1] }
        == places.sorted { (numbers[$0], $0) < (numbers[$1], $1) })
    #expect(await cancelled { places.sortedUnlessCancelled { numbers[$0] < numbers[$1] } } == nil)
  }

  @Test func aPathOfPenaltiesIsGivenUp() async {
    let x = Matrix(rows: 40, columns: 3, elements: (0..<120).map { Double($0 * 37 % 101) })
    let y = (0..<40).map { Double($0 % 7) }
    let whole = RidgePath(x, y).losses(decays: [0.1, 1, 10], on: x, y)
    #expect(whole.allSatisfy { $0 > 0 })
    #expect(await cancelled { RidgePath(x, y).losses(decays: [0.1, 1, 10], on: x, y) } == [0, 0, 0])
  }

  @Test func anIndexIsNotMadeForNobody() async {
    let features = Matrix(rows: 5000, columns: 2)
    #expect(await cancelled { NeighborIndex(features) == nil })
  }

  /// Whether a pass looks on its way changes no bit of it.
  @Test(arguments: [0.0, 0.3]) func aLongUpdateInSlicesIsTheWholeOne(_ drop: Double) {
    let training = NetworkTraining(wide(rows: 700), hidden: [1024, 1024])
    let dropout = drop > 0 ? Network.Dropout(rate: drop, seed: 3, step: 1) : nil
    training.gradient(from: 0, rows: 700, decay: 0.01, dropout: dropout)
    let (network, sliced) = (training.network, training.network.gradient.bits)
    network.forward(network.input.start, rows: 700, dropout: dropout)
    network.crossEntropyDeltas(rows: 700, labels: training.training.batchLabels, smoothing: 0)
    network.backward(network.input.start, rows: 700, decay: 0.01, dropout: dropout)
    #expect(network.gradient.bits == sliced)
  }

  @Test func aLongUpdateIsGivenUpAndChangesNothing() async {
    let request = wide(rows: 700)
    let found = await Task {
      let training = NetworkTraining(request, hidden: [1024, 1024])
      let before = training.network.weights.bits
      let isMadeAlone = training.update(from: 0, rows: 16)
      let after = training.network.weights.bits
      withUnsafeCurrentTask { $0?.cancel() }
      let isMade = training.update(from: 0, rows: 700)
      return [
        isMadeAlone, after != before, !isMade, training.network.weights.bits == after, training.step == 1,
        training.update(from: 0, rows: 16),
      ]
    }.value
    #expect(found == [true, true, true, true, true, true])
  }

  /// What would not fit into the memory of any machine that is usual is not begun.
  @Test func aBatchThatDoesNotFitIsNotBegun() throws {
    let request = request(
      sample(rows: 33_000), ["layers": .integer(8), "units": .integer(1024), "batch_size": .word("full")])
    #expect(throws: TrainingError.tooLargeABatch(rows: 33_000, fitting: 16_384)) { try Training.begin(request) }
  }

  private func wide(rows: Int) -> TrainingRequest {
    request(sample(rows: rows), ["layers": .integer(2), "units": .integer(1024), "batch_size": .word("full")])
  }
}
