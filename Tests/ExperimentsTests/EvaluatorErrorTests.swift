import Options
import Testing

@testable import Experiments

@Suite struct EvaluatorErrorTests {
  @Test func eachSaysWhatIsWrongAndWhatToDo() {
    let all: [(EvaluatorError, String)] = [
      (.unknown("x"), "Nothing here evaluates trials as x does. / objective"),
      (
        .outside(study: "my study"),
        "The trials of my study are evaluated outside. / tunebook ask --study 'my study', then tunebook tell"
      ),
      (.unknownSurface("x"), "There is no known surface x. / type objective to see what there is"),
      (
        .dimensions(3, surface: "branin", title: "Branin", default: 2),
        "Branin cannot have 3 dimensions. / objective branin dims=2"
      ),
      (.forSurfaces(argument: "shift"), "shift= is for known surfaces. / objective rosenbrock dims=4"),
      (
        .missingCoordinate("x2", of: ["x1", "x2"], surface: "branin"),
        "branin is a function of x1, x2, and the space has no x2. / objective branin brings its own space"
      ),
      (.missingParameter("lr"), "The program wants {lr}, and the space has no lr. / space lr 0..1"),
      (
        .untold(parameter: "lr", command: "echo {x}"),
        #"The program is never told lr: it has no {lr}. / objective "echo {x} --lr {lr}""#
      ),
      (
        .wrongDirection(figure: "accuracy", isLargerBetter: true),
        "accuracy is better the larger it is. / maximize accuracy"
      ),
      (.wrongDirection(figure: "loss", isLargerBetter: false), "loss is better the smaller it is. / objective loss"),
    ]
    for (error, said) in all { #expect("\(error.message) / \(error.suggestion.text)" == said) }
  }

  @Test func theArgumentAtFaultIsNamed() {
    #expect(EvaluatorError.dimensions(3, surface: "branin", title: "Branin", default: 2).argument == "dims")
    #expect(EvaluatorError.forSurfaces(argument: "shift").argument == "shift")
    #expect(EvaluatorError.wrongDirection(figure: "loss", isLargerBetter: false).argument == "what")
    #expect(EvaluatorError.missingParameter("lr").argument == nil)
  }
}
