package import Datasets

extension Run {
  /// Whether some features were left out by the setting `select`.
  package var selects: Bool { data.columns.count < dataset.featureNames.count }

  /// How many features all its trainings have in common.
  package var commonFeatures: Int {
    members.dropFirst().reduce(Set(data.columns)) { $0.intersection($1.data.columns) }.count
  }

  /// The dataset with the features that its first training learned from.
  package var learntDataset: Dataset { dataset.selecting(features: data.columns) }

  /// The trainings that can be drawn in one plane: folds that chose other features than the first are of other planes.
  package var alikeMembers: [RunMember] { members.filter { $0.data.columns == data.columns } }
}
