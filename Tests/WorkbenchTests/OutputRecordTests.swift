import Notebooks
import Testing
import TunebookTesting
import Workbench

/// What commands yield can be written down and read again, for a front end that is another program.
@Suite struct OutputRecordTests {
  @Test(arguments: [
    "data; describe; train; settings; plot curves; plot boundary; diagnose",
    "space lr 1e-3..1 log optimizer {sgd, adam}; tune random trials=3; trials all; best; plot history; plot importance",
    "help; help tune; runs; history; print 1 / 3", "set lr 1e-9; train epochs=1; train; compare", "sett lr 1",
    "split test=0",
  ])
  func whatCommandsYieldIsReadAsItWas(_ source: String) async throws {
    let session = makeTestSession()
    var outputs: [Output] = []
    _ = await session.run(source) { outputs.append($0) }
    #expect(!outputs.isEmpty)
    for output in outputs {
      let json = try output.json()
      // Bytes are compared: a figure's gap is a NaN, which equals nothing.
      #expect(try Output(json: json).json() == json)
    }
  }
}
