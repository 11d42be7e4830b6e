"""What is trained: the same for the program and for everybody beside it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Work:
    name: str
    # The dataset as the program calls it, or the file that is made for it.
    data: str
    rows: int
    features: int
    hidden: tuple
    classes: int
    batch: int
    epochs: int
    optimizer: str
    rate: float

    @property
    def widths(self):
        return (self.features, *self.hidden, self.classes)

    @property
    def sentence(self):
        shape = "-".join(map(str, self.widths))
        return (f"{self.data}, {self.rows} rows, {shape} relu, batch {self.batch}, {self.epochs} epochs, "
                f"{self.optimizer} {self.rate:g}")

    @property
    def steps(self):
        return self.epochs * -(-self.rows // self.batch)

    @property
    def settings(self):
        """As cells of the program."""
        hidden = ", ".join(map(str, self.hidden))
        return (f"set hidden [{hidden}] batch {self.batch} epochs {self.epochs} optimizer {self.optimizer} "
                f"lr {self.rate} init xavier")

    def operations(self, validation_rows):
        """Floating-point operations of all products: those of the steps, and of the losses, epoch 0 included."""
        pairs = list(zip(self.widths, self.widths[1:]))
        forward = sum(a * b for a, b in pairs)
        # Each layer's gradient costs a product of the same size, and so do the slopes of each input but the data.
        step = 3 * forward - pairs[0][0] * pairs[0][1]
        return 2 * (self.epochs * self.rows * step + (self.epochs + 1) * (self.rows + validation_rows) * forward)


WORKS = {
    work.name: work for work in (
        Work("W1", "moons", 800, 2, (16, 16), 2, 32, 100, "adam", 0.01),
        Work("W2", "digits", 1438, 64, (64, 32), 10, 32, 50, "adam", 0.001),
        Work("W3", "clusters", 10000, 256, (512, 512), 10, 128, 5, "momentum", 0.01),
    )
}

# W4: a polynomial of this degree, this many penalties between these two, this many folds.
DEGREE, PENALTIES, LOWER, UPPER, FOLDS = 9, 1000, 1e-6, 1e2, 10

# W5: what is searched, as cells of the program; the same in `search_optuna`.
TRIALS, SEARCH_EPOCHS = 60, 50
SPACE = ("space lr 1e-4..1e-1 log; space layers 1..3; space units 16..128 log; space batch_size {16, 32, 64, 128}; "
         "space optimizer {sgd, momentum, adam}; space dropout 0..0.5; space weight_decay 1e-6..1e-2 log")
