import Dispatch
import Foundation
import JupyterKernel
import Lessons
import Notebooks
import Shell
import Workbench

extension Wiring {
  /// Says where something was put, or why it was not.
  func placing(_ body: () throws(KernelFault) -> String) -> Int32 {
    do throws(KernelFault) {
      print(try body())
      return 0
    } catch {
      StandardStreams.writeError("error: \(error.sentence)\n")
      return 1
    }
  }

  /// Runs the kernel until a client shuts it down, or who started it is gone.
  func runKernel(connection path: String) async -> Int32 {
    do throws(KernelFault) {
      guard let data = FileManager.default.contents(atPath: path) else {
        throw KernelFault.unreadable(file: path)
      }
      let kernel = try Kernel(
        ConnectionFile(json: data, path: path), session: session(),
        environment: kernelEnvironment)
      let signals = [(SIGINT, { kernel.interrupt() }), (SIGTERM, { kernel.end() })].map { number, heard in
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler(handler: heard)
        source.resume()
        return source
      }
      await kernel.run()
      signals.forEach { $0.cancel() }
      return 0
    } catch {
      StandardStreams.writeError("error: \(error.sentence)\n")
      return 1
    }
  }

  /// Writes a lesson as a notebook, in place of nothing that is there.
  func writeNotebook(of lesson: String, to path: String?) -> Int32 {
    do {
      let notebook = try LessonNotebook(lesson, home: environment.home)
      let path = path ?? notebook.slug + ".ipynb"
      guard !FileManager.default.fileExists(atPath: path) else {
        throw KernelFault.fileExists(path)
      }
      do {
        try Data(notebook.notebook.text(as: .jupyter).utf8).write(
          to: URL(fileURLWithPath: path), options: .withoutOverwriting)
      } catch {
        throw KernelFault.unwritable(file: path, reason: error.localizedDescription)
      }
      print("\(path) is there: jupyter lab \(path) opens it. tunebook jupyter install lets Jupyter know of tunebook.")
      return 0
    } catch {
      let sentence = (error as? KernelFault)?.sentence ?? (error as? TeachingProblem)?.sentence
      StandardStreams.writeError("error: \(sentence ?? error.localizedDescription)\n")
      return 1
    }
  }

  private var kernelEnvironment: KernelEnvironment {
    let history = History(path: environment.stateFolder.map { $0 + "/history" })
    return KernelEnvironment(
      renderer: figureRenderer, clock: Self.clock, version: Tunebook.versionText, parent: environment.jupyterProcess,
      earlier: history.load().entries, remember: { history.add($0) })
  }
}
