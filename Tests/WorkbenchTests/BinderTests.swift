import Language
import Notebooks
import Testing
import TunebookTesting
import Workbench

/// What a person is told when something is typed wrong: the whole sentence, the words at fault, what to type.
@Suite struct BinderTests {
  @Test(arguments: [
    ("trian", "There is no command trian.", Span(0, 5), "did you mean train?"),
    ("lr 0.1", "There is no command lr.", Span(0, 2), "did you mean set lr 0.1?"),
    ("set lr", "learning_rate needs a value: a number above 0.", Span(4, 6), "for example: set lr 0.01"),
    ("set lr 0", "learning_rate is a number above 0, not 0.", Span(7, 8), "for example: set lr 0.01"),
    ("set lr abc", "learning_rate is a number above 0, not abc.", Span(7, 10), "for example: set lr 0.01"),
    ("set learnig_rate 1", "There is no setting learnig_rate.", Span(4, 16), "did you mean set learning_rate 1?"),
    ("set units 2.5", "units is a whole number from 1 to 1024, not 2.5.", Span(10, 13), "for example: set units 16"),
    (
      "set units 1e300", "units is a whole number from 1 to 1024, not 1e300.", Span(10, 15),
      "for example: set units 16"
    ),
    ("set optimizer adm", "There is no optimizer adm.", Span(14, 17), "did you mean set optimizer adam?"),
    (
      "set dropout 1", "dropout is a number from 0 up to, not including, 1, not 1.", Span(12, 13),
      "for example: set dropout 0.4"
    ),
    ("set standardize 3", "standardize is on or off, not 3.", Span(16, 17), "for example: set standardize on"),
    ("model mlpp", "There is no model mlpp.", Span(6, 10), "did you mean model mlp?"),
    ("data mons", "There is no dataset mons.", Span(5, 9), "did you mean data moons?"),
    ("data moons nosie=0.2", "data takes no nosie=.", Span(11, 16), "did you mean data moons noise=0.2?"),
    ("data moons n=0", "n is a whole number from 10 to 100000, not 0.", Span(13, 14), "did you mean data moons n=10?"),
    ("split val=2", "val is a number from 0.01 to 0.9, not 2.", Span(10, 11), nil),
    (
      "compare 1", "compare wants two runs.", Span(0, 9), "train epochs=5; train lr=0.1 epochs=5; compare 1 2"
    ),
    ("plot curvs", "There is no plot kind curvs.", Span(5, 10), "train; plot curves"),
    (
      "plot surface", "A surface needs two settings, or a known surface.", Span(0, 12),
      "plot surface lr weight_decay"
    ),
    (
      "plot validation_curve", "plot validation_curve needs a setting along the bottom.", Span(0, 21),
      "plot validation_curve lr"
    ),
    (
      "plot importance fanova", "plot does not know what to do with this.", Span(16, 22),
      "space lr 0.0001..1 log; space wd 1e-5..1 log; tune random; plot importance method=fanova"
    ),
    (
      "plot importance famova", "plot does not know what to do with this.", Span(16, 22),
      "usage: plot importance [method=METHOD] [to=TO] [size=SIZE] [theme=THEME] [overwrite=OVERWRITE] [title=TITLE] [finding=FINDING] [legend=LEGEND] [xlim=XLIM] [ylim=YLIM] [scale=SCALE] [run=RUN]"
    ),
    ("plot surface branin 3d", "There is no setting 3d.", Span(20, 22), "did you mean plot surface branin view=3d?"),
    ("plot surface lr wd shift=0.2", "shift= is for known surfaces.", Span(0, 28), "plot surface branin shift=0.2"),
    (
      "plot data to=\"no such/x.png\"", "no such/x.png cannot be written: there is no folder no such.", Span(13, 28),
      "plot data to=\"x.png\""
    ),
    ("tune rnadom", "There is no method rnadom.", Span(5, 11), "space lr 1e-4..1 log; tune random"),
    (
      "train 5", "train does not know what to do with this.", Span(6, 7),
      "did you mean train epochs=5?"
    ),
    ("train metrics=[f1, acu]", "There is no metric acu.", Span(14, 23), "did you mean train metrics=[f1, auc]?"),
    ("train metrics=rmse", "rmse is for numbers, and the target is a class.", Span(14, 18), nil),
    (
      "train repeats 0", "repeats is a whole number from 1 to 1000, not 0.", Span(14, 15),
      "did you mean train repeats 1?"
    ),
    ("split folds=1", "folds is a whole number from 2 to 100, not 1.", Span(12, 13), "did you mean split folds=2?"),
    ("data moons features=[x3]", "There is no column x3.", Span(20, 24), "columns: x1, x2"),
    ("data moons encode=codes", "There is no encoding codes.", Span(18, 23), nil),
    ("train lr=0.1 lr2=3", "There is no setting lr2.", Span(13, 16), nil),
    ("space lr", "learning_rate needs a range or a set to search.", Span(6, 8), "space lr 0.0001..1 log"),
    ("space lr 1..0.1", "The range of learning_rate is upside down.", Span(9, 15), "did you mean space lr 0.1..1?"),
    ("plot data size=10", "size is a size such as 800x600, not 10.", Span(15, 17), "plot data size=800x600"),
    (
      "data wine kinds={alcohol=nummer}", "There is no kind nummer.", Span(16, 32),
      "did you mean data wine kinds={alcohol=number}?"
    ),
    ("tell 3 4", "tell is typed outside, as tunebook tell.", Span(0, 4), "did you mean help tell?"),
    (
      "space lr {0.1, foo}", "learning_rate is a number above 0, not foo.", Span(9, 19),
      "for example: space lr 0.0001..1 log"
    ),
    (
      "space momentum 0..0.9 if optimizer=momentum",
      "momentum depends on optimizer, which is not in the space before it.",
      Span(35, 43),
      "space opt {sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw}; space momentum 0..0.9 if optimizer=momentum"
    ),
    ("plot data to=x.doc", "A figure is kept as .png, .svg, .pdf, .gif or .txt.", Span(13, 18), nil),
  ]) func pointsAndProposes(_ source: String, _ message: String, _ span: Span, _ proposal: String?) async {
    let result = await makeTestSession().type(source)
    #expect(result.status == .failed)
    guard case .diagnostic(let diagnostic)? = result.outputs.first else {
      Issue.record("no diagnostic but \(result.text)")
      return
    }
    #expect(diagnostic.message == message)
    #expect(diagnostic.span == span)
    #expect(diagnostic.source == source)
    if let proposal { #expect(diagnostic.proposal == proposal) }
  }

  @Test func aWrongSecondCommandRunsNoneOfTheCell() async {
    let session = makeTestSession()
    let result = await session.type("set lr 0.5; trian")
    #expect(result.status == .failed)
    #expect(await session.type("print settings.lr").text == "0.01")
  }

  @Test(arguments: ["set lr 0.5", "set lr=0.5", "set learning_rate 0.5", "set lr = 0.5", "set epochs 3 lr 50%"])
  func setIsForgivingInForm(_ source: String) async {
    let session = makeTestSession()
    #expect(await session.type(source).status == .succeeded)
    #expect(await session.type("print settings.lr").text == "0.5")
  }
}
