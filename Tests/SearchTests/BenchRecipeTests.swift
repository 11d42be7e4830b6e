import Testing

@testable import Search

@Suite struct BenchRecipeTests {
  private static let recipe = BenchRecipe(
    seed: 7, data: "data \"a; split \\\"b\\\".csv\" target='x; model y'", split: "split val=0.25 by=\"#; set\"",
    model: "mlp", settings: [("epochs", "5"), ("hidden", "[8, 4]")])

  @Test func itIsWhatWasPutTogether() {
    let recipe = Self.recipe
    #expect(recipe.text.hasPrefix("seed 7; data \"a") && recipe.text.hasSuffix("; set epochs=5 hidden=[8, 4]"))
    #expect(recipe.commands.map(\.verb) == [.seed, .data, .split, .model, .unset, .set])
    #expect(recipe.commands.text == recipe.text)
    #expect(recipe.seed == 7 && recipe.command(.split) == "split val=0.25 by=\"#; set\"")
    #expect(recipe.hasData(recipe.command(.data)!, seed: 7))
    #expect(!recipe.hasData(recipe.command(.data)!, seed: 8) && !recipe.hasData("data moons", seed: 7))
    #expect(recipe.commands(before: .split)?.map(\.verb) == [.seed, .data])
    #expect(recipe.commands(from: .model)?.text == "model mlp; unset; set epochs=5 hidden=[8, 4]")
    #expect(recipe.value(ofSetting: "epochs") == "5" && recipe.value(ofSetting: "epoch") == nil)
  }

  @Test func withoutSettingsAllHaveTheirDefaults() {
    let recipe = BenchRecipe(seed: 0, data: "data moons", split: "split val=0.2", model: "knn", settings: [])
    #expect(recipe.text == "seed 0; data moons; split val=0.2; model knn; unset")
    #expect(recipe.command(.set) == nil && recipe.value(ofSetting: "k") == nil)
  }

  @Test(arguments: ["", ";", "quit", "seeds 3", "seed", "seed x", "data \"moons"])
  func whatIsNoRecipeHasNothingOfOne(_ text: String) {
    let recipe = BenchRecipe(text)
    #expect(recipe.seed == nil && recipe.command(.split) == nil && recipe.commands(before: .split) == nil)
    #expect(recipe.commands(from: .model) == nil && !recipe.hasData("data moons", seed: 3))
  }
}
