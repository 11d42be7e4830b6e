import Foundation
import Learning
import Search
import Testing

@testable import Experiments

/// The link to a cluster, with something that only speaks like what speaks to Ray.
@Suite struct RayClusterTests {
  /// A stand-in: answers each trial as `body` says, in Python, with `number` and `say(…)` at hand.
  private func places(_ body: String) throws -> RayPlaces {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ray-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let driver = folder + "/driver.py"
    try """
    import json, sys
    def say(**what): print(json.dumps(what), flush=True)
    none = {"names": [], "numbers": ""}
    def finished(value): return {"state": "finished", "value": "AAAAAAAA8D8=" if value == 1 else "AAAAAAAAAEA=", "reported": "",
      "metrics": {"figures": none, "deviations": none}, "isWhole": False}
    \(body)
    """.write(toFile: driver, atomically: true, encoding: .utf8)
    let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first(where: FileManager.default.isExecutableFile)
    return RayPlaces(python: python, driver: driver, worker: driver)
  }

  private func request(_ number: Int) -> TrialRequest {
    TrialRequest(
      number: number, configuration: ["x": .number(0.5)], seed: 1, epochs: nil, mayContinue: false, past: [],
      wantsGradient: false, leastEpochs: 0
    ) { _ in true }
  }

  private func job() throws -> RemoteJob {
    let x = Parameter(name: "x", kind: .number(lower: 0, upper: 1, scale: .linear, step: nil))
    let definition = StudyDefinition(
      name: "s", method: "random", seed: 0, space: SearchSpace(parameters: [x]), budget: 1,
      objective: .program("echo {x}"))
    return try RemoteJob(definition, on: TrainingBase(model: "mlp", settings: .init()) { throw RemoteFault.noRows })
  }

  private static let loop = """
    say(ready=True, cores=3, nodes=2)
    for line in sys.stdin:
      word, number, *rest = line.split(" ", 3)
      if word == "run" and number == "1": say(id=1, lost="SIGKILL"); say(id=1, node="a;\\u001b[2J", seconds=2.5, answer=finished(1))
      elif word == "run" and number == "2": say(id=2, failed="no luck")
      elif word == "run" and number == "3": say(id=3, lost="asked")
    """

  @Test func trialsComeBackWithTheirNodeAndLossesAreTold() async throws {
    let cluster = try await RayCluster.open(.own, with: places(Self.loop))
    #expect(cluster.size == .init(cores: 3, nodes: 2))
    let evaluate = try cluster.evaluation(of: job())
    guard case .elsewhere(.finished(let value, _, _, _, _), let node, let seconds) = await evaluate(request(0)) else {
      Issue.record("nothing came back")
      return
    }
    // What a machine calls itself may not write on the terminal.
    #expect(value == 1 && node == "a2J" && seconds == 2.5)
    #expect(cluster.takeLosses() == ["SIGKILL"] && cluster.takeLosses().isEmpty)
    guard case .failed("no luck") = await evaluate(request(1)) else {
      Issue.record("a trial that cannot be evaluated did not fail")
      return
    }
    // The third is asked for and never answered: it ends with its task.
    let third = Task { await evaluate(request(2)) }
    while cluster.takeLosses() != ["asked"] { await Task.yield() }
    third.cancel()
    guard case .interrupted = await third.value else {
      Issue.record("a trial outlived its task")
      return
    }
    cluster.close()
  }

  @Test func whoWaitsHearsThatTheClusterIsLost() async throws {
    let gone =
      "say(ready=True, cores=1, nodes=1); sys.stdin.readline(); sys.stdin.readline(); say(fault='lost', reason='head died')"
    let cluster = try await RayCluster.open(.joined, with: places(gone))
    let evaluate = try cluster.evaluation(of: job())
    guard case .interrupted = await evaluate(request(0)), case .interrupted = await evaluate(request(1)) else {
      Issue.record("a trial came out of nowhere")
      return
    }
    #expect(cluster.fault == RayFault(kind: .lost, reason: "head died"))
    #expect(cluster.fault?.message(.joined) == "The Ray cluster was lost: head died.")
  }

  @Test func whatIsNotThereIsSaid() async throws {
    func fault(_ body: String) async throws -> RayFault? {
      do {
        _ = try await RayCluster.open(.named("ray://h:1"), with: places(body))
        return nil
      } catch let fault as RayFault {
        return fault
      }
    }
    #expect(try await fault("say(fault='missing', reason='no ray')")?.kind == .missing)
    #expect(
      try await fault("say(fault='unreachable', reason='refused')")?.message(.named("ray://h:1"))
        == "No Ray cluster was reached at ray://h:1: refused.")
    #expect(try await fault("sys.exit(1)")?.kind == .lost)
    await #expect(throws: RayFault(kind: .missing, reason: "")) {
      try await RayCluster.open(.own, with: RayPlaces())
    }
  }

  @Test func addressesAreReadAsTheyAreTyped() {
    #expect(RayAddress("ray") == .own && RayAddress("auto") == .joined)
    for address in ["ray://head:10001", "10.0.0.1:6379", "ray://[::1]:10001"] {
      #expect(RayAddress(address) == .named(address))
      #expect(RayAddress(address)?.text == "\"\(address)\"")
    }
    for odd in ["", "rays", "ray://", "host", "host:", ":1", "host:99999", "a b:1", "$(x):1"] {
      #expect(RayAddress(odd) == nil)
    }
  }
}

/// What goes along with a program.
@Suite struct SentFolderTests {
  @Test func itCountsWhatIsSentAndNothingElse() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sent-\(UUID().uuidString)").path
    for place in ["data", ".git", "lib/__pycache__"] {
      try FileManager.default.createDirectory(atPath: "\(folder)/\(place)", withIntermediateDirectories: true)
    }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for file in ["train.py", "data/a.csv", ".git/config", "lib/__pycache__/x.pyc"] {
      try String(repeating: "x", count: 700).write(toFile: "\(folder)/\(file)", atomically: true, encoding: .utf8)
    }
    let sent = SentFolder(folder)
    #expect(sent.text == "\(folder), 2 files, 2 kB" && !sent.isTooMuch)
    #expect(SentFolder("/").isTooMuch)
  }
}
