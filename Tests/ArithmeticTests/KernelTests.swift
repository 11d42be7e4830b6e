import Arithmetic
import Foundation
import Testing

/// Each path of the machine against a plain reference, to the last bit.
@Suite struct KernelTests {
  private static func numbers(_ count: Int, _ index: UInt64) -> FloatBuffer {
    var random = RandomSource(seed: 1, purpose: .test, index: index)
    let buffer = FloatBuffer(count: count)
    for place in 0..<buffer.count { buffer.start[place] = Float(random.normal()) }
    return buffer
  }

  @Test(arguments: Kernels.available) func denseIsOneChainOfFusedSums(_ path: String) throws {
    let kernels = try #require(Kernels(path: path))
    for (rows, inputs, outputs) in [(1, 1, 1), (7, 3, 16), (13, 5, 20), (33, 40, 3)] {
      let (ldx, ldw) = (FloatBuffer.padded(inputs), FloatBuffer.padded(outputs))
      let (x, w, bias) = (Self.numbers(rows * ldx, 1), Self.numbers(inputs * ldw, 2), Self.numbers(ldw, 3))
      let y = FloatBuffer(count: rows * ldw)
      kernels.dense(
        rows: rows, inputs: inputs, outputs: outputs, x: x.start, ldx: ldx, w: w.start, ldw: ldw, bias: bias.start,
        y: y.start,
        ldy: ldw, activation: .named("relu") ?? .identity)
      for row in 0..<rows {
        for column in 0..<outputs {
          var sum = bias.start[column]
          for k in 0..<inputs { sum.addProduct(x.start[row * ldx + k], w.start[k * ldw + column]) }
          #expect(y.start[row * ldw + column] == max(sum, 0))
        }
      }
    }
  }

  @Test(arguments: Kernels.available) func whatIsTooSmallCountsAsNothing(_ path: String) throws {
    let kernels = try #require(Kernels(path: path))
    let y = FloatBuffer(count: 16)
    for place in 0..<16 { y.start[place] = 2e-38 }
    Kernels.flushingSubnormals { kernels.scale(count: 16, factor: 0.5, y: y.start) }
    #expect(y.array.allSatisfy { $0 == 0 })
    // And only there.
    for place in 0..<16 { y.start[place] = 2e-38 }
    kernels.scale(count: 16, factor: 0.5, y: y.start)
    #expect(y.array.allSatisfy { $0 == 1e-38 })
  }

  @Test(arguments: Kernels.available, [2, 3, 10, 16, 17, 40]) func rightRowsAreCounted(_ path: String, _ classes: Int)
    throws
  {
    let kernels = try #require(Kernels(path: path))
    let (rows, ld) = (37, FloatBuffer.padded(classes))
    let (z, p) = (Self.numbers(48 * ld, 9), FloatBuffer(count: 48 * ld))
    // Equal ones: the first counts.
    for column in 0..<classes { z.start[column] = 1 }
    let labels = (0..<rows).map { Int32($0 * 7 % classes) }
    var expected = 0
    for row in 0..<rows {
      let sums = (0..<classes).map { z.start[row * ld + $0] }
      if sums.firstIndex(of: sums.max() ?? 0) == Int(labels[row]) { expected += 1 }
    }
    let right = kernels.softmaxCrossEntropy(
      rows: rows, classes: classes, z: z.start, ldz: ld, labels: labels, scale: 1, p: p.start, ldp: ld, d: nil, ldd: ld,
      loss: nil)
    #expect(right == expected && expected > 0)
  }

  @Test(arguments: Kernels.available) func adamDividesByTheRoot(_ path: String) throws {
    let kernels = try #require(Kernels(path: path))
    let count = 512
    let (g, m, v, w) = (
      FloatBuffer(count: count), FloatBuffer(count: count), FloatBuffer(count: count), FloatBuffer(count: count)
    )
    // Second moments from next to nothing up to huge ones, and none at all.
    for place in 1..<count {
      v.start[place] = Float(sign: .plus, exponent: place * 250 / count - 125, significand: 1.37)
    }
    for place in 0..<count { m.start[place] = v.start[place].squareRoot() }
    kernels.adam(
      count: count, rate: 1, beta1: 1, beta2: 1, epsilon: 0x1p-70, correction1: 1, correction2: 1, g: g.start,
      m: m.start,
      v: v.start, w: w.start)
    for place in 0..<count {
      let expected = -m.start[place] / (v.start[place].squareRoot() + 0x1p-70)
      #expect(abs(w.start[place] - expected) <= 3e-7 * abs(expected))
    }
  }

  /// Steps by a root are the same to the last bit on every path, however large or small its number is.
  @Test(arguments: Kernels.available, [-149.0, -126, -100, -30, 0, 26, 100]) func rootsAreTheNearestNumbers(
    _ path: String, _ least: Double
  ) throws {
    let (kernels, reference) = (try #require(Kernels(path: path)), try #require(Kernels(path: "generic")))
    let count = 4096
    func steps(_ kernels: Kernels) -> [UInt32] {
      let (g, m, w) = (FloatBuffer(count: count), Self.numbers(count, 11), Self.numbers(count, 12))
      let (v, s) = (Self.numbers(count, 13), Self.numbers(count, 14))
      for buffer in [v, s] {
        for place in 0..<count {
          let size = Elementary.exp((least + Double(place % 27)) * Elementary.log(2))
          buffer.start[place] = place % 10 == 0 ? 0 : Float(size) * buffer.start[place].magnitude
        }
      }
      kernels.adam(
        count: count, rate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, correction1: 0.5, correction2: 0.25,
        g: g.start, m: m.start, v: v.start, w: w.start)
      kernels.scaled(
        count: count, rate: 0.01, keep: 0.9, share: 0.1, epsilon: 1e-8, g: g.start, s: s.start, w: m.start)
      return w.bits + m.bits
    }
    #expect(steps(kernels) == steps(reference))
  }

  /// Few rows and many, whichever factor is turned over for them; nothing behind the last row is touched, and what fills
  /// up a row is 0.
  @Test(
    arguments: Kernels.available,
    [(16, 100, 100), (7, 40, 33), (33, 200, 300), (37, 64, 64), (5, 3, 2), (20, 420, 30), (1, 17, 9)])
  func slopesGoBackAsOneChainOverOutputs(_ path: String, _ shape: (Int, Int, Int)) throws {
    let kernels = try #require(Kernels(path: path))
    let (rows, inputs, outputs) = shape
    let (lddx, ldw) = (FloatBuffer.padded(inputs), FloatBuffer.padded(outputs))
    let (d, w) = (Self.numbers(rows * ldw, 1), Self.numbers(inputs * ldw, 2))
    let dx = Self.numbers((rows + 1) * lddx, 3)
    let behind = Array(dx.array[rows * lddx..<(rows + 1) * lddx])
    kernels.denseBackward(
      rows: rows, inputs: inputs, outputs: outputs, d: d.start, ldd: ldw, w: w.start, ldw: ldw, dx: dx.start, lddx: lddx
    )
    for row in 0..<rows {
      for input in 0..<lddx {
        var sum: Float = 0
        if input < inputs {
          for output in 0..<outputs { sum.addProduct(d.start[row * ldw + output], w.start[input * ldw + output]) }
        }
        #expect(dx.start[row * lddx + input] == sum)
      }
    }
    #expect(Array(dx.array[rows * lddx..<(rows + 1) * lddx]) == behind)
  }

  @Test(arguments: Kernels.available, 1...25) func weightGradientIsOneChainOverRows(_ path: String, _ inputs: Int)
    throws
  {
    let kernels = try #require(Kernels(path: path))
    let (rows, outputs) = (19, 18)
    let (ldx, ldd) = (32, 32)
    let (x, d, w) = (Self.numbers(rows * ldx, 4), Self.numbers(rows * ldd, 5), Self.numbers(inputs * ldd, 6))
    let (g, gb) = (FloatBuffer(count: inputs * ldd), FloatBuffer(count: ldd))
    kernels.weightGradient(
      rows: rows, inputs: inputs, outputs: outputs, x: x.start, ldx: ldx, d: d.start, ldd: ldd, w: w.start, decay: 0.5,
      g: g.start,
      ldg: ldd, gb: gb.start)
    for k in 0..<inputs {
      for j in 0..<outputs {
        var sum: Float = 0
        for row in 0..<rows { sum.addProduct(x.start[row * ldx + k], d.start[row * ldd + j]) }
        sum.addProduct(0.5, w.start[k * ldd + j])
        #expect(g.start[k * ldd + j] == sum)
      }
    }
  }

  @Test func everyPathGivesTheSameBits() throws {
    let x = Self.numbers(4096, 7)
    for place in 0..<4096 { x.start[place] *= 20 }
    let reference = try #require(Kernels(path: "generic"))
    for path in Kernels.available {
      let kernels = try #require(Kernels(path: path))
      let (a, b) = (FloatBuffer(count: 4096), FloatBuffer(count: 4096))
      kernels.exp(count: 4096, x: x.start, y: a.start)
      reference.exp(count: 4096, x: x.start, y: b.start)
      #expect(a.array.map(\.bitPattern) == b.array.map(\.bitPattern))
      kernels.tanh(count: 4096, x: x.start, y: a.start)
      reference.tanh(count: 4096, x: x.start, y: b.start)
      #expect(a.array.map(\.bitPattern) == b.array.map(\.bitPattern))
      let sums = x.array.map(Double.init)
      #expect(kernels.sum(sums) == reference.sum(sums))
    }
  }

  @Test func exponentialAndTangentAreExactEnough() {
    let x = FloatBuffer(count: 4000)
    for place in 0..<4000 { x.start[place] = Float(place - 2000) / 25 }
    let y = FloatBuffer(count: 4000)
    Kernels.standard.exp(count: 4000, x: x.start, y: y.start)
    for place in 0..<4000 {
      let exact = Foundation.exp(Double(x.start[place]))
      #expect(abs(Double(y.start[place]) - exact) <= 1.5e-7 * exact)
    }
    Kernels.standard.tanh(count: 4000, x: x.start, y: y.start)
    for place in 0..<4000 {
      let exact = Foundation.tanh(Double(x.start[place]))
      #expect(abs(Double(y.start[place]) - exact) <= 4e-7 * abs(exact))
    }
  }

  @Test func nothingHidesThatANumberIsNone() {
    let (x, w, y) = (FloatBuffer(count: 16), FloatBuffer(count: 16), FloatBuffer(count: 16))
    x.start[0] = .nan
    w.start[0] = 1
    Kernels.standard.dense(
      rows: 1, inputs: 1, outputs: 1, x: x.start, ldx: 16, w: w.start, ldw: 16, bias: nil, y: y.start, ldy: 16,
      activation: .named("relu") ?? .identity)
    #expect(y.start[0].isNaN)
  }
}

@Suite struct RandomSourceTests {
  @Test func agreesWithItselfAndDiffersByKey() {
    var first = RandomSource(seed: 3, purpose: .split, index: 4)
    var second = RandomSource(seed: 3, purpose: .split, index: 4)
    var other = RandomSource(seed: 3, purpose: .noise, index: 4)
    let numbers = (0..<20).map { _ in first.next() }
    #expect(numbers == (0..<20).map { _ in second.next() })
    #expect(numbers != (0..<20).map { _ in other.next() })
  }

  /// Known answers of Random123 for Philox 4×32-10 with counter and key zero.
  @Test func isPhilox() {
    var random = RandomSource(seed: 0, purpose: .init(rawValue: 0), index: 0)
    #expect((0..<4).map { _ in random.next32() } == [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8])
  }

  @Test func normalHasItsMoments() {
    var random = RandomSource(seed: 5, purpose: .test)
    let draws = (0..<20000).map { _ in random.normal() }
    let mean = draws.reduce(0, +) / 20000
    let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20000
    #expect(abs(mean) < 0.03 && abs(variance - 1) < 0.04)
  }

  @Test(arguments: [0, 1, 2, 10, 1000]) func integersStayBelow(_ bound: Int) {
    var random = RandomSource(seed: 5, purpose: .test)
    for _ in 0..<200 { #expect((0..<max(bound, 1)).contains(random.integer(below: bound))) }
  }

  @Test func dropoutMasksAreKeyed() {
    let mask = FloatBuffer(count: 1024)
    Kernels.standard.dropoutMask(count: 1024, seed: 1, index: 1, drop: 0.25, mask: mask.start)
    let dropped = mask.array.count { $0 == 0 }
    #expect((200...310).contains(dropped))
    let again = FloatBuffer(count: 1024)
    Kernels.standard.dropoutMask(count: 1024, seed: 1, index: 2, drop: 0.25, mask: again.start)
    #expect(mask.array != again.array)
  }

  /// Whatever length it has, a mask is the beginning of a longer one, and what is kept makes up for what is not.
  @Test(arguments: [0.0, 1e-6, 0.1, 0.5, 0.999_999]) func dropoutMasksHoldTheMean(_ drop: Double) {
    let whole = FloatBuffer(count: 4096)
    Kernels.standard.dropoutMask(count: 4096, seed: 3, index: 1, drop: drop, mask: whole.start)
    for count in [16, 48, 128, 208] {
      let part = FloatBuffer(count: count + 16)
      part.start[count] = 7
      Kernels.standard.dropoutMask(count: count, seed: 3, index: 1, drop: drop, mask: part.start)
      #expect(Array(part.array.prefix(count)) == Array(whole.array.prefix(count)) && part.start[count] == 7)
    }
    let threshold = min(65535, (drop * 65536).rounded())
    #expect(Set(whole.array).isSubset(of: [0, Float(65536 / (65536 - threshold))]))
    let dropped = Double(whole.array.count { $0 == 0 }) / 4096
    #expect(abs(dropped - drop) < 0.03)
  }
}

@Suite struct ElementaryTests {
  @Test func agreesWithTheSystemToTheLastDigits() {
    var random = RandomSource(seed: 9, purpose: .test)
    for _ in 0..<5000 {
      let x = random.uniform(in: -50...50)
      #expect(abs(Elementary.exp(x) - Foundation.exp(x)) <= 1e-15 * 2 * Foundation.exp(x))
      let positive = Foundation.exp(x * 10)
      #expect(abs(Elementary.log(positive) - Foundation.log(positive)) <= 4e-16 * max(1, abs(Foundation.log(positive))))
      #expect(abs(Elementary.sin(x) - Foundation.sin(x)) <= 1e-15)
      #expect(abs(Elementary.cos(x) - Foundation.cos(x)) <= 1e-15)
      #expect(abs(Elementary.tanh(x) - Foundation.tanh(x)) <= 1e-15)
    }
  }
  @Test func knowsItsEdges() {
    #expect(Elementary.exp(1000) == .infinity && Elementary.exp(-1000) == 0 && Elementary.exp(0) == 1)
    #expect(Elementary.log(0) == -.infinity && Elementary.log(-1).isNaN && Elementary.log(1) == 0)
    #expect(Elementary.sin(.infinity).isNaN && Elementary.cos(0) == 1)
    #expect(Elementary.exp(-740) > 0 && Elementary.exp(709) < .infinity)
  }
}

@Suite struct LinearSystemTests {
  @Test func leastSquaresFindsTheLine() {
    let x = Matrix(rows: 4, columns: 2, elements: [1, 0, 1, 1, 1, 2, 1, 3])
    let solution = LinearSystem.leastSquares(x, [1, 3, 5, 7])
    #expect(abs(solution[0] - 1) < 1e-12 && abs(solution[1] - 2) < 1e-12)
  }
  @Test func columnsThatSayTheSameDoNoHarm() {
    let x = Matrix(rows: 3, columns: 2, elements: [1, 1, 2, 2, 3, 3])
    let solution = LinearSystem.leastSquares(x, [1, 2, 3])
    #expect(solution.allSatisfy { $0.isFinite })
  }
  @Test func choleskySolvesAndRefuses() {
    let a = Matrix(rows: 2, columns: 2, elements: [4, 2, 2, 3])
    let solution = LinearSystem.solveSymmetric(a, [8, 7])
    #expect(solution.map { abs($0[0] - 1.25) < 1e-12 && abs($0[1] - 1.5) < 1e-12 } == true)
    #expect(LinearSystem.solveSymmetric(Matrix(rows: 2, columns: 2, elements: [1, 2, 2, 1]), [1, 1]) == nil)
  }
}
