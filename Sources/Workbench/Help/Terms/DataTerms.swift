import Experiments

extension Term {
  static let data: [Term] = [
    Term(
      "row", "one example in the data: its features, and the target that belongs to them",
      also: ["sample", "example", "observation", "instance"], try: "data iris; describe",
      "its columns, and how many rows",
      shows: "missing"),
    Term(
      "kind of column", "whether a table's column is read as numbers, dates or texts",
      also: ["text", "text column", "number column", "column kind", "dtype"],
      "It is guessed from its values; kinds={zip=text} says it: text, number, date, day_first or month_first. Texts become columns of zeros and ones.",
      try: "data wine kinds={cultivar=number}", "classes that are taken as numbers", shows: "a number"),
    Term(
      "CSV", "a table as text: a line a row, with commas between its values",
      also: [
        "csv file", "excel", "xlsx", "spreadsheet", "google sheets", "libreoffice", "tsv", "tab-separated", "parquet",
        "sql", "file format",
      ],
      "data \"my.csv\" reads one; what stands between the values (a comma, a semicolon, a tab, a bar) is recognized, or said: separator=. A spreadsheet is saved as CSV first: its own file (.xlsx, .ods), Parquet and databases are not read.",
      try: "help data", "how a file is read", shows: "separator"),
    Term(
      "clustering", "finding groups of rows without a target: not done here, where every model learns a target",
      also: [
        "kmeans", "k-means", "unsupervised", "unsupervised learning", "pca", "principal components",
        "dimensionality reduction", "t-sne", "umap",
      ],
      try: "data iris; plot data", "rows whose groups are known", shows: "stay sealed"),
    Term(
      "augmentation", "making more rows by changing those that there are: not done here",
      also: ["data augmentation", "synthetic data"],
      "The data that are made on the spot have as many rows as are asked for: n=.",
      try: "data moons n=600; train epochs=20", "more rows from the same source", shows: "validation"),
    Term(
      "date", "a day, or a day with its time, in a table's column",
      also: ["dates", "day_first", "month_first", "day first", "month first", "time of day", "timestamp"],
      "It is read as days since the first one, and what comes again (the day of the year, the hour) stands beside it as a column of its own. Where 3/4/2024 may be either, kinds={day=day_first} or month_first says it.",
      try: "help data", "how a file is read", shows: "kinds"),
    Term(
      "identifier", "a column that names each row, as a customer's number or an address does",
      also: ["identifiers", "row number", "row numbers", "left out", "primary key", "index column"],
      "Nothing is to be learned from it: such columns, and those that number the rows, are left out, and that is said. kinds={id=number} keeps one.",
      try: "data penguins; describe", "which columns are learned from", shows: "target"),
    Term(
      "percent", "a share of a hundred",
      also: ["percentage", "percentages", "decimal comma", "decimal point", "thousands separator"],
      "A table's 5% is read as 0.05. A decimal comma is read as a point where the column shows it; decimal=comma or decimal=point behind data says it.",
      try: "help data", "how a file is read", shows: "decimal"),
    Term(
      "feature", "a column that the model predicts from", also: ["features", "input", "predictor", "attribute"],
      "features=[a, b] chooses some; the others are left out.",
      try: "data iris features=[petal_length, petal_width]", "two of four",
      shows: "target"),
    Term(
      "target", "the column that the model is to predict", also: ["label", "output", "response", "y"],
      "A number makes it regression, a class classification.", try: "data penguins target=species", "learn the species",
      shows: "target"),
    Term(
      "classification", "predicting a class", also: ["classes", "classify"],
      try: "data moons; train epochs=20; plot boundary", "which class the model sees where",
      shows: "it is right"),
    Term(
      "regression", "predicting a number", try: "data sine; model polynomial; train degree=5; plot fit",
      "the curve over the points",
      shows: "validation points"),
    Term(
      "training part", "the rows that the model learns from",
      also: ["train set", "training set", "training data", "training"],
      "A model can know these by heart: how good it is shows only on rows that it has not seen.",
      try: "split", "how many rows each part has",
      shows: "validation"),
    Term(
      "validation", "rows kept out of the training, by which settings are chosen",
      also: ["validation part", "validation set", "held-out", "holdout", "hold-out", "val", "dev set"],
      "Choose by it often enough, and it looks better than it is; that is why there is a test part besides.",
      try: "split val=0.3 test=0.2", "a larger validation part",
      shows: "validation"),
    Term(
      "test part", "rows that stay sealed until everything is chosen",
      also: ["test", "test set", "train test split", "test data"],
      "Each look at it makes the next worth less, so looks are counted.",
      try: "train epochs=20; evaluate test", "the last honest figure",
      shows: "test"),
    Term(
      "cross-validation", "training once for each of several parts, each time validated on that part",
      also: ["cv", "k-fold", "kfold", "fold", "cross validation"],
      "Every row is validated once, and the spread over the folds says how sure the mean is.",
      try: "split folds=5; train epochs=10", "five trainings, a mean and its spread",
      shows: "validation"),
    Term(
      "stratified", "split so that each part has as large a share of each class as the whole",
      also: ["stratify", "stratification"], "Splits of classes are stratified here.",
      try: "data iris; split folds=5", "ten rows of each class in each fold",
      shows: "validation"),
    Term(
      "imbalance", "that one class has many more rows than another",
      also: ["class imbalance", "imbalanced", "unbalanced", "rare class"],
      "Accuracy then says little: who always says the frequent class is often right. balanced_accuracy and f1 count each class alike.",
      try: "data penguins; train epochs=10 metrics=[balanced_accuracy]", "152 penguins of one species, 68 of another",
      shows: "validation"),
    Term(
      "noise", "what in the target no model can know from the features",
      also: ["noisy", "irreducible error", "randomness in data"],
      "It sets a floor that the validation loss cannot go below. A model that goes below it on the training rows has learned chance.",
      try: "data moons noise=0.4; train epochs=20", "classes that overlap",
      shows: "validation"),
    Term(
      "standardization", "scaling each feature to mean 0 and deviation 1",
      also: ["standardisation", "standardized", "normalisation", "normalization", "scaling", "feature scaling"],
      "Mean and deviation come from the training part alone, or the validation part would leak into it.",
      try: "data wine; model knn; train standardize=off", "distances without it",
      shows: "validation"),
    Term(
      "leak", "something that training knows of the rows that are to judge it, and would not know in earnest",
      also: ["leakage", "data leakage", "target leakage", "leaking"],
      "A column that gives the target away; features chosen, or scales measured, before the split; one case in two parts; days that are to be told between days that were learned from. Whatever is learned from data, and not the model alone, belongs behind the split.",
      try: "data coinflips n=50 features=500; set select 20; split folds=5 mistake=select_first",
      "a leak made on purpose",
      shows: "validation"),
    Term(
      "mistake on purpose", "a split that leaks, made to see what comes of it",
      also: ["mistake", "mistakes", "on purpose"],
      "scale_first, select_first and copy_first. None is ever on unless you type it; what it touches says so, and its verdict is leak; the next split is right again.",
      try: "split mistake=copy_first; train epochs=20; split", "rows that stand in two parts",
      shows: "validation"),
    Term(
      "feature selection", "learning from some of the features only, those that tell most of the target",
      also: ["selection", "choosing features", "select k best", "selectkbest", "univariate selection", "filter"],
      "set select 20 takes the twenty whose variance the target explains best (as the F of an analysis of variance, or the correlation, ranks them), on the training rows of each fold. Of equals the first.",
      try: "data wine; train select=3 epochs=20; print run.selected", "the three that tell most",
      shows: .value(of: "run.selected", "alcohol flavanoids od280_od315")),
    Term(
      "duplicate", "a row that stands in the data twice", also: ["duplicates", "copy", "copies", "twin"],
      "When one stands in the training part and the other in the validation part, the model is asked what it was told.",
      try: "data iris; split", "two irises with the same measurements",
      shows: "validation"),
    Term(
      "sealed", "kept apart: no training and no search sees these rows", also: ["locked", "seal"],
      "The test part is, until evaluate test opens it. Each opening is counted.",
      try: "split", "how many rows are sealed",
      shows: "validation"),
    Term(
      "correlation", "how well a straight line over one column tells another: from -1 to 1, and 0 for not at all",
      also: ["correlated"],
      "By chance alone it is seldom exactly 0, and of very many columns some come far.",
      try: "data coinflips n=50 features=500; plot data", "features that tell by chance alone",
      shows: "more stay sealed"),
    Term(
      "outlier", "a row that lies far from the others", also: ["outliers"],
      try: "data anscombe; plot data", "one point that decides the line",
      shows: "stay sealed for"),
    Term(
      "one-hot", "a column of zeros and ones for each text that a column has",
      also: ["onehot", "one hot", "dummy", "encoding", "categorical"],
      try: "data penguins features=[island] encode=onehot", "three islands, three columns",
      shows: "target"),
  ]
}
