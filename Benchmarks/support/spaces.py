"""Problems over parameters of any kind, as the program's `space` and the peers take them."""

import math


class Parameter:
    """A range, whole numbers or choices, some only where an earlier parameter has a value."""

    def __init__(self, lower=None, upper=None, log=False, whole=False, choices=(), condition=None):
        self.lower, self.upper, self.log, self.whole = lower, upper, log, whole
        self.choices, self.condition = choices, condition

    @property
    def domain(self):
        """As the program's `space` takes it."""
        if self.choices:
            words = "{" + ", ".join(self.choices) + "}"
        else:
            words = f"{self.lower}..{self.upper}" + " log" * self.log + " int" * self.whole
        return words + (f" if x{self.condition[0] + 1}={self.condition[1]}" if self.condition else "")

    def suggest(self, trial, name):
        """By one of Optuna's trials."""
        if self.choices:
            return trial.suggest_categorical(name, self.choices)
        return (trial.suggest_int if self.whole else trial.suggest_float)(name, self.lower, self.upper, log=self.log)

    def _ends(self):
        half = 0.5 * self.whole
        ends = self.lower - half, self.upper + half
        return tuple(map(math.log, ends)) if self.log else ends

    def share(self, value):
        """Where a number lies between the ends, from 0 to 1; of whole numbers each has a cell."""
        lower, upper = self._ends()
        return ((math.log(value) if self.log else value) - lower) / (upper - lower)

    def value(self, share):
        """The number at a share."""
        lower, upper = self._ends()
        place = lower + min(max(share, 0), 1) * (upper - lower)
        place = math.exp(place) if self.log else place
        return min(max(round(place) if self.whole else place, self.lower), self.upper)


class Mixed:
    """A problem over parameters of any kind; what is not active is missing from the point, a dictionary by index."""

    def __init__(self, name, function, parameters):
        self.name, self.function, self.parameters = name, function, parameters
        self.dimensions, self.ranges = len(parameters), None

    @property
    def title(self):
        return f"{self.name} {self.dimensions}"

    @property
    def domains(self):
        return [parameter.domain for parameter in self.parameters]

    def active(self, value):
        """The point with those parameters that are active; `value` gives each of them by its index."""
        point = {}
        for index, parameter in enumerate(self.parameters):
            if parameter.condition is None or point.get(parameter.condition[0]) == parameter.condition[1]:
                point[index] = value(index)
        return point

    def suggest(self, trial):
        return self.active(lambda index: self.parameters[index].suggest(trial, f"x{index}"))

    def point(self, named):
        return {index: named[f"x{index + 1}"] for index in range(self.dimensions) if f"x{index + 1}" in named}

    def __call__(self, x):
        return self.function(x)


class Told:
    """A problem as one search meets it: it is called with a point and says what the search is told; `values` are the
    regrets of all points so far, `told` what was said of them."""

    def __init__(self, problem, seed):
        self.problem, self.values, self.told = problem, [], []
        self._say = problem.telling(seed) if hasattr(problem, "telling") else None

    def __getattr__(self, name):
        return getattr(self.problem, name)

    def __call__(self, x):
        self.values.append(float(self.problem(x)))
        self.told.append(self._say(self.values[-1]) if self._say else self.values[-1])
        return self.told[-1]
