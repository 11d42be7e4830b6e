/// What is wrong with a lesson. The sentence that its author reads of it stands in `LessonFault+Words.swift`.
enum LessonFault: Sendable, Equatable {
  // The file.
  case unreadable
  case tooLarge(bytes: Int)
  case textInUTF16
  /// A line that is no text.
  case noText
  /// A name that no lesson has.
  case noLesson(String)
  case noLessonAtPath
  case noFrontMatter
  case noSteps

  // Blocks and headings.
  /// A block that never ends; with the line inside it that opens another one, if one does.
  case unclosed(opening: Int?)
  case titleBelowSteps
  /// A step's heading without a name, with one that it may have.
  case unnamedStep(title: String, proposed: String)
  case oddStepName(proposed: String)
  /// The name of the step in another line.
  case stepNameTaken(String, line: Int)
  case beforeFirstStep
  case openBrace
  /// A block inside a list or a quotation.
  case blockInText
  case emptyBlock(Block)
  /// Words behind the name of a block that takes none.
  case wordsBehind(String)
  case cellOfAnotherLanguage
  case unknownBlock(String)
  case claimsNothing
  /// A claim that cannot be read, and why.
  case oddClaim(String)
  case otherTitle(heading: String, title: String)
  case stepWithoutHeading(id: String)
  case stepNameOfDigits(String)
  case longStepName(String, most: Int)
  /// A name at a heading that begins no step.
  case nameOfNoStep(String)
  case blockWithoutBraces(String, fence: String)
  case noHeading

  // The values of a directive: what it is (`a quiz`), or the value's name.
  case noFields(of: String)
  case unknownField(String, of: String, near: String?, known: [String])
  case missing(String, of: String)
  case noWords(String)
  case empty(String)
  /// With what stands there for it: `~`, `null`.
  case nothing(String, found: String)
  case oddExpression(String, reason: String)
  case noWholeNumber(String, range: ClosedRange<Int>, found: String)
  case noNumber(String, found: String)
  case noFlag(String, found: String)
  /// With the words that stand in place of the list.
  case noList(String, words: String?)
  case noListOfWords(String)
  case noListOfItems(String)
  case noSettings(String)
  case unknownSetting(String, in: String)
  case settingTwice(String, in: String)
  case tooDeep
  case emptyDirective
  /// As the reader of YAML says it, if it says anything.
  case noYAML(String?)
  case fieldsTwice([String])
  case choiceCount(Int, of: String)
  case sameChoices(String)
  /// A choice that is a word of the lesson's own, or another choice's letter.
  case choiceIsWord(String)
  case choiceWithoutCondition
  case choicesOrAnswer(of: String)
  case rightChoices
  case reasonBesideChoices

  // Other lessons.
  case slugTaken(String, by: String)
  /// A folder that gives its lesson a name that none has.
  case oddSlug(String, proposed: String)
  case needTwice(String)
  case unknownNeed(String)
  case laterNeed(String)

  // What a lesson comes to when it is played.
  case longProse(lines: Int)
  case showsNothing
  case sameQuestion
  case behindNoExercise(Block)
  case unknownTerm(String)
  case unshown
  case noCellBehindPrediction
  case predictionBeforeIsOpen
  /// A condition that cannot be judged, and why.
  case unjudged(String, reason: String)
  /// A claim that does not hold, and by how much, where that is known.
  case claimFails(String, shortfall: String)
  case answerIsNoNumber(String)
  case exactAnswer(Double)
  case wideTolerance(Double, answer: Double)
  case leavesLesson(verb: String)
  case slowCell(seconds: Int, wasStopped: Bool)
  case cellFails(reason: String)
  case answerShownBefore(String)
  case choicesHolding(Int)
  case choiceHoldsBefore(String)
  case predictionChangesNothing
  case longReason(lines: Int, most: Int)
  case longScreen(rows: Int, in: String, columns: Int, most: Int)

  // Exercises.
  case taskNamesForbidden(String)
  case goalHoldsBefore(String)
  /// What a goal compares, where only a formula says it.
  case goalWithoutWords(String)
  case noHint
  case noSolution
  case solutionProposed(String)
  case directionProposed(String)
  case solutionChanges(String)
  case goalUnjudged(String, reason: String)
  case solutionFails(goal: String, shortfall: String)
  case settingWithoutSolution(String)
  case almostNotReached(String)
  case almostUnderfits(attempt: String)
  case almostChanges(String)
  /// A condition that looks at nothing that was done.
  case almostAlways(String)
  /// One that an earlier one has in the same words, and the line of that.
  case almostNeverSaid(String, line: Int)

  // What prose says and nothing proves.
  case unprovedNumber(String, in: Place)
  /// One beside the name of what it is a value of.
  case unprovedQuantity(String, of: QuotedQuantity, in: Place)
  case unprovedComparison(String)
  /// With what the sentence names, of which no claim compares anything.
  case unprovedComparisonOf(String, QuotedQuantity)

  enum Block: String, Sendable { case cell, hint, solution }

  /// Where a learner reads something.
  enum Place: String, Sendable { case heading, prose, hint, question, task, almost, why }
}
