"""What guessing costs, and what simple predictors cost on rows they have not seen, computed from the exported rows by code
that shares nothing with the program's but the order in which rows are drawn."""

import csv
import math

try:
    import numpy
except ImportError:
    numpy = None

WORDS = 0xFFFFFFFF


def philox(counter, key=(0, 0)):
    """Ten rounds of Philox 4×32 (Salmon and others, SC'11)."""
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(10):
        first, second = c0 * 0xD2511F53, c2 * 0xCD9E8D57
        c0, c1, c2, c3 = (second >> 32) ^ c1 ^ k0, second & WORDS, (first >> 32) ^ c3 ^ k1, first & WORDS
        k0, k1 = (k0 + 0x9E3779B9) & WORDS, (k1 + 0xBB67AE85) & WORDS
    return c0, c1, c2, c3


def shuffled(count, purpose=5):
    """The numbers 0 ..< count in the order of seed 0."""
    def pairs():
        block = 0
        while True:
            a, b, c, d = philox((block, purpose, 0, 0))
            block += 1
            yield a << 32 | b
            yield c << 32 | d
    bits, rows = pairs(), list(range(count))
    for upper in range(count - 1, 0, -1):
        bound = upper + 1
        while True:
            product = next(bits) * bound
            low = product & (1 << 64) - 1
            if low >= bound or low >= (1 << 64) % bound:
                break
        other = product >> 64
        rows[upper], rows[other] = rows[other], rows[upper]
    return rows


def some(count, limit):
    return list(range(count)) if count <= limit else shuffled(count)[:limit]


class Rows:
    """The exported rows of a training: features and targets of each part as its model saw them."""

    def __init__(self, path, target, classes, standardize):
        with open(path, newline="", encoding="utf-8") as file:
            table = list(csv.DictReader(file))
        self.classes = classes
        part = list(table[0])[-1]
        names = [name for name in table[0] if name not in (target, part)]
        self.parts = {}
        is_training = [row[part] == "training" for row in table]
        columns, self.names = [], []
        for name in names:
            texts = [row[name] for row in table]
            try:
                columns.append([float(text) if text else math.nan for text in texts])
                self.names.append(name)
            except ValueError:
                for level in sorted(set(texts) - {""}):
                    columns.append([1.0 if text == level else 0.0 for text in texts])
                    self.names.append(f"{name}={level}")
        if classes:
            labels = sorted({row[target] for row in table})
            targets = [float(labels.index(row[target])) for row in table]
        else:
            targets = self.scaled([float(row[target]) for row in table], is_training, standardize)
        columns = [self.scaled(column, is_training, standardize) for column in columns]
        for name in ("training", "validation"):
            chosen = [index for index, row in enumerate(table) if row[part] == name]
            self.parts[name] = ([[column[index] for column in columns] for index in chosen],
                                [targets[index] for index in chosen])

    @staticmethod
    def scaled(column, is_training, standardize):
        known = [value for value, own in zip(column, is_training) if own and not math.isnan(value)]
        mean = sum(known) / len(known) if known else 0.0
        column = [mean if math.isnan(value) else value for value in column]
        if not standardize or not known:
            return column
        deviation = math.sqrt(sum((value - mean) ** 2 for value in known) / len(known))
        deviation = deviation if deviation > abs(mean) * 1e-12 else 1.0
        return [(value - mean) / deviation for value in column]

    def guessing(self, part="validation"):
        """What always predicting the training part's class shares, or its mean, costs on a part."""
        training, targets = self.parts["training"][1], self.parts[part][1]
        if not self.classes:
            mean = sum(training) / len(training)
            return sum((value - mean) ** 2 for value in targets) / len(targets)
        count = len(training) + self.classes
        return -sum(math.log((training.count(value) + 1) / count) for value in targets) / len(targets)

    def own_average(self):
        """What always predicting the validation part's own class shares, or its mean, costs there."""
        targets = self.parts["validation"][1]
        if not self.classes:
            mean = sum(targets) / len(targets)
            return sum((value - mean) ** 2 for value in targets) / len(targets)
        return -sum(math.log(targets.count(value) / len(targets)) for value in targets) / len(targets)

    def are_told(self, name, manner):
        """Whether a column, or those of a text column together, tells the target of all rows: what its words say, at the least."""
        places = [place for place, one in enumerate(self.names) if one == name or one.startswith(name + "=")]
        rows = [(tuple(row[place] for place in places), target) for part in ("training", "validation")
                for row, target in zip(*self.parts[part])]
        if not places:
            return False
        if manner == "tells the target alone":
            return all(len({target for known, target in rows if known == value}) == 1 for value in {known for known, _ in rows})
        rows.sort()
        targets = [target for _, target in rows]
        if manner == "alone gives the order of the target":
            return targets in (sorted(targets), sorted(targets, reverse=True))
        values = [value[0] for value, _ in rows]
        mean, middle = sum(values) / len(values), sum(targets) / len(targets)
        product = sum((a - mean) * (b - middle) for a, b in zip(values, targets))
        spreads = sum((a - mean) ** 2 for a in values) * sum((b - middle) ** 2 for b in targets)
        return product ** 2 > 0.9998 * spreads

    def neighbors(self):
        """How many other training rows nearest to a row tell it best, and what that costs."""
        features, targets = (numpy.array(one) for one in self.parts["training"])
        count, width = features.shape
        rows = some(count, 300)
        answering = some(count, max(300, 6_000_000 // (len(rows) * max(width, 1))))
        deviations = features.std(axis=0)
        features = features / numpy.where(deviations > 0, deviations, 1)
        counts = [k for k in (1, 2, 3, 5, 8, 12, 20, 30, 50) if k == 1 or k <= len(answering) // 3]
        losses = [[] for _ in counts]
        answering = numpy.array(answering)
        for row in rows:
            others = answering[answering != row]
            distances = ((features[others] - features[row]) ** 2).sum(axis=1)
            order = others[numpy.argsort(distances, kind="stable")]
            for place, k in enumerate(counts):
                told = targets[order[:k]]
                if self.classes:
                    votes = float((told == targets[row]).sum())
                    losses[place].append(-math.log((votes + 0.1 / self.classes) / (len(told) + 0.1)))
                else:
                    losses[place].append(float(told.mean() - targets[row]) ** 2)
        means = [sum(one) / len(one) for one in losses]
        best = means.index(min(means))
        return counts[best], means[best]

    def line(self):
        """What a linear model costs that was fitted to the other half of the training rows, slightly penalised."""
        features, targets = (numpy.array(one) for one in self.parts["training"])
        rows = shuffled(len(targets))[:300]
        halves = rows[:len(rows) // 2], rows[len(rows) // 2:]
        losses = []
        for own, other in (halves, halves[::-1]):
            low, high = features[own].min(axis=0), features[own].max(axis=0)
            center, half = (low + high) / 2, numpy.where(high > low, (high - low) / 2, 1)
            x, z = (numpy.hstack([numpy.ones((len(part), 1)), (features[part] - center) / half]) for part in (own, other))
            losses += self.fitted(x, targets[own], z, targets[other], 0.01)
        return sum(losses) / len(losses)

    def fitted(self, x, y, z, told, decay):
        n, p = x.shape
        if not self.classes:
            penalty = numpy.eye(p) * n * decay / 2
            penalty[0, 0] = 0
            weights = numpy.linalg.lstsq(x.T @ x + penalty, x.T @ y, rcond=None)[0]
            return list((z @ weights - told) ** 2)
        k = self.classes
        hot = numpy.eye(k)[y.astype(int)]
        weights, strength = numpy.zeros((p, k)), numpy.full(p, decay)
        strength[0] = 1e-9

        def shares(rows, weights):
            sums = rows @ weights
            powers = numpy.exp(sums - sums.max(axis=1, keepdims=True))
            return powers / powers.sum(axis=1, keepdims=True)

        def cost(weights):
            return (-numpy.log(numpy.maximum((shares(x, weights) * hot).sum(axis=1), 1e-300)).mean()
                    + (strength[:, None] * weights ** 2).sum() / 2)

        for _ in range(60):
            share = shares(x, weights)
            slope = x.T @ (share - hot) / n + strength[:, None] * weights
            curvature = numpy.zeros((p * k, p * k))
            for a in range(k):
                for b in range(k):
                    product = share[:, a] * ((a == b) - share[:, b])
                    block = (x * product[:, None]).T @ x / n
                    if a == b:
                        block = block + numpy.diag(strength)
                    curvature[a * p:(a + 1) * p, b * p:(b + 1) * p] = block
            step = numpy.linalg.lstsq(curvature, slope.T.reshape(-1), rcond=None)[0].reshape(k, p).T
            scale, before = 1.0, cost(weights)
            while scale > 1e-9 and cost(weights - scale * step) >= before:
                scale /= 2
            weights = weights - scale * step
            if before - cost(weights) < 1e-12:
                break
        return list(-numpy.log(numpy.maximum(shares(z, weights)[numpy.arange(len(told)), told.astype(int)], 1e-300)))
