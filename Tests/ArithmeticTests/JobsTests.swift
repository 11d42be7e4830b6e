import Arithmetic
import Testing
import TunebookTesting

@Suite struct JobsTests {
  /// The first items end last, where several are under way at once.
  @Test(arguments: [0, 1, 2, 3, 8]) func whatComesOfItemsStandsInTheirOrder(_ width: Int) async throws {
    let items = Array(0..<20)
    var ended: [Int] = []
    let squares = try await Jobs.inOrder(items, atOnce: width) { index, square, count in
      #expect(square == index * index)
      ended.append(index)
      #expect(count == ended.count)
    } _: { item in
      for _ in item..<20 { await Task.yield() }
      return item * item
    }
    #expect(squares == items.map { $0 * $0 })
    #expect(ended.sorted() == items)
    if width < 2 { #expect(ended == items) }
  }

  @Test func ofNoItemsComesNothing() async throws {
    let none: [Int] = []
    #expect(try await Jobs.inOrder(none, atOnce: 4) { $0 }.isEmpty)
  }

  @Test func aCancelledTaskBeginsOnlyWhatItMust() async throws {
    let outcomes = try await cancelled { try await Jobs.inOrder(Array(0..<5), atOnce: 2, atLeast: 1) { $0 } }
    #expect(outcomes == [0, nil, nil, nil, nil])
    let none = try await cancelled { try await Jobs.inOrder(Array(0..<5), atOnce: 2) { $0 } }
    #expect(none == [nil, nil, nil, nil, nil])
  }

  @Test func whatFailsEndsTheOthers() async {
    struct Failure: Error, Equatable { var item: Int }
    await #expect(throws: Failure(item: 1)) {
      try await Jobs.inOrder(Array(0..<50), atOnce: 2) { item in
        if item == 1 { throw Failure(item: item) }
        while !Task.isCancelled { await Task.yield() }
      }
    }
  }
}
