"""The known surfaces that searches are compared on, their optimum moved off where it lies; all values are regrets."""

import math

from spaces import Parameter

ALPHA = (1, 1.2, 3, 3.2)
A3 = ((3, 10, 30), (0.1, 10, 35), (3, 10, 30), (0.1, 10, 35))
P3 = ((0.3689, 0.1170, 0.2673), (0.4699, 0.4387, 0.7470), (0.1091, 0.8732, 0.5547), (0.0381, 0.5743, 0.8828))
A6 = ((10, 3, 17, 3.5, 1.7, 8), (0.05, 10, 17, 0.1, 8, 14), (3, 3.5, 1.7, 10, 17, 8), (17, 8, 0.05, 10, 0.1, 14))
P6 = ((0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886), (0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991),
      (0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650), (0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381))
# How far the optimum is moved along each input, as a share of its range; times the surface's own share below.
SHIFTS = (0.17, -0.13, 0.21, -0.11, 0.09, -0.19)


def branin(x):
    bend = x[1] - 5.1 / (4 * math.pi**2) * x[0] ** 2 + 5 / math.pi * x[0] - 6
    return bend**2 + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x[0]) + 10


def rosenbrock(x):
    return sum(100 * (b - a * a) ** 2 + (1 - a) ** 2 for a, b in zip(x, x[1:]))


def himmelblau(x):
    return (x[0] ** 2 + x[1] - 11) ** 2 + (x[0] + x[1] ** 2 - 7) ** 2


def beale(x):
    return sum((constant - x[0] + x[0] * x[1] ** power) ** 2 for power, constant in enumerate((1.5, 2.25, 2.625), 1))


def ackley(x):
    distance = math.sqrt(sum(v * v for v in x) / len(x))
    waves = sum(math.cos(2 * math.pi * v) for v in x) / len(x)
    return 20 - 20 * math.exp(-0.2 * distance) + math.e - math.exp(waves)


def rastrigin(x):
    return sum(v * v + 10 - 10 * math.cos(2 * math.pi * v) for v in x)


def hartmann(a, p):
    return lambda x: -sum(
        height * math.exp(-sum(s * (v - c) ** 2 for s, v, c in zip(steep, x, center)))
        for height, steep, center in zip(ALPHA, a, p))


def styblinski_tang(x):
    return sum(v**4 - 16 * v * v + 5 * v for v in x) / 2


def levy(x):
    w = [1 + (v - 1) / 4 for v in x]
    middle = sum((v - 1) ** 2 * (1 + 10 * math.sin(math.pi * v + 1) ** 2) for v in w[:-1])
    return (math.sin(math.pi * w[0]) ** 2 + middle
            + (w[-1] - 1) ** 2 * (1 + math.sin(2 * math.pi * w[-1]) ** 2))


class Surface:
    def __init__(self, name, function, dimensions, ranges, optimum, share):
        self.name, self.function, self.dimensions, self.optimum = name, function, dimensions, optimum
        self.ranges = ranges if isinstance(ranges, list) else [ranges] * dimensions
        self.offsets = [share * shift * (upper - lower) for shift, (lower, upper) in zip(SHIFTS, self.ranges)]

    @property
    def title(self):
        return f"{self.name} {self.dimensions}"

    @property
    def domains(self):
        """As the program's `space` takes them."""
        return [f"{lower}..{upper}" for lower, upper in self.ranges]

    @property
    def parameters(self):
        return [Parameter(*one) for one in self.ranges]

    def active(self, value):
        """A point; `value` gives each of its coordinates by its index."""
        return [value(index) for index in range(self.dimensions)]

    def suggest(self, trial):
        """A point by one of Optuna's trials."""
        return [trial.suggest_float(f"x{index}", *one) for index, one in enumerate(self.ranges)]

    def point(self, named):
        """A point by the program's `x1`, `x2`, …"""
        return [named[f"x{index + 1}"] for index in range(self.dimensions)]

    def bare(self, x):
        """As it is known, unmoved."""
        return self.function(x)

    def __call__(self, x):
        """How much worse than the optimum."""
        return self.function([v - offset for v, offset in zip(x, self.offsets)]) - self.optimum


# A share of 0 where the optimum lies off the middle as it is and the function is no less beyond its ranges.
SURFACES = [
    Surface("branin", branin, 2, [(-5, 10), (0, 15)], 10 / (8 * math.pi), 0.4),
    Surface("himmelblau", himmelblau, 2, (-5, 5), 0, 0.5),
    Surface("beale", beale, 2, (-4.5, 4.5), 0, 0.6),
    Surface("rosenbrock", rosenbrock, 2, (-5, 10), 0, 1),
    Surface("ackley", ackley, 2, (-32.768, 32.768), 0, 1),
    Surface("hartmann3", hartmann(A3, P3), 3, (0, 1), -3.8627797873326625, 0),
    Surface("styblinski_tang", styblinski_tang, 3, (-5, 5), -39.1661657037714155 * 3, 0.8),
    Surface("rastrigin", rastrigin, 3, (-5.12, 5.12), 0, 1),
    Surface("rosenbrock", rosenbrock, 4, (-5, 10), 0, 1),
    Surface("levy", levy, 4, (-10, 10), 0, 1),
    Surface("ackley", ackley, 5, (-32.768, 32.768), 0, 1),
    Surface("hartmann6", hartmann(A6, P6), 6, (0, 1), -3.3223680114155148, 0),
]
