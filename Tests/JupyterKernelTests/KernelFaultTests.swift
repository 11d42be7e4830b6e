import Testing

@testable import JupyterKernel

@Suite struct KernelFaultTests {
  @Test func eachIsSaidInASentence() {
    let all: [(KernelFault, String)] = [
      (.noConnectionFile("a"), "a is no connection file of Jupyter's: it names the ports that a kernel listens on."),
      (.transport("udp", file: "a"), "a asks for the transport udp; tcp and ipc are known."),
      (
        .socket(.listening(address: "tcp://x:1"), reason: "No such device"),
        "Nothing can listen at tcp://x:1: No such device."
      ),
      (
        .socket(.reaching(address: "tcp://x:1"), reason: "No such device"),
        "tcp://x:1 cannot be reached: No such device."
      ),
      (.notInstalled(folder: "/a"), "/a cannot be written; --prefix FOLDER puts the kernel elsewhere."),
      (.noKernel("tunebook", folder: "/a"), "There is no kernel tunebook in /a."),
      (.fileExists("a.ipynb"), "a.ipynb is there already, and is left as it is; --to FILE names another."),
    ]
    for (fault, said) in all { #expect(fault.sentence == said) }
  }
}
