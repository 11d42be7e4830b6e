/// The folders that come along with the program: `datasets` and `lessons`.
package enum ShippedFolders {
  /// What to do where the program stands without them.
  package static let remedy =
    "copy the folders datasets and lessons beside the program, or name the folder that holds both in TUNEBOOK_HOME"
}
