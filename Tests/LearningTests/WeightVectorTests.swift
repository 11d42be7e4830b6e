import Arithmetic
import Datasets
import Learning
import Options
import Testing
import TunebookTesting

@Suite struct WeightVectorTests {
  private func training(_ values: [String: OptionValue] = [:]) throws -> NetworkTraining {
    var settings = Settings()
    (settings[.epochs], settings[.units]) = (3, 4)
    for (name, value) in values { settings.set(value, named: name) }
    let kind = try #require(allDatasets.named("moons"))
    let dataset = try kind.make(options: ["n": 40], target: nil, seed: 0, home: "")
    let data = PreparedData.make(
      dataset: dataset, split: try Split.make(dataset, plan: SplitPlan(), seed: 0), by: Preparation(standardize: true))
    return try #require(
      try Training.begin(TrainingRequest(data: data, model: "mlp", settings: settings, seed: 1)))
  }

  @Test func itsOwnWeightsHaveItsOwnLoss() throws {
    let training = try training()
    training.advance(to: 2)
    let weights = training.weights
    #expect(weights.shapes.map(\.inputs) == [2, 4, 4] && weights.shapes.map(\.outputs) == [4, 4, 2])
    #expect(weights.numbers.count == 2 * 4 + 4 + 4 * 4 + 4 + 4 * 2 + 2)
    let loss = training.history[2].trainingLoss
    #expect(training.trainingLoss(at: weights.numbers) == loss)
    // Other weights have another loss, and leave the training as it was.
    #expect(training.trainingLoss(at: weights.numbers.map { $0 * 2 }) != loss)
    #expect(training.weights == weights)
    let other = try self.training()
    other.advance(to: .max)
    training.advance(to: .max)
    #expect(training.history == other.history)
  }

  @Test func aDirectionIsAsLongAsTheWeightsOfEachNeuron() throws {
    let training = try training()
    training.advance(to: 1)
    let weights = training.weights
    var random = RandomSource(seed: 3, purpose: .test)
    let direction = weights.filterNormalizedDirection(&random)
    for shape in weights.shapes {
      for neuron in 0..<shape.outputs {
        let places = stride(from: shape.weightsAt + neuron, to: shape.biasesAt, by: shape.outputs)
        let wanted = places.reduce(0) { $0 + weights.numbers[$1] * weights.numbers[$1] }
        let length = places.reduce(0) { $0 + direction[$1] * direction[$1] }
        #expect((wanted - length).magnitude < 1e-12 * max(wanted, 1))
      }
      #expect(direction[shape.biasesAt..<shape.biasesAt + shape.outputs].allSatisfy { $0 == 0 })
    }
  }

  @Test func aTrainedNetShowsItsLayers() throws {
    let training = try training()
    training.advance(to: .max)
    let predictor = try #require(training.result.predictor as? any WeightedPredictor)
    let vector = training.weights
    #expect(predictor.layers.count == 3)
    #expect(predictor.layers[0].weights.elements == Array(vector.numbers[0..<8]))
    #expect(predictor.layers[0].biases == Array(vector.numbers[8..<12]))
  }
}
