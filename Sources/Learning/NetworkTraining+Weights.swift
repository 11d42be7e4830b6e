package import Arithmetic
import Datasets

/// The weights of one dense layer, as a person reads them.
package struct LayerWeights: Sendable, Equatable {
  /// inputs × outputs: a column is what one neuron looks for.
  package var weights: Matrix
  package var biases: [Double]
  package init(weights: Matrix, biases: [Double]) {
    self.weights = weights
    self.biases = biases
  }
}

/// A trained model that has weights to look at.
package protocol WeightedPredictor: Predictor {
  /// From the inputs on; each layer's outputs are the next one's inputs.
  var layers: [LayerWeights] { get }
}

/// All weights of a net at one moment of its training, in the order of its layers: what a path through weight space goes
/// through.
package struct WeightVector: Sendable, Equatable {
  /// Layer by layer: the matrix row by row, then the biases.
  package var numbers: [Double]
  /// Inputs and outputs of each layer.
  package let shapes: [Shape]

  package struct Shape: Sendable, Equatable {
    package let inputs: Int
    package let outputs: Int
    /// Where its matrix and its biases begin.
    package let weightsAt: Int
    package var biasesAt: Int { weightsAt + inputs * outputs }
  }

  fileprivate init(_ network: Network) {
    var numbers: [Double] = []
    var shapes: [Shape] = []
    for layer in network.layers {
      shapes.append(Shape(inputs: layer.inputs, outputs: layer.outputs, weightsAt: numbers.count))
      for row in 0..<layer.inputs {
        for column in 0..<layer.outputs {
          numbers.append(Double(network.weights.start[layer.weightsAt + row * layer.stride + column]))
        }
      }
      for column in 0..<layer.outputs { numbers.append(Double(network.weights.start[layer.biasAt + column])) }
    }
    (self.numbers, self.shapes) = (numbers, shapes)
  }

  /// A random direction with, neuron by neuron, the length of the weights that lead into it, and no move of the biases:
  /// "filter-normalised" (Li, Xu, Taylor, Studer and Goldstein, "Visualizing the loss landscape of neural nets", NeurIPS
  /// 2018, arXiv:1712.09913, §4), so that the sharpness of two nets can be compared though their weights differ in size.
  package func filterNormalizedDirection(_ random: inout RandomSource) -> [Double] {
    var direction = [Double](repeating: 0, count: numbers.count)
    for shape in shapes {
      for at in shape.weightsAt..<shape.biasesAt { direction[at] = random.normal() }
      for neuron in 0..<shape.outputs {
        let places = stride(from: shape.weightsAt + neuron, to: shape.biasesAt, by: shape.outputs)
        var (length, wanted) = (0.0, 0.0)
        for at in places {
          length += direction[at] * direction[at]
          wanted += numbers[at] * numbers[at]
        }
        let factor = length > 0 ? (wanted / length).squareRoot() : 0
        for at in places { direction[at] *= factor }
      }
    }
    return direction
  }
}

extension NetworkTraining {
  /// Its weights as they are now.
  package var weights: WeightVector { WeightVector(network) }

  /// The mean loss over the training part with other weights in place of its own, dropout off and without penalty; its own
  /// stay as they are.
  package func trainingLoss(at numbers: [Double]) -> Double {
    let kept = network.weights.bits
    defer { network.weights.setBits(kept) }
    var at = 0
    for layer in network.layers {
      for row in 0..<layer.inputs {
        for column in 0..<layer.outputs where at < numbers.count {
          network.weights.start[layer.weightsAt + row * layer.stride + column] = Float(numbers[at])
          at += 1
        }
      }
      for column in 0..<layer.outputs where at < numbers.count {
        network.weights.start[layer.biasAt + column] = Float(numbers[at])
        at += 1
      }
    }
    return lossOverTraining
  }
}

extension Network {
  /// How many of the weights are exactly 0, biases not counted.
  var zeroWeights: Int {
    var count = 0
    for layer in layers {
      for row in 0..<layer.inputs {
        let start = weights.start + layer.weightsAt + row * layer.stride
        for column in 0..<layer.outputs where start[column] == 0 { count += 1 }
      }
    }
    return count
  }
}

extension NetworkPredictor: WeightedPredictor {
  var layers: [LayerWeights] {
    let network = network(rows: 1)
    let vector = WeightVector(network)
    return vector.shapes.map { shape in
      LayerWeights(
        weights: Matrix(
          rows: shape.inputs, columns: shape.outputs,
          elements: Array(vector.numbers[shape.weightsAt..<shape.biasesAt])),
        biases: Array(vector.numbers[shape.biasesAt..<shape.biasesAt + shape.outputs]))
    }
  }
}
