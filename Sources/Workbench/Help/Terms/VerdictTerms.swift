import Experiments

extension Term {
  /// What `diagnose` may say of a training.
  static let verdicts: [Term] = [
    Term(
      "verdict", "what a training's curves say about it, in a word", also: ["diagnosis"],
      "Underfitting, overfitting, diverging, too slow, or a good fit; each has a page here.",
      try: "train epochs=20; diagnose", "the verdict, its evidence and what to try",
      shows: "settings exist"),
    Term(
      "underfitting", "a verdict: the loss is high on the training rows too", also: ["underfit", "underfitted"],
      "The model is too simple, or held back too hard: more capacity, less regularization, more features.",
      try: "data spirals; model linear; train; diagnose", "a line for two spirals",
      shows: "which can bend"),
    Term(
      "overfitting", "a verdict: low loss on the training rows, clearly higher loss on the validation rows",
      also: [
        "overfit", "overfitted", "memorize", "memorizing", "memorization", "memorise", "memorising", "learn by heart",
      ],
      "The model has learned the chance in its rows: regularization, fewer epochs, a simpler model or more rows help.",
      try: "data moons n=60 noise=0.4; train units=64 epochs=200; diagnose", "too large a net for sixty rows",
      shows: "large weights cost"),
    Term(
      "diverging", "a verdict: the loss rises or leaps about, or is no number any more",
      also: ["diverged", "divergence", "exploding", "nan"],
      "Most often the learning rate is too high.", try: "train lr=1000 optimizer=sgd; diagnose", "far too high",
      shows: "set optimizer adam"),
    Term(
      "too slow", "a verdict: the training loss was still falling when the epochs were over",
      also: ["slow", "unfinished"],
      "More epochs, or a higher learning rate.", try: "train lr=0.0001 epochs=10; diagnose", "tiny steps",
      shows: "validation is best"),
    Term(
      "good fit", "a verdict: both losses are low; or they are close, and nothing more is known to be had",
      also: ["fits well"],
      "Low is low beside what guessing costs. Where chance in the data keeps both losses high, the verdict says: not low.",
      try: "data blobs; train epochs=50; diagnose", "classes that lie apart",
      shows: "settings exist"),
    Term(
      "possible leak", "a verdict: one column alone, or a few together, tell the target in every row",
      "Ask whether that column is known before the target is. If not, leave it out: drop=[\"NAME\"] behind data.",
      try: "data wine; train; diagnose", "a table without a leak",
      shows: "large weights cost"),
    Term(
      "interrupted", "a verdict: the training was stopped by Ctrl-C, and what was learned by then is kept",
      also: ["ctrl-c", "cancelled"], try: "train epochs=20; runs", "the runs, with their verdicts",
      shows: "settings again"),
  ]

  /// What `diagnose search` may say of a search.
  static let findings: [Term] =
    allSearchSigns.filter { sign in !measures.contains { $0.isCalled(sign.name) } }.map { sign in
      Term(
        sign.name, "a finding: \(sign.meaning)", sign.remedy,
        try: "set epochs 5; space lr 1e-4..1 log; tune random trials=8; diagnose search",
        "what this search shows of itself", shows: "its best trial")
    }
    + [
      Term(
        "nothing wrong", "a finding: the search shows nothing that it could mislead by",
        "Then stop, and open the test part once: apply best; train; evaluate test.",
        try: "set epochs 5; space lr 1e-4..1 log; tune random trials=8; diagnose search",
        "what this search shows of itself", shows: "its best trial")
    ]
}
