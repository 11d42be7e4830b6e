// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target of the project is compiled with.
let houseStyle: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// A module of a floor, with what it may import: strictly lower floors (`Scripts/check-floors` holds this).
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: houseStyle)
}

/// The tests of one module.
///
/// - Parameter exclude: files beside the sources that tests read by their path.
func tests(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.init(stringLiteral: name), "TunebookTesting"] + dependencies,
    exclude: exclude, swiftSettings: houseStyle)
}

let package = Package(
  name: "tunebook",
  products: [
    .executable(name: "tunebook", targets: ["tunebook"]),
    .executable(name: "tunebook-worker", targets: ["tunebook-worker"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    // 0 cellar
    .target(name: "CKernels", cSettings: [.unsafeFlags(["-O2"])]),
    .target(name: "CEditline", linkerSettings: [.linkedLibrary("edit")]),
    .target(
      name: "CGnuplot",
      // Within the program where that can be: as libraries beside it they bring seven more, which every start would load.
      linkerSettings: ["boost_iostreams", "boost_system", "boost_filesystem"].flatMap { name -> [LinkerSetting] in
        [
          .linkedLibrary(":lib\(name).a", .when(platforms: [.linux])),
          .linkedLibrary(name, .when(platforms: [.macOS])),
        ]
      }),
    .systemLibrary(
      name: "CMarkdown", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"])]),
    .systemLibrary(name: "CUtf8proc", providers: [.apt(["libutf8proc-dev"]), .brew(["utf8proc"])]),
    .target(name: "CZeroMQ", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    // 1 values
    module("Arithmetic", ["CKernels"]),
    module("Language"),
    module("Text", ["CUtf8proc"]),
    // 2 options
    module("Options", ["Language", "Text"]),
    module("Figures", ["Text"]),
    // 3 subject
    module("Datasets", ["Arithmetic", "Options", "Text"]),
    module("Search", ["Arithmetic", "Options", "Text"]),
    module("Notebooks", ["Figures", "Language", "Text", "CMarkdown"]),
    // 4 method
    module("Learning", ["Arithmetic", "Datasets", "Options", "Text"]),
    module("StudyStore", ["Search", .product(name: "GRDB", package: "GRDB.swift")]),
    module("Gnuplot", ["Figures", "Text", "CGnuplot"]),
    // 5 trials
    module("Experiments", ["Arithmetic", "Datasets", "Language", "Learning", "Options", "Search", "Text"]),
    // 6 views
    module("Charts", ["Arithmetic", "Datasets", "Experiments", "Figures", "Learning", "Options", "Search", "Text"]),
    // 7 bench
    module(
      "Workbench",
      [
        "Arithmetic", "Language", "Text", "Options", "Figures", "Datasets", "Search", "Notebooks", "Learning",
        "Experiments", "Charts",
      ]),
    // 8 teach
    module(
      "Lessons",
      ["Language", "Notebooks", "Options", "Text", "Workbench", .product(name: "Yams", package: "Yams")]),
    // 9 seats
    module("Shell", ["CEditline", "Figures", "Language", "Notebooks", "Text", "Workbench"]),
    module("JupyterKernel", ["CZeroMQ", "Figures", "Language", "Notebooks", "Workbench"]),
    // 10 door
    .executableTarget(
      name: "tunebook",
      dependencies: [
        "Experiments", "Figures", "Gnuplot", "JupyterKernel", "Lessons", "Notebooks", "Search", "Shell", "StudyStore",
        "Workbench",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: houseStyle),
    // what other machines evaluate trials with
    .executableTarget(name: "tunebook-worker", dependencies: ["Experiments"], swiftSettings: houseStyle),
    // what Benchmarks/answers runs
    .executableTarget(
      name: "answers", dependencies: ["Figures", "Lessons", "Notebooks", "Search", "StudyStore", "Workbench"],
      path: "Benchmarks/support/answers", swiftSettings: houseStyle),
    // tests
    .target(
      name: "TunebookTesting",
      dependencies: [
        "Arithmetic", "Datasets", "Figures", "Language", "Learning", "Notebooks", "Options", "Search", "Workbench",
      ],
      path: "Tests/TunebookTesting", swiftSettings: houseStyle),
    tests("Arithmetic"), tests("Language"), tests("Text", ["Arithmetic"]), tests("Figures", ["Text"]),
    tests("Options", ["Language"]),
    tests("Datasets", ["Arithmetic", "Options"], exclude: ["Tables"]),
    tests("Search", ["Arithmetic", "Options"]), tests("Notebooks", ["Figures", "Language"]),
    tests("Learning", ["Arithmetic", "Datasets", "Options", "Text"], exclude: ["Golden"]),
    tests("StudyStore", ["Options", "Search", .product(name: "GRDB", package: "GRDB.swift")], exclude: ["Stores"]),
    tests("Gnuplot", ["Figures"]),
    tests("Experiments", ["Arithmetic", "Datasets", "Language", "Learning", "Options", "Search"]),
    tests(
      "Charts",
      ["Arithmetic", "Datasets", "Experiments", "Figures", "Gnuplot", "Learning", "Options", "Search", "Text"],
      exclude: ["Stored"]),
    tests(
      "Workbench",
      [
        "Arithmetic", "Charts", "Datasets", "Experiments", "Figures", "Language", "Learning", "Notebooks", "Options",
        "Search", "Text",
      ], exclude: ["Scripts"]),
    tests("Lessons", ["Language", "Notebooks", "Text", "Workbench"]),
    tests("Shell", ["Figures", "Language", "Lessons", "Notebooks", "Text", "Workbench"], exclude: ["Transcripts"]),
    tests("JupyterKernel", ["CZeroMQ", "Figures", "Language", "Notebooks", "Workbench"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c17,
  cxxLanguageStandard: .cxx17
)
