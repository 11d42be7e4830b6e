extension Command {
  /// Every command of the bench, in the order that help lists them.
  public static let bench: [Command] = [
    data, describe, split, model, set, unset, settings, train, hypergradient, diagnose, path, time, runs, compare, apply,
    evaluate, print, space, objective, maximize, tune, trials, best, studies, study, plot, plots, save, export, run,
    history, again, undo, reset, seed, help, apropos, version, quit,
  ]
}
