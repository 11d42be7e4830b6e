import Search
import Testing

@Suite struct StoreFaultTests {
  @Test(
    arguments: [
      .noStore, .damaged, .unopened, .readOnly, .disk, .folder, .removed, .busy(seconds: 10), .otherDatabase,
      .otherRevision("v4"), .odd(nil), .odd("no such column: x"), .stored(.newerRun), .noRuns, .noRun(7), .notOptuna,
      .unreadableOptuna, .earlierOptuna, .noReader,
    ] as [StoreFault])
  func eachIsAWholeSentenceBehindThePath(_ fault: StoreFault) {
    #expect(fault.reason.hasSuffix(".") && !fault.reason.hasSuffix(".."))
    #expect(fault.reason.first?.isLowercase == true)
  }

  @Test func whatWasSaidToItStandsInIt() {
    #expect(StoreFault.busy(seconds: 10).reason == "another program has kept it busy for 10 seconds.")
    #expect(StoreFault.stored(.newer(version: 7, read: 2)).reason.hasSuffix("reads versions up to 2."))
    #expect(
      StoreFault.odd("no such column: x").reason == "something in it is not as tunebook writes it: no such column: x.")
  }
}
