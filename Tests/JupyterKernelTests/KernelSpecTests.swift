import Foundation
import Testing

@testable import JupyterKernel

@Suite struct KernelSpecTests {
  @Test func whatIsPutThereCanBeTakenAway() throws {
    let data = NSTemporaryDirectory() + "spec-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: data) }
    let folder = KernelSpec.folder(in: data)
    let spec = KernelSpec(program: ["/opt/with blank/tunebook", "jupyter", "kernel"], environment: ["A": "b"])
    for _ in 0..<2 { try spec.install(in: data) }
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: folder + "/kernel.json")))
        as? [String: Any])
    #expect(json["argv"] as? [String] == ["/opt/with blank/tunebook", "jupyter", "kernel", "{connection_file}"])
    #expect(json["interrupt_mode"] as? String == "message" && json["language"] as? String == "tunebook")
    #expect(json["env"] as? [String: String] == ["A": "b"])
    #expect(FileManager.default.fileExists(atPath: folder + "/logo-svg.svg"))
    try KernelSpec.uninstall(from: data)
    #expect(!FileManager.default.fileExists(atPath: folder))
    #expect(throws: KernelFault.noKernel("tunebook", folder: folder)) { try KernelSpec.uninstall(from: data) }
  }

  @Test func aFolderThatCannotBeWrittenIsSaid() {
    #expect(
      throws: KernelFault.notInstalled(folder: "/dev/null/x/kernels/tunebook")
    ) {
      try KernelSpec(program: ["tunebook"]).install(in: "/dev/null/x")
    }
  }
}
