import Datasets
import Learning
import Options
import Search

// Models that are solved in one go, with scikit-learn's estimators.

extension ScriptSearch {
  /// Features as the polynomial has them.
  var basisPiece: String {
    """
    def expanded(s, x, vx):
        \"\"\"Products of the features' Legendre polynomials up to a total degree: what powers span, and well conditioned.\"\"\"
        degree, low, high = s["degree"], x.min(0), x.max(0)
        half = np.where(high > low, (high - low) / 2, 1.0)
        terms = [Counter(term) for total in range(1, degree + 1)
                 for term in itertools.combinations_with_replacement(range(x.shape[1]), total)]

        def expand(rows):
            powers = legvander((rows - (low + high) / 2) / half, degree)
            columns = [np.prod([powers[:, k, n] for k, n in term.items()], axis=0) for term in terms]
            return np.stack(columns, axis=1) if columns else np.zeros((len(rows), 1))

        return expand(x), expand(vx)
    """
  }

  /// `solved(s, fold, seed)`: what one training comes to.
  var solvedPiece: String {
    let fit: String
    switch model {
    case "tree":
      let kind = isClassification ? "DecisionTreeClassifier" : "DecisionTreeRegressor"
      fit = """
        # model tree; of equally good questions scikit-learn takes one by chance, the same in every trial, tunebook the first
        model = \(kind)(max_depth=s["max_depth"], min_samples_leaf=s["min_leaf"], random_state=SEED)
        model.fit(x, y)
        """
    case "knn":
      let kind = isClassification ? "KNeighborsClassifier" : "KNeighborsRegressor"
      fit = """
        # model knn
        model = \(kind)(n_neighbors=min(s["neighbors"], len(x)))
        model.fit(x, y)
        """
    default: fit = penalisedFit
    }
    let outputs: String
    switch (model, isClassification) {
    case ("tree", true), ("knn", true):
      let count =
        model == "tree" ? "model.tree_.n_node_samples[model.apply(rows)]" : "np.full(len(rows), model.n_neighbors)"
      outputs = """
        def outputs(rows):
            # A tenth of a row is spread over all classes, so that a wrong answer costs a finite loss.
            shares = np.zeros((len(rows), len(CLASSES)))
            shares[:, model.classes_] = model.predict_proba(rows)
            count = \(count)[:, None]
            return (shares * count + 0.1 / len(CLASSES)) / (count + 0.1)
        """
    case (_, true):
      outputs = """
        def outputs(rows):
            shares = np.zeros((len(rows), len(CLASSES)))
            shares[:, model.classes_] = model.predict_proba(rows)
            return shares
        """
    case (_, false):
      outputs = """
        def outputs(rows):
            return model.predict(rows)
        """
    }
    let part = isMeasuredOnTraining ? "outputs(x), y" : "outputs(vx), vy"
    return """
      def solved(s, fold, seed):
          \"\"\"What one training comes to, in one go.\"\"\"
          x, y, vx, vy, scale = prepared(s, fold)
      \(model == "polynomial" ? "    x, vx = expanded(s, x, vx)  # model polynomial\n" : "")\(Python.indented(fit))

      \(Python.indented(outputs))

          return measured(\(part), scale)
      """
  }

  /// Least squares or logistic regression with penalties: weight_decay / 2 · Σw² + l1 · Σ|w| on the mean loss.
  private var penalisedFit: String {
    let hasL1 = extent(.l1).most > 0
    if isClassification {
      // Two classes have one vector of weights there and two here, of opposite signs: half the penalty.
      let share = dataset.classes.count == 2 ? " / 2" : ""
      let ridge = """
        # \(share.isEmpty ? "" : "One vector of weights for two classes: half of what two pay. ")A trace of a penalty keeps separable classes finite.
        decay = max(s["weight_decay"], 1e-5)\(share)
        model = LogisticRegression(C=1 / (len(x) * decay), max_iter=10000, tol=1e-6)
        """
      guard hasL1 else { return ridge + "\nmodel.fit(x, y)" }
      return """
        if s["l1"] > 0:
            decay, l1 = s["weight_decay"]\(share), s["l1"]
            model = LogisticRegression(l1_ratio=l1 / (decay + l1), C=1 / (len(x) * (decay + l1)),
                                       solver="saga", max_iter=20000, tol=1e-5, random_state=seed)
        else:
        \(Python.indented(ridge))
        model.fit(x, y)
        """
    }
    let ridge = """
      # The mean squared error + weight_decay / 2 · Σw²
      model = Ridge(alpha=max(len(x) * s["weight_decay"] / 2, 1e-10), solver="svd")
      """
    guard hasL1 else { return ridge + "\nmodel.fit(x, y)" }
    return """
      if s["l1"] > 0:
          decay, l1 = s["weight_decay"], s["l1"]
          model = ElasticNet(alpha=(decay + l1) / 2, l1_ratio=l1 / (decay + l1), max_iter=100000)
      else:
      \(Python.indented(ridge))
      model.fit(x, y)
      """
  }
}
