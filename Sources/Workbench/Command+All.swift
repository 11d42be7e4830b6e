extension Command {
  /// Every command of the bench, in the order that help lists them.
  package static let bench: [Command] = [
    data, describe, split, export, model, set, unset, settings, train, path, time, hypergradient, walk, diagnose, runs,
    note,
    compare, apply, evaluate, print, space, objective, maximize, allow, tune, trials, best, importance, race, round,
    rounds, studies,
    study, importing, plot, plots, theme, save, open, run, record, history, again, undo, reset, seed, help, apropos,
    version, quit,
  ]
}
