import Language

/// What is wrong with a run that the store is asked for.
enum KeptRunFault: Fault {
  /// The store has no such run; and whether it has any.
  case unknown(Int, hasRuns: Bool)
  /// It has the run, and it cannot be read.
  case unreadable(Int)
  case noFigure(String, of: Int)
  /// Its weights are not kept, and a training of now would go on beyond where it was stopped.
  case interrupted(Int)
  /// None of those that are listed has what they are to be sorted by.
  case noneHas(String)
  /// Data, split, model and settings cannot be set up again; what brings back all but the data.
  case noBench(of: Int, reason: String, withoutData: String?)
  /// What is stored as its bench would do more than set one up. The words end a sentence that another begins.
  case doesMore
  /// An argument that is for `runs all` alone, and how it was typed there.
  case onlyForAll(argument: String, typed: String)
  /// A run of the session, by its number there, that is not kept.
  case ownNotKept(Int)
  case deletesWhich
  /// A person is asked whether it is to go.
  case deletionAsked(Int)

  var message: String {
    switch self {
    case .unknown(let number, _): "The store has no run kept\(number)."
    case .unreadable(let number): "What stands in the store of kept\(number) is not as tunebook writes it."
    case .noFigure(let figure, let number): "The store has no \(figure) of kept\(number)."
    case .interrupted(let number):
      "kept\(number) was interrupted, and its weights are not kept: trained again, it would go on to its end."
    case .noneHas(let order): "None of these runs has \(order)."
    case .noBench(let number, let reason, _): "The bench of kept\(number) cannot be set up again: \(reason)"
    case .doesMore: "what the store has of it does more than to set up a bench."
    case .onlyForAll(let argument, _): "\(argument)= is for all that are kept."
    case .ownNotKept(let number): "No run \(number) of this session is kept."
    case .deletesWhich: "Which run is to be deleted?"
    case .deletionAsked(let number):
      "This takes kept\(number) out of the store for good; undo does not bring it back."
    }
  }

  var proposal: String? {
    switch self {
    case .unknown(_, hasRuns: false): "train"
    case .unknown, .unreadable: "type runs all to see those there are"
    case .noFigure(_, let number): "print kept\(number).val_loss"
    case .interrupted(let number): "apply kept\(number); train"
    case .noneHas, .ownNotKept: "runs all"
    case .noBench(_, _, let withoutData): withoutData
    case .doesMore: nil
    case .onlyForAll(let argument, let typed): typed.isEmpty ? "runs all" : "runs all \(argument)=\(typed)"
    case .deletesWhich: "runs all lists them; runs delete takes one, as kept12"
    case .deletionAsked: "type y to delete it"
    }
  }
}
