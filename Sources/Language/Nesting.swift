/// How deep brackets may stand in one another, in values and in expressions alike: a reader by recursive descent, and whatever
/// walks over what it has read, goes as deep as the text does, and no text may exhaust the stack.
enum Nesting { static let limit = 100 }
