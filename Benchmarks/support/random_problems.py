"""Problems made by chance, each from the number it has: moved, turned and stretched, over ranges, decades, whole numbers,
choices and conditions, some of them with noise. `RANDOM` are those that samplers may be tried on while they are written,
`RANDOM_HELD_OUT` as many that they are judged by.

Every problem is 0 at its optimum and nowhere less, and about 1 where it is bad. What a search is told is that times a
scale plus an offset, both by chance, plus noise. Its regret is the problem's own value.
"""

import math
import random

from spaces import Mixed, Parameter

# What a problem's parameters are; the problems take their turns, with these as with the kinds of terrain.
SPACES = ("ranges", "ranges", "whole", "choices", "ranges", "trap", "conditions", "ranges", "whole", "choices", "ranges",
          "conditions")
NOISES = (0.01, 0.1, 0.3)


class Terrain:
    """A landscape around the origin, turned and stretched: by its kind a bowl or something worse, 0 in the middle."""

    KINDS = ("bowl", "narrow", "few", "valley", "waves", "ripples", "funnel", "wells", "steps", "flat", "decades")

    def __init__(self, chance, count, kind):
        self.shape = getattr(self, kind)
        self.turns = [
            (i, j, chance.uniform(0, math.pi)) for i in range(count) for j in range(i) if chance.random() < 0.6]
        # How many times as steep the steepest axis is, as a power of ten.
        spread = chance.uniform(1, 2) if kind == "narrow" else chance.uniform(0, 0.5)
        steep = [10 ** (spread * index / max(count - 1, 1)) for index in range(count)]
        if kind == "few":
            # Two coordinates matter.
            self.turns, steep = [], [1 if index < 2 else 0.05 for index in range(count)]
        chance.shuffle(steep)
        unit = math.sqrt(sum(s * s for s in steep) / 6)
        self.steep = [s / unit for s in steep]
        self.height, self.number = chance.uniform(0.05, 0.4), chance.uniform(1.5, 4)
        self.directions = [[chance.gauss(0, 3) for _ in range(count)] for _ in range(4)]
        self.hollows = [([chance.uniform(-0.5, 0.5) for _ in range(count)], chance.uniform(0.05, 0.4),
                         chance.uniform(0.5, 2)) for _ in range(3)]

    def __call__(self, place):
        z = list(place)
        for i, j, angle in self.turns:
            a, b = z[i], z[j]
            z[i], z[j] = a * math.cos(angle) - b * math.sin(angle), a * math.sin(angle) + b * math.cos(angle)
        return self.shape([s * v for s, v in zip(self.steep, z)])

    @staticmethod
    def bowl(z):
        return sum(v * v for v in z)

    narrow = few = bowl

    def valley(self, z):
        w = [1 + 2 * v for v in z]
        bends = sum(10 * (b - a * a) ** 2 + (1 - a) ** 2 for a, b in zip(w, w[1:]))
        return bends / 20 / len(w) + 0.02 * self.bowl(z)

    def waves(self, z):
        return self.bowl(z) + self.height * sum(1 - math.cos(2 * math.pi * self.number * v) for v in z) / len(z)

    def ripples(self, z):
        along = [sum(a * b for a, b in zip(direction, z)) for direction in self.directions]
        return 0.5 * self.bowl(z) + 0.5 * self.height * sum(1 - math.cos(v) for v in along)

    def funnel(self, z):
        return 1 - math.exp(-math.sqrt(self.bowl(z)) / (0.2 + self.height))

    def wells(self, z):
        others = [height + steep * sum((v - m) ** 2 for v, m in zip(z, middle))
                  for middle, height, steep in self.hollows]
        return min(self.bowl(z), *others)

    def steps(self, z):
        return math.floor(12 * self.bowl(z)) / 12

    def flat(self, z):
        return 1 - math.exp(-self.bowl(z) / (0.05 + self.height))

    def decades(self, z):
        """Its values go over as many decades as the number says."""
        return 10 ** (self.number * (min(math.sqrt(self.bowl(z)), 1.5) - 1)) - 10 ** -self.number


class ByChance(Mixed):
    """The problem of a number."""

    def __init__(self, number):
        chance = random.Random(f"problem {number}")
        self.number, self.space = number, SPACES[number % len(SPACES)]
        self.kind = Terrain.KINDS[number % len(Terrain.KINDS)]
        super().__init__(f"{self.space}, {self.kind}, {number}", self.regret, [])
        # The middle of everything, as shares of the ranges, by index; where the optimum lies.
        self.middle = {}
        getattr(self, f"_make_{self.space}")(chance)
        self.dimensions = len(self.parameters)
        self.scale, self.offset = 10 ** chance.uniform(-2, 3), chance.gauss(0, 1)
        self.noise = NOISES[number // 4 % 3] if (number + number // len(SPACES)) % 4 == 3 else 0
        if self.noise:
            self.name += f", noise {self.noise:.0%}"

    def _add_number(self, chance, whole=False, condition=None):
        decades = chance.random() < 0.4
        if whole:
            lower = 1 if decades else chance.randint(-5, 5)
            parameter = Parameter(
                lower, lower + (chance.choice((31, 127, 1023)) if decades else chance.randint(2, 20)), log=decades,
                whole=True, condition=condition)
        elif decades:
            lowest = chance.randint(-7, -1)
            parameter = Parameter(
                float(f"1e{lowest}"), float(f"1e{lowest + chance.randint(2, 6)}"), log=True, condition=condition)
        else:
            lower = round(chance.uniform(-10, 10), 2)
            parameter = Parameter(lower, round(lower + 10 ** chance.uniform(-1, 2), 2), condition=condition)
        self.parameters.append(parameter)
        # Where one of its values is.
        self.middle[len(self.parameters) - 1] = parameter.share(parameter.value(chance.uniform(0.1, 0.9)))
        return len(self.parameters) - 1

    def _add_choices(self, chance, most):
        self.parameters.append(Parameter(choices=[f"c{k}" for k in range(chance.randint(3, most))]))
        return len(self.parameters) - 1

    def _offs(self, x, indices):
        return [self.parameters[index].share(x[index]) - self.middle[index] for index in indices]

    def _make_ranges(self, chance, whole=False):
        count = chance.randint(2, 6)
        numbers = [self._add_number(chance, whole and chance.random() < 0.6) for _ in range(count)]
        terrain = Terrain(chance, count, self.kind)
        self.value = lambda x: terrain(self._offs(x, numbers))

    def _make_whole(self, chance):
        self._make_ranges(chance, whole=True)

    def _make_choices(self, chance):
        """Each choice lies higher than the best one, and moves the middle somewhat."""
        choices = [self._add_choices(chance, 7) for _ in range(chance.randint(1, 2))]
        numbers = [self._add_number(chance, chance.random() < 0.25) for _ in range(chance.randint(2, 6 - len(choices)))]
        terrain = Terrain(chance, len(numbers), self.kind)
        effects = {}
        for index in choices:
            words = self.parameters[index].choices
            best = chance.choice(words)
            for word in words:
                moves = [0 if word == best else chance.gauss(0, 0.15) for _ in numbers]
                effects[index, word] = (0 if word == best else chance.uniform(0.05, 0.6), moves)

        def value(x):
            offs, height = self._offs(x, numbers), 0
            for index in choices:
                more, moves = effects[index, x[index]]
                height, offs = height + more, [v - move for v, move in zip(offs, moves)]
            return height + terrain(offs)

        self.value = value

    def _make_trap(self, chance):
        """The second best choice is easy, the best is better in a part of its range alone."""
        choice = self._add_choices(chance, 6)
        numbers = [self._add_number(chance) for _ in range(chance.randint(2, 3))]
        words = list(self.parameters[choice].choices)
        chance.shuffle(words)
        height, width = chance.uniform(0.08, 0.2), chance.uniform(0.2, 0.35)
        terrains = {word: Terrain(chance, len(numbers), self.kind if index > 1 else "bowl")
                    for index, word in enumerate(words)}
        heights = {word: chance.uniform(0.3, 0.7) for word in words}
        moved = {word: [chance.gauss(0, 0.15) for _ in numbers] for word in words}

        def value(x):
            offs, word = self._offs(x, numbers), x[choice]
            if word == words[0]:
                return 1 - math.exp(-sum(v * v for v in offs) / (2 * width * width))
            offs = [v - move for v, move in zip(offs, moved[word])]
            return height + 0.5 * terrains[word](offs) if word == words[1] else heights[word] + terrains[word](offs)

        self.value = value

    def _make_conditions(self, chance):
        """Each choice has numbers of its own beside those that all have."""
        choice = self._add_choices(chance, 4)
        shared = [self._add_number(chance) for _ in range(chance.randint(1, 2))]
        words = self.parameters[choice].choices
        own = {word: [self._add_number(chance, chance.random() < 0.3, (choice, word))
                      for _ in range(1 if len(words) > 3 else chance.randint(0, 1))] for word in words}
        best = chance.choice(words)
        if not own[best]:
            own[best] = [self._add_number(chance, False, (choice, best))]
        terrains = {word: Terrain(chance, len(shared + own[word]), self.kind if len(shared + own[word]) > 1 else "bowl")
                    for word in words}
        heights = {word: 0 if word == best else chance.uniform(0.02, 0.4) for word in words}
        self.value = lambda x: heights[x[choice]] + terrains[x[choice]](self._offs(x, shared + own[x[choice]]))

    def regret(self, x):
        return max(self.value(x), 0)

    def random_point(self, chance):
        def value(index):
            parameter = self.parameters[index]
            return chance.choice(parameter.choices) if parameter.choices else parameter.value(chance.random())
        return self.active(value)

    def telling(self, seed):
        """What a search with this seed is told of a value: noise is a share of the range that the values of a hundred
        points by chance have."""
        chance = random.Random(f"noise {self.number} {seed}")
        deviation = 0
        if self.noise:
            chances = random.Random(f"range {self.number}")
            values = [self(self.random_point(chances)) for _ in range(100)]
            deviation = self.noise * (max(values) - min(values))
        return lambda value: self.scale * (value + self.offset + deviation * chance.gauss(0, 1))


RANDOM = [ByChance(number) for number in range(36)]
RANDOM_HELD_OUT = [ByChance(number) for number in range(36, 72)]
