import ArgumentParser

/// What `--generate-completion-script` prints. Swift Argument Parser completes the words behind a subcommand's name, not those
/// behind the name of the command whose usual subcommand may be left out: `tunebook lesson over` is made to mean
/// `tunebook lesson open over` here.
enum CompletionScript {
  private static let asked = "---completion lesson open -- positional@0"

  static func withLessons(_ script: String) -> String {
    var lines: [String] = []
    var isInLesson = false
    for line in script.split(separator: "\n", omittingEmptySubsequences: false) {
      lines.append(String(line))
      if line == "_tunebook_lesson() {" { isInLesson = true }
      if line == "}" { isInLesson = false }
      let indent = String(line.prefix { $0 == " " })
      if isInLesson, line.contains("COMPREPLY+=($(compgen -W 'open ") {
        lines.append(
          indent + "__tunebook_add_completions -W \"$(__tunebook_custom_complete \(asked) \"${COMP_CWORD}\" "
            + "\"$(__tunebook_cursor_index_in_current_word)\")\"")
      }
      if isInLesson, line.contains("_describe -V subcommand subcommands") {
        lines.append(
          indent + "__tunebook_custom_complete \(asked) \"${current_word_index}\" "
            + "\"$(__tunebook_cursor_index_in_current_word)\" && ret=0")
      }
      if line.contains("\"tunebook lesson\" -eq 1' -fa 'open'") {
        lines.append(
          "complete -c 'tunebook' -n '__tunebook_should_offer_completions_for_positional \"tunebook lesson\" -eq 1' -fka "
            + "'(__tunebook_custom_completion \(asked) (count (__tunebook_tokens -pc)) (__tunebook_tokens -tC))'")
      }
    }
    return lines.joined(separator: "\n")
  }
}
