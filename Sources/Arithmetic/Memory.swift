import CKernels

/// What the program has of the system's memory.
public enum Memory {
  /// Hands what was freed back to the system. Between small things that are kept, much that is free stays with the program otherwise:
  /// as much again as is in use, after thousands of trainings. Takes a few milliseconds.
  public static func returnFreed() { tb_return_memory() }
}
