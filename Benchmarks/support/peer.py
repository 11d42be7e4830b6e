"""One peer's trainings in a process of its own: `peer.py NAME WORK TABLE --seed S --runs R`.

Prints one JSON object: seconds of importing, of warming up (compiling, where it compiles), of each training, the loss on
the validation part after the last, and the process's peak memory. With `--measured`, also the seconds of a training that
measures the losses of both parts after every epoch, as the program does. Everybody begins with weights of Glorot and
Bengio's size, as scikit-learn does and cannot help.
"""

import argparse
import json
import time


class ScikitLearn:
    def __init__(self):
        global numpy, MLPClassifier
        import numpy
        from sklearn.neural_network import MLPClassifier

    def prepare(self, work, x, y, seed):
        self.model = lambda epochs: MLPClassifier(
            work.hidden, activation="relu", alpha=0, batch_size=work.batch, learning_rate_init=work.rate,
            solver="adam" if work.optimizer == "adam" else "sgd", momentum=0.9, nesterovs_momentum=False,
            max_iter=epochs, n_iter_no_change=epochs + 1, tol=0, random_state=seed)
        self.x, self.y, self.epochs, self.classes = x, y, work.epochs, list(range(work.classes))
        self.model(1).fit(x, y)

    def train(self):
        self.trained = self.model(self.epochs).fit(self.x, self.y)

    def train_measured(self, measure):
        self.trained = self.model(self.epochs)
        for _ in range(self.epochs):
            self.trained.partial_fit(self.x, self.y, classes=self.classes)
            measure()

    def loss(self, x, y):
        shares = self.trained.predict_proba(x)[numpy.arange(len(y)), y].astype(float)
        return float(-numpy.log(numpy.maximum(shares, 1e-300)).mean())


class PyTorch:
    def __init__(self):
        global torch
        import torch
        torch.set_num_threads(1)

    def prepare(self, work, x, y, seed):
        self.work, self.seed = work, seed
        self.x, self.y = torch.from_numpy(x), torch.from_numpy(y)
        self.train(epochs=1)

    def train_measured(self, measure):
        self.train(measure=measure)

    def train(self, epochs=None, measure=lambda: None):
        work = self.work
        torch.manual_seed(self.seed)
        layers = []
        for inputs, outputs in zip(work.widths, work.widths[1:]):
            layers += [torch.nn.Linear(inputs, outputs), torch.nn.ReLU()]
            torch.nn.init.xavier_uniform_(layers[-2].weight)
            torch.nn.init.zeros_(layers[-2].bias)
        self.model = torch.nn.Sequential(*layers[:-1])
        optimizer = (torch.optim.Adam(self.model.parameters(), lr=work.rate) if work.optimizer == "adam"
                     else torch.optim.SGD(self.model.parameters(), lr=work.rate, momentum=0.9))
        loss = torch.nn.CrossEntropyLoss()
        for _ in range(epochs or work.epochs):
            order = torch.randperm(len(self.x))
            for start in range(0, len(order), work.batch):
                rows = order[start:start + work.batch]
                optimizer.zero_grad()
                loss(self.model(self.x[rows]), self.y[rows]).backward()
                optimizer.step()
            measure()

    def loss(self, x, y):
        with torch.no_grad():
            return float(torch.nn.functional.cross_entropy(self.model(torch.from_numpy(x)), torch.from_numpy(y)))


class JAX:
    """An epoch is one compiled call: a scan over the full batches, then the rest of the rows."""

    def __init__(self):
        global jax, numpy
        import jax
        import jax.numpy
        import numpy

    def prepare(self, work, x, y, seed):
        self.work, self.seed = work, seed
        self.x, self.y = jax.numpy.asarray(x), jax.numpy.asarray(y)
        full, batch = len(x) // work.batch, work.batch

        def step(state, rows):
            weights, memory, count = state
            slopes = jax.grad(mean_loss)(weights, self.x[rows], self.y[rows])
            count = count + 1
            if work.optimizer == "adam":
                first, second = memory
                first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, first, slopes)
                second = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, second, slopes)
                one, two = 1 - 0.9**count, 1 - 0.999**count
                weights = jax.tree.map(
                    lambda w, m, v: w - work.rate * (m / one) / (jax.numpy.sqrt(v / two) + 1e-8), weights, first, second)
                memory = (first, second)
            else:
                memory = jax.tree.map(lambda v, g: 0.9 * v + g, memory, slopes)
                weights = jax.tree.map(lambda w, v: w - work.rate * v, weights, memory)
            return (weights, memory, count), None

        def epoch(state, order):
            state, _ = jax.lax.scan(step, state, order[:full * batch].reshape(full, batch))
            if full * batch < len(x):
                state, _ = step(state, order[full * batch:])
            return state

        self.epoch, self.compiled_loss = jax.jit(epoch), jax.jit(mean_loss)
        self.train(epochs=1)

    def train_measured(self, measure):
        self.train(measure=measure)

    def train(self, epochs=None, measure=lambda: None):
        random = numpy.random.default_rng(self.seed)
        weights = [
            (jax.numpy.asarray(random.uniform(-1, 1, (a, b)) * (6 / (a + b)) ** 0.5, dtype="float32"),
             jax.numpy.zeros(b, dtype="float32")) for a, b in zip(self.work.widths, self.work.widths[1:])
        ]
        zeros = jax.tree.map(jax.numpy.zeros_like, weights)
        state = (weights, (zeros, zeros) if self.work.optimizer == "adam" else zeros, jax.numpy.float32(0))
        for _ in range(epochs or self.work.epochs):
            state = self.epoch(state, random.permutation(len(self.x)).astype("int32"))
            self.weights = state[0]
            measure()
        jax.block_until_ready(state)

    def loss(self, x, y):
        return float(self.compiled_loss(self.weights, x, y))


def mean_loss(weights, x, y):
    for index, (w, b) in enumerate(weights):
        x = x @ w + b
        if index < len(weights) - 1:
            x = jax.numpy.maximum(x, 0)
    logarithms = jax.nn.log_softmax(x)
    return -jax.numpy.take_along_axis(logarithms, y[:, None], axis=1).mean()


PEERS = {"scikit-learn": ScikitLearn, "PyTorch": PyTorch, "JAX": JAX}


def peak_memory():
    """In bytes, of this process."""
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmHWM"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("name", choices=PEERS)
    parser.add_argument("work")
    parser.add_argument("table")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--measured", action="store_true")
    options = parser.parse_args()

    begun = time.perf_counter()
    peer = PEERS[options.name]()
    imported = time.perf_counter()
    from rows import read
    from works import WORKS
    x, y, other_x, other_y = read(options.table)
    read_at = time.perf_counter()
    peer.prepare(WORKS[options.work], x, y, options.seed)
    prepared = time.perf_counter()
    seconds = []
    for _ in range(options.runs):
        start = time.perf_counter()
        peer.train()
        seconds.append(time.perf_counter() - start)
    memory = peak_memory()
    measured = None
    if options.measured:
        def measure():
            return peer.loss(x, y), peer.loss(other_x, other_y)

        measure()
        start = time.perf_counter()
        peer.train_measured(measure)
        measured = time.perf_counter() - start
    print(json.dumps({
        "import": imported - begun, "prepare": prepared - read_at, "seconds": seconds, "measured": measured,
        "loss": peer.loss(other_x, other_y), "memory": memory}))


if __name__ == "__main__":
    main()
