extension Term {
  /// Words around the program itself, and words of lessons and figures that stand for more than they say.
  static let around: [Term] = [
    Term(
      "screen reader", "a program that reads the screen aloud: for one, start this program with --plain",
      also: ["accessibility", "accessible", "braille", "plain text", "read aloud"],
      "--plain leaves out colors, redrawing and what is drawn with characters. What a figure shows is said in a sentence below it, and plots off leaves the figures out.",
      try: "plots off; train epochs=20; plot curves", "what a figure shows, in words",
      shows: "then rose to"),
    Term(
      "keys", "what the keyboard does here: Tab completes, the arrows bring earlier lines back",
      also: ["keyboard", "shortcut", "shortcuts", "key bindings", "hotkeys", "new line", "alt-enter"],
      "Enter runs the cell. Alt-Enter or Ctrl-O begins a new line in it; Up and Down move from line to line, and beyond its first and last line they bring earlier cells back. Right or End takes the words shown in grey behind the cursor. Tab completes or lists what fits, Tab again puts one after the other there, Shift-Tab the one before. Ctrl-R looks for an earlier cell by what stands in it. Cells that are pasted with the prompts before them run without these. Ctrl-C throws away what is typed; while a cell runs, it stops what is under way and keeps what was done. Ctrl-D leaves.",
      try: "history", "the lines so far", shows: "older"),
    Term(
      "GPU", "a chip that large nets are trained on elsewhere; here the cores of the processor do it",
      also: ["graphics card", "device", "accelerator"],
      "What is small enough to learn with takes seconds on a core, and gives the same numbers on every machine.",
      try: "train epochs=20", "on one core", shows: "validation"),
    Term(
      "arrow", "the sign before what helps, most often a line to be typed",
      also: ["arrows", "→", "proposal", "proposals", "did you mean"], "With --plain it is drawn as -> .",
      try: "set momentum 0.5", "a note with an arrow", shows: "set optimizer momentum"),
    Term(
      "Python", "a language that other tools for tuning are written in; nothing of it is needed here",
      also: ["pytorch", "tensorflow", "keras", "scikit-learn", "r language", "julia"],
      "objective \"python3 train.py {lr}\" searches over a program of your own, export writes a search as a script for another tool, and save writes a notebook for Jupyter.",
      try: "help objective", "how a program of your own is searched", shows: "program"),
    Term(
      "turning point", "the epoch from which a validation loss that had fallen rises again",
      also: ["turned", "turns up"],
      "From there on the training learns the chance in its rows. early_stopping takes the weights from there back. Of a learning-rate range test it is the rate from which the loss rises.",
      try: "data moons n=60 noise=0.4; train units=64 epochs=200; plot curves", "it turns early",
      shows: "then rose to"),
    Term(
      "length of a vector", "the root of the sum of its squares", also: ["norm", "l2 norm", "magnitude"],
      "Of a gradient it says how steep it is, and gradient_clip shortens what is longer; path says how long all weights are together.",
      try: "train gradient_clip=1 epochs=20", "no gradient longer than 1", shows: "validation"),
    Term(
      "total error", "what a model costs on average over many samples: bias squared, variance and noise together",
      also: ["total", "expected error"],
      try: "data sine n=40; model polynomial; plot bias_variance degree 1..9 points=3 repeats=5",
      "the total is lowest in between",
      shows: "variance"),
    Term(
      "variance", "the mean squared distance of values from their mean: the square of their standard deviation",
      also: ["mean square", "spread of values", "variance explained", "share of the variance"],
      "What a model, a column or a setting explains of it is the share that is gone once that is known. Of a model's predictions it is how far they differ from sample to sample: help bias and variance.",
      try: "data iris; describe", "mean and deviation of each column", shows: "training"),
    Term(
      "multi-objective",
      "a search that makes several figures good at once, and leaves the choice among trade-offs to you",
      also: ["pareto", "pareto front", "multiobjective", "trade-offs", "several objectives"],
      "A search here has one figure. Where two matter, bound the one by the space and search the other, or let a program of your own print what both are worth.",
      try: "objective val_loss; space units 2..16 log; tune random trials=6", "small nets only, by their loss",
      shows: "best"),
    Term(
      "Ray", "a program of others that runs work on several machines, a cluster",
      also: ["cluster", "ray cluster", "several machines"],
      "on=ray of tune runs trials as tasks of a Ray of its own, on=auto of the cluster that this machine belongs to, on=\"ray://host:10001\" of another; Scripts/ray-setup installs what that takes. The trials are the same wherever they run. Ray Tune, which searches there, is what export ray-tune writes for.",
      try: "set epochs 5; space lr 1e-4..1 log; tune random trials=4 jobs=2", "here, two at once", shows: "best"),
  ]
}
