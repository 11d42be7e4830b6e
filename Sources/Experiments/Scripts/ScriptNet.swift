import Arithmetic
import Learning
import Search

// Trainings step by step, in PyTorch.

extension ScriptSearch {
  static let optimizers: [(name: String, python: String)] = [
    ("sgd", "torch.optim.SGD(weights, lr=s[\"learning_rate\"])"),
    ("momentum", "torch.optim.SGD(weights, lr=s[\"learning_rate\"], momentum=s[\"momentum\"])"),
    (
      "nesterov",
      "torch.optim.SGD(\n        weights, lr=s[\"learning_rate\"], momentum=s[\"momentum\"], nesterov=s[\"momentum\"] > 0)"
    ),
    ("adagrad", "torch.optim.Adagrad(weights, lr=s[\"learning_rate\"], eps=s[\"epsilon\"])"),
    (
      "rmsprop", "torch.optim.RMSprop(weights, lr=s[\"learning_rate\"], alpha=s[\"rmsprop_beta2\"], eps=s[\"epsilon\"])"
    ),
    (
      "adam",
      "torch.optim.Adam(\n        weights, lr=s[\"learning_rate\"], betas=(s[\"beta1\"], s[\"beta2\"]), eps=s[\"epsilon\"])"
    ),
    (
      "adamw",
      "torch.optim.AdamW(\n        weights, lr=s[\"learning_rate\"], betas=(s[\"beta1\"], s[\"beta2\"]), eps=s[\"epsilon\"])"
    ),
  ]
  static let activations = [
    "relu": "nn.ReLU()", "tanh": "nn.Tanh()", "sigmoid": "nn.Sigmoid()", "gelu": "nn.GELU(approximate=\"tanh\")",
    "silu": "nn.SiLU()", "leaky_relu": "nn.LeakyReLU(0.01)",
  ]

  /// Optimizers and activations of trials, as far as they are known here.
  var usedOptimizers: [String] { Self.optimizers.map(\.name).filter { mayBe(.optimizer, $0) } }
  private var usedActivations: [String] {
    Kernels.Activation.all.map(\.name).filter { Self.activations[$0] != nil && mayBe(.activation, $0) }
  }

  private var usesSchedule: Bool { uses(SettingKey<String>.schedule.setting) || uses(SettingKey<Int>.warmup.setting) }
  private var usesPatience: Bool { uses(SettingKey<Int?>.earlyStopping.setting) }
  private var hasHiddenLayers: Bool { model == "mlp" }

  /// The optimizers, the shape of the net and the training.
  var netPiece: String {
    [hasHiddenLayers ? activationPiece : nil, optimizerPiece, usesSchedule ? schedulePiece : nil, trainingPiece]
      .compactMap(\.self).joined(separator: "\n\n\n")
  }

  private var activationPiece: String {
    let rectified = Kernels.Activation.all.filter { $0.isRectified && usedActivations.contains($0.name) }
    let kinds = usedActivations.map { "    \(Python.quoted($0)): lambda: \(Self.activations[$0] ?? ""),\n" }.joined()
    var starts = [
      (
        "he",
        "lambda inputs, outputs, rectified: (2 if rectified else 1) / inputs"
      ),
      ("xavier", "lambda inputs, outputs, rectified: 2 / (inputs + outputs)"),
      ("lecun", "lambda inputs, outputs, rectified: 1 / inputs"),
    ]
    starts = starts.filter { mayBe(.initialization, $0.0) }
    return """
      ACTIVATIONS = {  # set activation
      \(kinds)}
      RECTIFIED = \(Python.list(rectified.map { Python.quoted($0.name) }))
      INITIAL_VARIANCE = {  # set init
      \(starts.map { "    \(Python.quoted($0.0)): \($0.1),\n" }.joined())}
      """
  }

  private var optimizerPiece: String {
    let kinds = Self.optimizers.filter { mayBe(.optimizer, $0.name) }
      .map { "    \(Python.quoted($0.name)): lambda s, weights: \($0.python),\n" }.joined()
    return "OPTIMIZERS = {  # set optimizer\n\(kinds)}"
  }

  private var schedulePiece: String {
    var shapes: [String] = []
    func add(_ name: String, _ body: String) {
      if mayBe(.schedule, name) { shapes.append("if s[\"schedule\"] == \"\(name)\":\n" + Python.indented(body)) }
    }
    add(
      "step",
      """
      floor = s["lr_floor"] or 0.0
      power = s["step_factor"] or 0.1
      if s["step_size"] is None:  # after half of the epochs, and after three quarters
          return max(power ** ((progress >= 0.5) + (progress >= 0.75)), floor)
      behind = max(s["epochs"] - min(s["warmup"], s["epochs"]), 1)
      return max(power ** int((progress * behind + 1e-9) / s["step_size"]), floor)
      """)
    add(
      "exponential",
      """
      if s["step_factor"] is not None:
          behind = max(s["epochs"] - min(s["warmup"], s["epochs"]), 1)
          return max(s["step_factor"] ** (behind * progress), s["lr_floor"] or 0.0)
      return max(0.01 if s["lr_floor"] is None else s["lr_floor"], 1e-9) ** progress
      """)
    add(
      "cosine",
      """
      floor = s["lr_floor"] or 0.0
      return floor + (1 - floor) * 0.5 * (1 + math.cos(math.pi * progress))
      """)
    add(
      "one_cycle",
      """
      floor = 1 / 250000 if s["lr_floor"] is None else s["lr_floor"]
      share, start, end = (progress / 0.3, 1 / 25, 1.0) if progress < 0.3 else ((progress - 0.3) / 0.7, 1.0, floor)
      return end + (start - end) * 0.5 * (1 + math.cos(math.pi * share))
      """)
    shapes.append("return 1.0")
    return """
      def shape(s, progress):
          \"\"\"What set schedule multiplies the learning rate by, at a share of all updates behind the warm-up.\"\"\"
      \(Python.indented(shapes.joined(separator: "\n")))


      def factor(s, update, updates):
          \"\"\"The same at an update, from 1, of so many in an epoch: first set warmup, then set schedule.\"\"\"
          warm, all = s["warmup"] * updates, s["epochs"] * updates
          if update < warm:
              return shape(s, 0.0) * update / warm
          return shape(s, max(update - 1 - warm, 0) / max(all - warm, 1))
      """
  }

  private var trainingPiece: String {
    let decays = uses(SettingKey<Double>.weightDecay.setting)
    let (mayDecouple, others) = (mayBe(.optimizer, "adamw"), usedOptimizers.contains { $0 != "adamw" })
    let smoothing = isClassification && uses(SettingKey<Double>.labelSmoothing.setting)
    let widths =
      !hasHiddenLayers
      ? "[]"
      : uses(SettingKey<[Int]>.hidden.setting) ? "s[\"hidden\"]" : "[s[\"units\"]] * s[\"layers\"]"
    let layer =
      hasHiddenLayers
      ? """
      for place, (inputs, outputs) in enumerate(zip(widths, widths[1:])):
          is_last = place == len(widths) - 2
          layer = nn.Linear(inputs, outputs)
          rectified = not is_last and s["activation"] in RECTIFIED
          nn.init.normal_(layer.weight, std=INITIAL_VARIANCE[s["init"]](inputs, outputs, rectified) ** 0.5)
          nn.init.zeros_(layer.bias)
          layers.append(layer)
          if not is_last:
              layers.append(ACTIVATIONS[s["activation"]]())
      \(uses(SettingKey<Double>.dropout.setting) ? "        layers.append(nn.Dropout(s[\"dropout\"]))  # set dropout\n" : "")self.net = nn.Sequential(*layers)
      """
      : """
      layer = nn.Linear(widths[0], widths[1])
      nn.init.normal_(layer.weight, std=widths[0] ** -0.5)
      nn.init.zeros_(layer.bias)
      self.net = nn.Sequential(layer)
      """
    let groups =
      mayDecouple && decays
      ? """
      decay = s["weight_decay"]\(others ? " if s[\"optimizer\"] == \"adamw\" else 0.0" : "")  # beside the step; biases are free
      groups = [{"params": self.weights, "weight_decay": decay},
                {"params": [layer.bias for layer in self.net if isinstance(layer, nn.Linear)], "weight_decay": 0.0}]
      self.optimizer = OPTIMIZERS[s["optimizer"]](s, groups)
      """
      : mayDecouple
        ? """
        groups = [{"params": list(self.net.parameters()), "weight_decay": 0.0}]
        self.optimizer = OPTIMIZERS[s["optimizer"]](s, groups)
        """ : "self.optimizer = OPTIMIZERS[s[\"optimizer\"]](s, self.net.parameters())"
    var penalties: [String] = []
    if decays, others {
      penalties.append(
        (mayDecouple ? "if s[\"optimizer\"] != \"adamw\":\n    " : "")
          + "loss = loss + s[\"weight_decay\"] / 2 * sum((w * w).sum() for w in self.weights)  # set weight_decay")
    }
    if uses(SettingKey<Double>.l1.setting) {
      penalties.append("loss = loss + s[\"l1\"] * sum(w.abs().sum() for w in self.weights)  # set l1")
    }
    var update = penalties
    update.append("loss.backward()")
    if uses(SettingKey<Double?>.gradientClip.setting) {
      update.append(
        """
        if s["gradient_clip"]:  # set gradient_clip
            nn.utils.clip_grad_norm_(self.net.parameters(), s["gradient_clip"])
        """)
    }
    let rate =
      usesSchedule
      ? """
      for group in self.optimizer.param_groups:
          group["lr"] = s["learning_rate"] * factor(s, self.update, len(batches))

      """ : ""
    let lossOfBatch =
      isClassification
      ? "F.cross_entropy(self.net(self.x[rows]), self.y[rows]\(smoothing ? ", label_smoothing=s[\"label_smoothing\"]" : ""))"
      : "F.mse_loss(self.net(self.x[rows])[:, 0], self.y[rows])"
    let outputs =
      isClassification
      ? "return torch.softmax(self.net(x).double(), 1).numpy()" : "return self.net(x)[:, 0].double().numpy()"
    let part = isMeasuredOnTraining ? "self.outputs(self.x), self.targets" : "self.outputs(self.vx), self.vy"
    let patience = """
      if s["early_stopping"]:  # set early_stopping: the best weights are taken back
          if validation < self.least:
              self.least, self.best_epoch, self.kept = validation, self.epoch, self.value
          elif self.epoch - self.best_epoch >= s["early_stopping"]:
              self.is_over = True
      else:
          self.kept = self.value
      """
    let begun = """
      self.least, self.best_epoch, self.kept = loss(self.outputs(self.vx), self.vy), 0, measured(\(part), self.scale)
      """
    return """
      class Training:
          \"\"\"One training, epoch by epoch, of the split's fold with a seed for weights\(uses(SettingKey<Double>.dropout.setting) ? ", dropout" : "") and the order of rows.\"\"\"

          def __init__(self, s, fold, seed):
              torch.manual_seed(seed)
              self.s, self.random = s, torch.Generator().manual_seed(seed)
              x, y, vx, vy, self.scale = prepared(s, fold)
      \(model == "polynomial" ? "        x, vx = expanded(s, x, vx)  # model polynomial\n" : "")        self.targets, self.vy = y, vy
              self.x, self.vx = torch.tensor(x, dtype=torch.float32), torch.tensor(vx, dtype=torch.float32)
              self.y = torch.tensor(y\(isClassification ? "" : ", dtype=torch.float32"))
              widths = [x.shape[1], *\(widths), \(isClassification ? "len(CLASSES)" : "1")]
      \(hasHiddenLayers ? "        layers = []\n" : "")\(Python.indented(layer, by: 8))
              self.weights = [layer.weight for layer in self.net if isinstance(layer, nn.Linear)]
      \(Python.indented(groups, by: 8))
              self.update = self.epoch = 0
              self.is_over = self.has_diverged = False
              self.first = max(loss(self.outputs(self.x), self.targets), \(isClassification ? "math.log(len(CLASSES))" : "1e-12"))
      \(usesPatience ? Python.indented(begun, by: 8) + "\n" : "")
          @torch.no_grad()
          def outputs(self, x):
              self.net.eval()
              \(outputs)

          def advance(self):
              \"\"\"One epoch; afterwards `value` is what it has come to.\"\"\"
              s = self.s
              if self.is_over:
                  return
              self.net.train()
              batches = torch.randperm(len(self.x), generator=self.random).split(s["batch_size"] or len(self.x))
              for rows in batches:
                  self.update += 1
      \(rate.isEmpty ? "" : Python.indented(rate, by: 12))            self.optimizer.zero_grad()
                  loss = \(lossOfBatch)
      \(Python.indented(update.joined(separator: "\n"), by: 12))
                  self.optimizer.step()
              self.epoch += 1
              self.measure()

          def measure(self):
              s = self.s
              validation = loss(self.outputs(self.vx), self.vy)
              # Without end, or a thousand times where it began: it has diverged.
              if not validation < 10 * self.first and not loss(self.outputs(self.x), self.targets) < 1000 * self.first:
                  self.has_diverged = True
                  return
              self.value = measured(\(part), self.scale)
      \(Python.indented(usesPatience ? patience : "self.kept = self.value", by: 8))
      """
  }
}
