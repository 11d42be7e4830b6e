"""Real models of scikit-learn over their usual spaces, on the tables that come with it: what a search is told is the loss
over folds that are always the same ones. What the least loss is nobody knows; `Regrets` takes the least that any search met.
"""

import functools
import math
import warnings

from spaces import Mixed, Parameter


@functools.cache
def table(name):
    """A table's features, scaled, and target; of digits every fifth row."""
    from sklearn import datasets
    from sklearn.preprocessing import StandardScaler
    x, y = getattr(datasets, f"load_{name}")(return_X_y=True)
    if name == "digits":
        x, y = x[::5], y[::5]
    return StandardScaler().fit_transform(x), y


def over_folds(model, name, scoring, folds=5):
    """A model's mean loss over the folds; a model that cannot be fitted is as bad as a loss gets here."""
    from sklearn.model_selection import KFold, StratifiedKFold, cross_val_score
    x, y = table(name)
    kind = KFold if name == "diabetes" else StratifiedKFold
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        scores = cross_val_score(
            model, x, y, scoring=scoring, cv=kind(folds, shuffle=True, random_state=0), error_score=math.nan)
    score = float(scores.mean())
    # Of accuracy and R² the distance to 1; log losses are negative already.
    loss = -score if scoring == "neg_log_loss" else 1 - score
    return loss if math.isfinite(loss) and loss < 100 else 100.0


def svc(x):
    from sklearn.svm import SVC
    return over_folds(SVC(C=x[0], gamma=x[1]), "digits", "accuracy")


def svr(x):
    from sklearn.svm import SVR
    return over_folds(SVR(C=x[0], gamma=x[1], epsilon=x[2], max_iter=20_000), "diabetes", "r2")


def forest(x):
    from sklearn.ensemble import RandomForestClassifier
    return over_folds(RandomForestClassifier(
        n_estimators=x[0], max_depth=x[1], min_samples_leaf=x[2],
        max_features={"sqrt": "sqrt", "third": 1 / 3, "all": None}[x[3]], random_state=0), "breast_cancer", "neg_log_loss", 3)


def boosting(x):
    from sklearn.ensemble import HistGradientBoostingRegressor
    return over_folds(HistGradientBoostingRegressor(
        learning_rate=x[0], max_iter=x[1], max_leaf_nodes=x[2], min_samples_leaf=x[3], l2_regularization=x[4],
        early_stopping=False, random_state=0), "diabetes", "r2", 3)


def mlp(x):
    from sklearn.neural_network import MLPClassifier
    more = {"momentum": x[5]} if x[4] == "sgd" else {}
    return over_folds(MLPClassifier(
        hidden_layer_sizes=(x[0],), alpha=x[1], learning_rate_init=x[2], activation=x[3], solver=x[4], max_iter=20,
        random_state=0, **more), "digits", "neg_log_loss", 3)


def neighbors(x):
    from sklearn.neighbors import KNeighborsClassifier
    return over_folds(KNeighborsClassifier(n_neighbors=x[0], weights=x[1], p=x[2]), "wine", "neg_log_loss")


def logistic(x):
    from sklearn.linear_model import LogisticRegression
    share = {"l1": 1.0, "l2": 0.0}.get(x[1], x.get(2))
    return over_folds(LogisticRegression(
        C=x[0], l1_ratio=share, solver="saga", max_iter=100, random_state=0), "breast_cancer", "neg_log_loss", 3)


def elastic_net(x):
    from sklearn.linear_model import ElasticNet
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import PolynomialFeatures, StandardScaler
    return over_folds(make_pipeline(
        PolynomialFeatures(2, include_bias=False), StandardScaler(), ElasticNet(alpha=x[0], l1_ratio=x[1])),
        "diabetes", "r2")


def kernel_ridge(x):
    from sklearn.kernel_ridge import KernelRidge
    more = {"degree": x[3]} if x[1] == "poly" else {}
    return over_folds(KernelRidge(alpha=x[0], kernel=x[1], gamma=x[2], **more), "diabetes", "r2")


def tree(x):
    from sklearn.tree import DecisionTreeClassifier
    return over_folds(DecisionTreeClassifier(
        max_depth=x[0], min_samples_leaf=x[1], ccp_alpha=x[2], criterion=x[3], random_state=0), "digits", "accuracy")


class Model(Mixed):
    """One of the searches, whose least value is not known."""

    space, noise, has_unknown_least = "models", 0, True


REAL_MODELS = [
    Model("support vectors, digits", svc, [Parameter(1e-3, 1e3, log=True), Parameter(1e-6, 10.0, log=True)]),
    Model("support vectors, diabetes", svr, [
        Parameter(1e-2, 1e4, log=True), Parameter(1e-5, 10.0, log=True), Parameter(1e-3, 1e2, log=True)]),
    Model("forest, breast cancer", forest, [
        Parameter(4, 32, log=True, whole=True), Parameter(1, 20, whole=True), Parameter(1, 30, log=True, whole=True),
        Parameter(choices=["sqrt", "third", "all"])]),
    Model("boosting, diabetes", boosting, [
        Parameter(1e-3, 1.0, log=True), Parameter(5, 150, log=True, whole=True), Parameter(2, 64, log=True, whole=True),
        Parameter(1, 60, whole=True), Parameter(1e-6, 1e2, log=True)]),
    Model("net, digits", mlp, [
        Parameter(8, 128, log=True, whole=True), Parameter(1e-6, 10.0, log=True), Parameter(1e-4, 1.0, log=True),
        Parameter(choices=["relu", "tanh", "logistic"]), Parameter(choices=["adam", "sgd"]),
        Parameter(0.0, 0.95, condition=(4, "sgd"))]),
    Model("neighbors, wine", neighbors, [
        Parameter(1, 60, whole=True), Parameter(choices=["uniform", "distance"]), Parameter(1.0, 5.0)]),
    Model("logistic regression, breast cancer", logistic, [
        Parameter(1e-4, 1e3, log=True), Parameter(choices=["l1", "l2", "both"]), Parameter(0.0, 1.0, condition=(1, "both"))]),
    Model("elastic net, diabetes", elastic_net, [Parameter(1e-4, 10.0, log=True), Parameter(0.0, 1.0)]),
    Model("kernel ridge, diabetes", kernel_ridge, [
        Parameter(1e-4, 1e3, log=True), Parameter(choices=["rbf", "laplacian", "poly"]), Parameter(1e-5, 1.0, log=True),
        Parameter(1, 5, whole=True, condition=(1, "poly"))]),
    Model("tree, digits", tree, [
        Parameter(1, 25, whole=True), Parameter(1, 50, log=True, whole=True), Parameter(1e-5, 1e-1, log=True),
        Parameter(choices=["gini", "entropy"])]),
]
