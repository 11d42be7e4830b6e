import Notebooks
import Text

extension LessonFault {
  /// What is wrong, and what to write instead.
  var sentence: String {
    switch self {
    case .unreadable: "This file cannot be read."
    case .tooLarge(let bytes):
      "This file has \(bytes / 1_000_000) megabytes: a lesson is a few pages of text, a megabyte at the most."
    case .textInUTF16: "This is text in UTF-16: save it in UTF-8."
    case .noText: "This line is not text in UTF-8."
    case .noLesson(let name): "There is no lesson \(name)."
    case .noLessonAtPath: "There is no lesson at this path."
    case .noFrontMatter: "A lesson begins with front matter between two lines ---, its title and goal."
    case .noSteps: "The lesson has no step: a step begins with ## and a heading."

    case .unclosed(opening: let inner?): "This block is not closed: line \(inner) opens another inside it."
    case .unclosed(opening: nil): "This block is never closed."
    case .titleBelowSteps: "A heading with one # is the lesson's title, at its top; a step begins with ##."
    case .unnamedStep(let title, let proposed): "This step has no name: \(title) {#\(proposed)}."
    case .oddStepName(let proposed): "A step's name is of small letters, digits and dashes: {#\(proposed)}."
    case .stepNameTaken(let id, let line): "Two steps are called \(id), this one and that of line \(line)."
    case .beforeFirstStep: "This stands before the first step, where nobody would see it."
    case .openBrace: "The brace of this block is not closed."
    case .blockInText: "A block in braces begins at the line's start, outside lists and quotations."
    case .emptyBlock(let block): "This \(block.rawValue) is empty."
    case .wordsBehind(let name): "Nothing stands behind {\(name)}."
    case .cellOfAnotherLanguage: "A cell is one of tunebook: {code-cell} tunebook."
    case .unknownBlock(let name):
      "There is no block {\(name)}: there are code-cell, predict, expect, exercise, hint, solution and quiz."
    case .claimsNothing: "This block claims nothing."
    case .oddClaim(let reason): reason
    case .otherTitle(let heading, let title): "The heading says \(heading), the front matter \(title)."
    case .stepWithoutHeading(let id): "This step has no heading: ## WORDS {#\(id)}."
    case .stepNameOfDigits(let id): "A step is not called by digits alone: lesson from=\(id) counts the steps."
    case .longStepName(let id, let most):
      "A step's name stands at the prompt and in reports: \(id.count) letters are too many, \(most) are the most."
    case .nameOfNoStep(let id): "Only ## begins a step: {#\(id)} names nothing here."
    case .blockWithoutBraces(let name, let fence):
      "There is no {\(name)} here: \(fence)\(name) needs braces, or learners read it."
    case .noHeading: "This is no heading: ## and a blank stand at a heading's beginning."

    case .noFields(let what): "\(what.capitalisedFirst) is a list of lines NAME: VALUE."
    case .unknownField(let name, let what, let near, let known):
      "\(what.capitalisedFirst) has no \(name): \(near.map { "did you mean \($0)?" } ?? "it knows \(known.listed()).")"
    case .missing(let name, let what): "\(what.capitalisedFirst) needs \(name)."
    case .noWords(let name): "\(name) is words in one line."
    case .empty(let name): "\(name) is empty."
    case .nothing(let name, let found): "\(name) is \(found), which is nothing at all in YAML: put it in quotes."
    case .oddExpression(let name, let reason): "\(name): \(reason)"
    case .noWholeNumber(let name, let range, let found):
      "\(name) is a whole number from \(range.lowerBound) to \(range.upperBound), not \(found)."
    case .noNumber(let name, let found): "\(name) is a number from 0, not \(found)."
    case .noFlag(let name, let found): "\(name) is true or false, not \(found)."
    case .noList(let name, let words): "\(name) is a list: [\(words ?? "a, b")]."
    case .noListOfWords(let name): "\(name) is a list of single words."
    case .noListOfItems(let name): "\(name) is a list; each of its items begins with -."
    case .noSettings(let name): "\(name) is empty: name settings, or leave it out."
    case .unknownSetting(let setting, let name): "\(name) names \(setting), which is no setting."
    case .settingTwice(let setting, let name): "\(name) names \(setting) twice."
    case .tooDeep: "This block is nested too deeply."
    case .emptyDirective: "This block is empty."
    case .noYAML(let said?): "This is no YAML: \(said). \(Self.remedy(said))"
    case .noYAML(nil): "This is no YAML."
    case .fieldsTwice(let names): "\(names.sorted().listed()) \(names.count == 1 ? "stands" : "stand") here twice."
    case .choiceCount(let count, let what):
      "\(what.capitalisedFirst) has two to eight choices, and this one has \(count)."
    case .sameChoices(let option):
      "Two choices of this question say the same: \(option)\(option.hasSuffix(".") ? "" : ".")"
    case .choiceWithoutCondition:
      "A choice of a prediction needs if: the condition that holds when it is what happened."
    case .choicesOrAnswer(let what): "\(what.capitalisedFirst) has either choices or an answer that is a number."
    case .rightChoices: "One choice of a quiz, and one alone, is marked right: true."
    case .reasonBesideChoices: "A quiz with choices has its why at each choice."

    case .slugTaken(let slug, let path): "Another lesson is called \(slug) too: \(path)."
    case .oddSlug(let name, let proposed):
      "A lesson is called by small letters, digits and dashes: its folder \(name) may be \(proposed)."
    case .unknownNeed(let need): "needs names \(need), and there is no such lesson."
    case .laterNeed(let need): "needs names \(need), which comes no earlier than this lesson."

    case .longProse(let lines): "\(lines) lines stand between two Enters; a window of 80 × 24 holds 20."
    case .showsNothing: "This step shows nothing."
    case .sameQuestion: "Another question of this step says the same."
    case .behindNoExercise(let block): "This \(block.rawValue) stands behind no exercise of its step."
    case .unknownTerm(let term):
      "The prose explains \(term), and help does not know it: name it as help does, or not in bold."
    case .unshown: "Raw HTML and pictures are left out of what a learner sees; write \\< for a sign."
    case .noCellBehindPrediction: "No cell follows that would answer this prediction."
    case .predictionBeforeIsOpen: "A cell must answer the prediction before this one first."
    case .unjudged(let condition, let reason):
      reason.hasPrefix(condition) ? reason : "\(condition): \(reason)"
    case .claimFails(let claim, let shortfall): "\(claim) does not hold\(Self.because(shortfall))"
    case .answerIsNoNumber(let answer): "The answer \(answer) is no number."
    case .exactAnswer(let number):
      "tolerance: 0 wants the answer to its last digit, and that is \(number): nobody could type it."
    case .wideTolerance(let tolerance, let answer):
      "tolerance: \(NumberText.short(tolerance)) takes 0 for \(NumberText.short(answer)), too: it is a share of the answer, as in tolerance: 0.1."
    case .leavesLesson(let verb): "A cell does not say \(verb): it takes the learner out of the lesson, or on in it."
    case .slowCell(let seconds, let wasStopped):
      "This cell \(wasStopped ? "was stopped after" : "took") \(seconds) seconds: a learner waits for ten at the most. Fewer trials, epochs or rows?"
    case .cellFails(let reason): "This cell fails: \(reason)"
    case .answerShownBefore(let spelling):
      "The answer to this prediction, \(spelling), stands in what was shown above it."
    case .choicesHolding(let count): "\(count) of the choices are what happened; it must be one."
    case .choiceHoldsBefore(let condition):
      "\(condition) holds before the cell that should answer it: the learner could look it up."
    case .predictionChangesNothing:
      "The cell behind it changes nothing that this prediction asks about: the answer was there before."
    case .longReason(let lines, let most):
      "A reason of this question takes \(lines) lines of 78 letters: \(most) are the most, with the question above it."
    case .longScreen(let rows, let place, let columns, let most):
      "\(rows) lines come behind Enter here (\(place)), with the prompt; a window of \(columns) × \(most) holds \(most)."

    case .taskNamesForbidden(let name): "The task names \(name), which only does not allow."
    case .goalHoldsBefore(let goal): "The goal \(goal) holds before anything was done."
    case .goalWithoutWords(let formula):
      "The goal compares \(formula), and no sentence says to a learner what that is: compare single values."
    case .noHint: "This exercise has no hint."
    case .noSolution: "This exercise has no solution."
    case .solutionProposed(let source):
      "The program has proposed \(source) above, which is this exercise's solution: advice: off, or ask for something else."
    case .directionProposed(let name):
      "A training of this step has proposed a \(name), which this exercise keeps quiet about: train in an earlier step, or not at all."
    case .solutionChanges(let name): "The solution changes \(name), which only does not name."
    case .goalUnjudged(let goal, let reason):
      "The goal \(goal) cannot be judged behind its own solution: \(reason.sentence)"
    case .solutionFails(let goal, let shortfall): "The solution does not meet \(goal)\(Self.because(shortfall))"
    case .settingWithoutSolution(let name):
      "No solution shows that \(name), which this exercise names, leads to the goal."
    case .almostNotReached(let condition):
      "Nothing shows that \(condition) can be reached: give a try that does, short of the goal."
    case .almostUnderfits(let attempt):
      "The try \(attempt) is underfitting, as the program itself says: an almost must not praise it."
    case .almostChanges(let name):
      "The try of this almost changes \(name), which only does not name: a learner is told that, and never this almost."
    case .almostAlways(let condition):
      "\(condition) holds whatever was tried: an almost is said of a try that came near."
    case .almostNeverSaid(let condition, let line):
      "\(condition) is what the almost of line \(line) asks already: this one is never said."

    case .needTwice(let slug): "needs names \(slug) twice."
    case .choiceIsWord(let text):
      "\(text) is a word of the lesson's own, or a letter, and no choice: who types it would mean something else."
    case .unprovedNumber(let text, let place):
      "The \(place.rawValue) says \(text), and no {expect} of this step proves it."
    case .unprovedQuantity(let text, let quantity, let place):
      "The \(place.rawValue) says \(text) of \(quantity.words), and no {expect} of this step over that proves it."
    case .unprovedComparisonOf(let words, let quantity):
      "The prose says \(words) of \(quantity.words), and no {expect} of this step compares that."
    case .unprovedComparison(let words): "The prose says \(words), and no {expect} of this step compares anything."
    }
  }

  /// What helps most often against what the reader of YAML says.
  private static func remedy(_ problem: String) -> String {
    problem.contains("tab") || problem.contains("cannot start any token")
      ? "Lines begin with blanks, not with tabs; words that begin with a mark need quotes."
      : "Words with a colon in them need quotes."
  }

  /// What is behind a complaint, if anything is known of it.
  private static func because(_ reason: String) -> String { reason.isEmpty ? "." : ": " + reason.sentence }
}
