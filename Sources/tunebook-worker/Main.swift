import Experiments
import Foundation

/// What other machines evaluate a search's trials with: reads the search in one line and then a trial a line, and writes what came of
/// each in a line. It ends when whoever asks is gone, also in the middle of a training.
@main enum Main {
  static func main() async {
    let (lines, continuation) = AsyncStream.makeStream(of: String.self)
    Thread {
      while let line = readLine() { continuation.yield(line) }
      _exit(0)
    }.start()
    var asked = lines.makeAsyncIterator()
    guard let job = await asked.next() else { return }
    let worker = Result { try RemoteWorker(job: job) }
    while let request = await asked.next() {
      let answer =
        switch worker {
        case .success(let worker): await worker.answer(request)
        case .failure(let error): RemoteWorker.refusal(error)
        }
      guard (try? FileHandle.standardOutput.write(contentsOf: Data((answer + "\n").utf8))) != nil else { return }
    }
  }
}
