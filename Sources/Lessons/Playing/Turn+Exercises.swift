import Language
import Notebooks
import Text
import Workbench

/// Helping at an exercise, and judging what was done.
extension Turn {
  mutating func hint() {
    let hints = state.hints
    switch state.waiting {
    case .prediction, .quiz:
      say("A question has no hint: answer what seems likely.", .dim)
      return sayWanted()
    default: break
    }
    guard case .exercise = state.waiting, !hints.isEmpty else {
      return say("Here is nothing to guess at: Enter goes on, and back shows the step again.", .dim)
    }
    let wasLast = state.work.hints >= hints.count
    let shown = hints[min(state.work.hints, hints.count - 1)]
    state.work.hints = min(state.work.hints + 1, hints.count)
    effects.append(.show([.init([.init("Hint \(state.work.hints) of \(hints.count)", .strong)])] + shown.lines))
    if wasLast {
      say(
        "There are no more. solution shows one way, after "
          + counted(state.triesBeforeSolution, "try", "tries", one: "a")
          + (state.lesson.matter.allowsSkip ? "; skip goes on with it." : "."), .dim)
    }
  }

  mutating func showSolutions() {
    guard state.exercise != nil, !state.solutions.isEmpty else {
      say("There is no exercise here.", .dim)
      return sayWanted()
    }
    guard state.maySeeSolution else {
      let (wanted, tried) = (state.triesBeforeSolution, state.work.attempts)
      return refuse(
        wanted == 1
          ? "Try it once before you look."
          : "Try it \(wanted) times before you look; so far you tried \(tried == 0 ? "nothing" : tried == 1 ? "once" : "twice").",
        "hint helps")
    }
    if case .exercise = state.waiting { state.work.hasLooked = true }
    for (index, solution) in state.solutions.enumerated() {
      effects.append(
        .show([.init([.init(index == 0 ? "One way: " : "Another: "), .init(solution.inOneLine, .code)], hanging: 2)]))
    }
  }

  mutating func check() {
    guard case .exercise(let exercise) = state.waiting else {
      say("There is no exercise here\(state.question == nil ? "; Enter goes on" : "").", .dim)
      return sayWanted()
    }
    state.idle += 1
    guard facts.hasResult, facts.lacks(for: exercise.goal) == nil else {
      // The task still stands above.
      if state.idle > 1, let offer = state.offer {
        return say("Nothing tried yet. Type commands, or Enter for the \(offer) that stands ready.", .dim)
      }
      effects.append(
        .show([.init([.init("Nothing tried yet. ")] + StyledText.inline(markdown: exercise.task), hanging: 2)]))
      return say("Type commands; hint helps\(skipWords).", .dim)
    }
    judge(exercise)
  }

  mutating func judge(_ exercise: Exercise) {
    switch groundVerdict(on: exercise) ?? facts.verdict(on: exercise) {
    case .right:
      effects += [
        .show([.init([.init("Right. ", .good)] + StyledText.inline(markdown: exercise.reason), hanging: 2)]),
        .advice(state.lesson.matter.showsAdvice), .keep,
      ]
      state.work.isMet = true
      state.isTried = false
      settle()
    case .almost(let sentence, let measured):
      takeBack(
        .init("Almost. ", .warning),
        StyledText.inline(markdown: sentence) + (measured.isEmpty ? [] : [.init(" (\(measured))")]))
    case .wrong(let sentence): takeBack(.init("Not yet: ", .warning), [.init(sentence)])
    case .missing(let sentence):
      effects.append(.show([.init([.init("Nothing to judge yet: ", .dim), .init(sentence)])]))
    }
  }

  /// A try on other data, or on another surface, than the task has says nothing, unless the task itself goes over to them.
  private func groundVerdict(on exercise: Exercise) -> Judge.Verdict? {
    let ways = state.solutions + exercise.almost.map(\.attempt)
    let other = facts.otherGround.first { ground in
      // Where single settings are named, folds and seeds are none of these.
      !exercise.only.contains(ground.verb) && (!ground.isSearchs || !exercise.only.isEmpty)
        && !ways.contains { way in
          (try? CellSyntax(way))?.commands.contains { $0.verb.value == ground.verb } ?? false
        }
    }
    return other.map { .wrong("\($0.words) of this task \($0.verb == "data" ? "were" : "was") changed.") }
  }

  /// Says what is wanting, and what of the try will not be there at the next one.
  private mutating func takeBack(_ word: StyledText.Piece, _ sentence: [StyledText.Piece]) {
    state.isTried = true
    effects.append(
      .show([
        .init([word] + sentence, hanging: 2), .init([.init(takenBack + " hint helps.", .dim)], hanging: 2),
      ]))
  }

  /// What of the try will not be there at the next one.
  private var takenBack: String {
    let changed = facts.changed + facts.setUp
    let verb = changed.count == 1 ? "goes back to what it was" : "go back to what they were"
    let parts =
      (changed.isEmpty ? [] : ["\(changed.listed()) \(verb)"]) + (facts.hasSearched ? ["this search is put away"] : [])
    return parts.isEmpty
      ? "The next try begins from the same settings as this one did."
      : "Before the next try \(parts.joined(separator: ", and "))."
  }
}

extension String {
  /// A cell of several lines as it is typed in one.
  var inOneLine: String {
    split(whereSeparator: \.isNewline).map { String($0).trimmingBlanks }
      .filter { !$0.isEmpty && !$0.hasPrefix("#") }.joined(separator: "; ")
  }
}
