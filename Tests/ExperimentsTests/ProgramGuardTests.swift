import Foundation
import Testing

@testable import Experiments

@Suite struct ProgramGuardTests {
  /// A shell program, and what ends with it.
  private func started(
    _ text: String, input: Pipe = Pipe(), output: Pipe = Pipe()
  ) throws -> (process: Process, ending: AsyncStream<Void>) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", text]
    process.standardInput = input
    process.standardOutput = output
    let (ending, end) = AsyncStream.makeStream(of: Void.self)
    process.terminationHandler = { _ in end.finish() }
    try process.run()
    return (process, ending)
  }

  /// Letting go of it is what becomes of it when this process is killed.
  @Test(.timeLimit(.minutes(8))) func whatRunsWhenItIsLetGoOfIsKilledWithAllThatItStarted() async throws {
    let (input, output) = (Pipe(), Pipe())
    let done = try started("read -r line; exit 7", input: input)
    let running = try started("trap '' TERM; sleep 600 & echo; wait", output: output)
    let lines = ProgramLines(of: output.fileHandleForReading)
    do {
      let guardian = ProgramGuard()
      guardian.begin(done.process.processIdentifier)
      guardian.begin(running.process.processIdentifier)
      guardian.end(done.process.processIdentifier)
    }
    // They end when nobody holds the other end any more: neither the shell nor what that started.
    for await _ in lines.chunks { lines.isTaken() }
    for await _ in running.ending {}
    #expect(running.process.terminationStatus == SIGKILL)
    // What has ended is left alone.
    try input.fileHandleForWriting.close()
    for await _ in done.ending {}
    #expect(done.process.terminationStatus == 7)
  }
}
