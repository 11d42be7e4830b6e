import Figures
import Notebooks
import Synchronization
import Testing
import TunebookTesting
import Workbench

@Suite struct LiveFigureTests {
  /// A session on whose clock a tenth of a second passes at each look.
  private func session() -> Session {
    let time = Mutex(0.0)
    return makeTestSession(
      clock: {
        time.withLock { time in
          time += 0.1
          return time
        }
      })
  }

  /// What a cell's progress would draw.
  private func figures(_ source: String, in session: Session) async -> [Figure] {
    var figures: [Figure] = []
    let result = await session.run(source) { output in
      if case .progress(let progress) = output, let maker = progress.figure { figures.append(maker.make()) }
    }
    #expect(result.error == nil, "\(result.text)")
    return figures
  }

  @Test(
    arguments: [
      ("data moons", "boundary"), ("data blobs centers=4", "boundary"), ("data sine", "fit"),
      ("data friedman", nil), ("data iris", nil),
    ] as [(String, String?)]) func whatTheModelSeesMovesAsItLearns(_ data: String, _ kind: String?) async
  {
    let drawn = await figures("\(data); set epochs 8; plots live; train", in: session())
    guard let kind else {
      #expect(drawn.allSatisfy { $0.kind == "curves" && $0.panels.isEmpty })
      return
    }
    #expect(drawn.count == 8 && drawn.allSatisfy { $0.kind == kind && $0.panels.count == 2 })
    let seen = drawn.map { $0.panels[0].series.map(\.marks) }
    #expect(zip(seen, seen.dropFirst()).allSatisfy { $0 != $1 })
    #expect(drawn.last?.panels[1].kind == "curves" && drawn.last?.title == "Epoch 8 of 8")
  }

  /// A window keeps what it shows, so the last figure is of the work as it ended, however quick it was.
  @Test func theLastFigureOfAWindowIsOfTheEnd() async {
    for (work, title) in [
      ("set epochs 8; train", "Epoch 8 of 8"), ("set epochs 1; space lr 0.01..1; tune random trials=3", "Trial 3 of 3"),
    ] {
      let session = makeTestSession(clock: { 0 })
      await session.type("data moons; plots live")
      session.state.plots = .window
      var last: FigureMaker?
      _ = await session.run(work) { output in
        if case .progress(let progress) = output, progress.isFinal, let figure = progress.figure { last = figure }
      }
      #expect(last?.isForWindow == true && last?.make().title == title)
    }
  }

  @Test func noNumberChanges() async {
    for setup in ["data moons", "data sine; set early_stopping 3", "data moons; set dropout 0.2; split folds=2"] {
      let print = "print run.val_loss; print run.train_loss; print run.epochs"
      let (still, live) = (session(), session())
      let one = await still.type("\(setup); set epochs 12; train; \(print)").text
      _ = await figures("\(setup); set epochs 12; plots live; train", in: live)
      #expect(one.hasSuffix(await live.type(print).text))
    }
  }
}
