import Foundation

/// A lesson to begin with: it passes the author's check as it is, and each of its parts is there to be replaced.
package enum LessonTemplate {
  /// Writes `SLUG/lesson.md` into a folder.
  ///
  /// - Returns: the file's path. Throws a sentence when the slug is none, the file is there or cannot be written.
  package static func write(_ slug: String, in folder: String) throws(Problem) -> String {
    guard slug.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil else {
      throw .name(slug)
    }
    let path = "\(folder)/\(slug)/lesson.md"
    guard !FileManager.default.fileExists(atPath: path) else { throw .exists(path) }
    do {
      try FileManager.default.createDirectory(atPath: "\(folder)/\(slug)", withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
    } catch {
      throw .unwritable(path, reason: error.localizedDescription)
    }
    return path
  }

  /// Why it is not written, as data.
  package enum Problem: Error, Sendable, Equatable {
    case name(String)
    case exists(String)
    case unwritable(String, reason: String)

    package var sentence: String {
      switch self {
      case .name(let slug):
        "A lesson is called by small letters, digits and dashes, as in learning-rate, not \(slug)."
      case .exists(let path): "\(path) is there already."
      case .unwritable(let path, let reason): "\(path) cannot be written: \(reason)"
      }
    }
  }

  static let text = """
    ---
    title: The title of your lesson
    goal: You can do this afterwards, in one sentence.
    minutes: 5
    needs: []
    seed: 0
    version: 1
    advice: off
    ---

    # The title of your lesson

    ## A question worth asking {#question}

    The learning rate, `lr`, says how far each step of a training goes. What if the steps are far too long?

    ```{predict}
    question: "The usual rate is 0.01. What will the training loss do at 10, with plain steps?"
    choices:
      - text: fall faster
        if: run.status == finished and run.train_loss < run.baseline_loss
      - text: stay above what always guessing costs, or explode
        if: run.status != finished or run.train_loss >= run.baseline_loss
    ```

    ```{code-cell} tunebook
    data sine; set optimizer sgd lr 10; train
    ```

    ```{expect}
    run.status == diverged or run.train_loss >= run.baseline_loss
    settings.lr == 1000 * 0.01
    ```

    Each step overshot, and the next one overshot further.

    ## Your turn {#your-turn}

    ```{exercise}
    task: "Find a learning rate with which plain steps reach a validation loss below 0.5."
    goal: run.val_loss < 0.5
    why: Steps that fit the slope go down it, where longer ones jump across.
    only: [learning_rate]
    advice: off
    almost:
      - if: run.val_loss < 1 and run.train_loss < run.baseline_loss
        say: It learns now.
        try: set lr 0.0003; train
    ```

    ```{hint}
    Is ten too long or too short a step?
    ```

    ```{hint}
    Go down by factors of ten.
    ```

    ```{solution}
    set lr 0.1; train
    ```

    ## What did you learn? {#quiz}

    ```{quiz}
    question: The loss grows from one epoch to the next. What do you try first?
    choices:
      - text: more epochs
        why: Each of them would make it worse.
      - text: a smaller learning rate
        right: true
        why: Steps that overshoot are too long.
    ```

    ## To take away {#notes}

    - A loss that grows: the steps are too long. Go down by factors of ten.

    """
}
