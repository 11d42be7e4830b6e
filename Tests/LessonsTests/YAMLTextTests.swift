import Language
import Lessons
import Testing

@Suite struct YAMLTextTests {
  @Test func scalarsAreWhatTheyLookLike() throws {
    let read = try YAMLText.read(
      "method: bayes\nparameters:\n  lr: {min: 1e-5, max: 1.0}\n  opt: {values: [sgd, 'on', true, null, 3, !!float 1e-3]}\n"
    )
    #expect(
      read
        == .mapping([
          .init("method", .word("bayes")),
          .init(
            "parameters",
            .mapping([
              .init("lr", .mapping([.init("min", .number(1e-5)), .init("max", .number(1))])),
              .init(
                "opt",
                .mapping([
                  .init("values", .list([.word("sgd"), .word("on"), .flag(true), .null, .integer(3), .number(1e-3)]))
                ])),
            ])),
        ]))
  }

  @Test func mergeKeysBringWhatIsNotSaid() throws {
    let read = try YAMLText.read(
      "base: &b {min: 0, max: 1}\nlog: &l {distribution: log_uniform_values, max: 9}\na: {<<: *b, max: 2}\nc: {<<: [*b, *l]}\n"
    )
    #expect(read["a"] == .mapping([.init("max", .integer(2)), .init("min", .integer(0))]))
    #expect(
      read["c"]
        == .mapping([
          .init("min", .integer(0)), .init("max", .integer(1)), .init("distribution", .word("log_uniform_values")),
        ]))
  }

  @Test func faultsNameTheirLine() {
    #expect(throws: Diagnostic.self) { try YAMLText.read("a: [1, 2") }
    #expect(throws: Diagnostic("This file is empty.")) { try YAMLText.read("") }
    #expect(throws: Diagnostic("This file is nested too deeply.")) {
      try YAMLText.read(String(repeating: "[", count: 1000))
    }
  }
}
