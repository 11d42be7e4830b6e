"""The sets of problems that searches are compared on: the known surfaces; others held out while the samplers were written,
some of them over choices, whole numbers, decades and conditions; and problems made by chance. All values are regrets."""

import math

from random_problems import RANDOM, RANDOM_HELD_OUT
from real_models import REAL_MODELS
from spaces import Mixed, Parameter
from surfaces import SURFACES, Surface, branin


def zakharov(x):
    slope = sum(0.5 * index * v for index, v in enumerate(x, 1))
    return sum(v * v for v in x) + slope**2 + slope**4


def dixon_price(x):
    return (x[0] - 1) ** 2 + sum(index * (2 * b * b - a) ** 2 for index, (a, b) in enumerate(zip(x, x[1:]), 2))


def griewank(x):
    waves = math.prod(math.cos(v / math.sqrt(index)) for index, v in enumerate(x, 1))
    return sum(v * v for v in x) / 4000 - waves + 1


def schwefel(x):
    return -sum(v * math.sin(math.sqrt(abs(v))) for v in x)


def michalewicz(x):
    return -sum(math.sin(v) * math.sin(index * v * v / math.pi) ** 20 for index, v in enumerate(x, 1))


def goldstein_price(x):
    a, b = x
    first = 19 - 14 * a + 3 * a * a - 14 * b + 6 * a * b + 3 * b * b
    second = 18 - 32 * a + 12 * a * a + 48 * b - 36 * a * b + 27 * b * b
    return (1 + (a + b + 1) ** 2 * first) * (30 + (2 * a - 3 * b) ** 2 * second)


def six_hump_camel(x):
    a, b = x
    return (4 - 2.1 * a * a + a**4 / 3) * a * a + a * b + (4 * b * b - 4) * b * b


def bukin(x):
    return 100 * math.sqrt(abs(x[1] - 0.01 * x[0] ** 2)) + 0.01 * abs(x[0] + 10)


def turned_ellipsoid(x):
    """Each axis is turned against the next by half a radian; their curvatures span three decades."""
    turned = list(x)
    for index in range(len(x) - 1):
        a, b = turned[index], turned[index + 1]
        turned[index] = a * math.cos(0.5) - b * math.sin(0.5)
        turned[index + 1] = a * math.sin(0.5) + b * math.cos(0.5)
    return sum(1e3 ** (index / (len(x) - 1)) * v * v for index, v in enumerate(turned))


def branin_among_others(x):
    """Of six inputs two matter."""
    return branin([15 * x[1] - 5, 15 * x[4]])


def choices_of_ten(x):
    """Each choice has a bowl of its own somewhere; all but one end above."""
    k = int(x[0][1:])
    middle = ((k * 37 % 10) / 10 + 0.05, (k * 53 % 10) / 10 + 0.03)
    height = (0.6, 0.3, 0.45, 0.1, 0.5, 0.35, 0.7, 0, 0.25, 0.15)[k]
    return height + 3 * ((x[1] - middle[0]) ** 2 + (x[2] - middle[1]) ** 2)


def method_with_settings(x):
    """The best of four methods has two settings of its own, over decades."""
    rate = math.log10(x[1])
    if x[0] == "a":
        return 0.35 + 0.2 * (rate + 1) ** 2
    if x[0] == "b":
        return 0.12 + 0.2 * (rate + 1.7 - 2 * (x[2] - 0.8)) ** 2 + 2 * (x[2] - 0.9) ** 2
    if x[0] == "c":
        return 0.2 * (rate + 3.1) ** 2 + 1.5 * (x[3] - 0.87) ** 2 + 0.1 * (math.log10(x[4]) + 5) ** 2
    return 0.2 + 0.1 * (rate + 4) ** 2


def like_a_training(x):
    """A valley of rates that moves with width, depth and optimizer; beyond its edge everything diverges."""
    rate, width, decay = math.log10(x[0]), math.log2(x[1]), math.log10(x[4])
    best = {"sgd": -1, "adam": -2.6, "rmsprop": -3}[x[3]] - 0.15 * (width - 6) - 0.2 * (x[2] - 2)
    if rate > best + 1.3:
        return math.inf
    return (0.08 * (rate - best) ** 2 + 1.5 * max(rate - best, 0) ** 3
            + 0.01 * (width - 7.3 - 0.3 * (x[2] - 2)) ** 2 + 0.03 * (x[2] - 3) ** 2
            + {"sgd": 0.06, "adam": 0, "rmsprop": 0.02}[x[3]]
            + 0.02 * (decay + 4 - 0.5 * (width - 7.3)) ** 2 * (0.3 + x[5])
            + 0.4 * (x[5] - 0.2 - 0.05 * (width - 7.3)) ** 2)


def switches(x):
    """Eight switches, some of which depend on each other, and two numbers."""
    on = [x[index] == "on" for index in range(8)]
    gains = (1, -1, 0.5, -0.5, 0.8, -0.3, 0.2, -0.7)
    wrong = 0.3 * sum(abs(gain) for gain, is_on in zip(gains, on) if is_on != (gain > 0))
    return (wrong + 0.4 * (on[0] == on[1]) + 0.3 * (on[4] == on[7])
            + 2 * (x[8] - (0.3 if on[0] else 0.8)) ** 2 + (x[9] - 0.55) ** 2)


HELD_OUT = [
    Surface("goldstein_price", goldstein_price, 2, (-2, 2), 3, 0.8),
    Surface("six_hump_camel", six_hump_camel, 2, [(-3, 3), (-2, 2)], -1.0316284534898774, 0.6),
    Surface("bukin", bukin, 2, [(-15, 5), (-3, 3)], 0, 0.6),
    Surface("schwefel", schwefel, 2, (-500, 500), -418.9828872724338 * 2, 0),
    Surface("griewank", griewank, 3, (-30, 30), 0, 1),
    Surface("zakharov", zakharov, 4, (-5, 10), 0, 0.8),
    Surface("dixon_price", dixon_price, 4, (-10, 10), 0, 1),
    Surface("michalewicz", michalewicz, 4, (0, math.pi), -3.698857098463473, 0),
    Surface("turned_ellipsoid", turned_ellipsoid, 6, (-5, 5), 0, 1),
    Surface("branin_among_others", branin_among_others, 6, (0, 1), 10 / (8 * math.pi), 0.3),
    Mixed("choices_of_ten", choices_of_ten, [
        Parameter(choices=[f"c{k}" for k in range(10)]), Parameter(0, 1), Parameter(0, 1)]),
    Mixed("method_with_settings", method_with_settings, [
        Parameter(choices=list("abcd")), Parameter(1e-6, 1, log=True), Parameter(0, 1, condition=(0, "b")),
        Parameter(0.5, 1, condition=(0, "c")), Parameter(1e-8, 1e-2, log=True, condition=(0, "c"))]),
    Mixed("like_a_training", like_a_training, [
        Parameter(1e-6, 1, log=True), Parameter(8, 1024, log=True, whole=True), Parameter(1, 5, whole=True),
        Parameter(choices=["sgd", "adam", "rmsprop"]), Parameter(1e-7, 1e-1, log=True), Parameter(0, 0.7)]),
    Mixed("switches", switches, [Parameter(choices=["off", "on"]) for _ in range(8)] + [Parameter(0, 1)] * 2),
]

SETS = {
    "known": SURFACES, "held-out": HELD_OUT, "random": RANDOM, "random-held-out": RANDOM_HELD_OUT,
    "models": REAL_MODELS}
