import Experiments
import Foundation
import Language
import Notebooks
import Options
import Search
import Text

extension Session {
  /// The cluster that a search's trials are asked to run on; nil for this machine. Throws for trials that cannot.
  func rayAddress(
    _ invocation: Invocation, for definition: StudyDefinition
  ) throws(Diagnostic) -> RayAddress? {
    guard let place = invocation.string("on") else { return nil }
    guard let address = RayAddress(place) else {
      throw invocation.error(ClusterFault.noAddress, at: "on")
    }
    if definition.objective.has(.instant) {
      throw invocation.error(ClusterFault.instant(source: definition.objective.source), at: "on")
    }
    // A program goes there with its folder; of anything else the configuration has to be all that another machine needs.
    guard definition.objective.has(.portable) || definition.objective.has(.process) else {
      guard definition.objective.has(.told) else {
        throw invocation.error(ClusterFault.knownHereAlone(source: definition.objective.source), at: "on")
      }
      throw invocation.error(ClusterFault.askedFromOutside, at: "on")
    }
    if definition.objective.has(.process) { try permitFolder(of: definition, invocation) }
    if definition.nested != nil {
      throw invocation.error(ClusterFault.insideOuterFolds, at: "on")
    }
    return address
  }

  /// Throws where a person has not said yes to a program's folder leaving this machine.
  private func permitFolder(of definition: StudyDefinition, _ invocation: Invocation) throws(Diagnostic) {
    let path = FileManager.default.currentDirectoryPath
    guard !permitted.contains(path) else { return }
    let folder = SentFolder(path)
    if folder.isTooMuch {
      throw invocation.error(ClusterFault.tooMuchToSend(folder: path), at: "on")
    }
    let yes = "allow \(Value.text(path).text)"
    let isAsked = context.isTyped && canBeAsked
    if isAsked {
      question = SessionQuestion(answers: [.init("y", cell(invocation, with: "\(yes); \(invocation.text)"))])
    }
    throw invocation.error(ClusterFault.sendsFolder(folder.text, yes: yes, isAsked: isAsked), at: "on")
  }

  /// The cluster itself, kept for the searches that follow: that of one's own takes seconds to begin.
  func cluster(
    _ address: RayAddress?, for definition: StudyDefinition, _ invocation: Invocation
  ) async throws(Diagnostic) -> RayCluster? {
    guard let address else { return nil }
    let folder = definition.objective.has(.process) ? FileManager.default.currentDirectoryPath : nil
    let key = "\(address.text) \(folder ?? "")"
    if let known = clusters[key], known.fault == nil { return known }
    clusters[key] = nil
    if address == .own { emit(.text(StyledText("Starting Ray takes some seconds.", .dim))) }
    do throws(RayFault) {
      let cluster = try await RayCluster.open(address, with: environment.ray(), sending: folder)
      clusters[key] = cluster
      return cluster
    } catch {
      guard error.kind != .interrupted else { throw .interrupted }
      throw invocation.error(ClusterFault.unreachable(address, error, setup: environment.ray().setup), at: "on")
    }
  }

  /// Says where trials run, and what keeps a cluster from being used.
  func announce(_ cluster: RayCluster, jobs: Int, for definition: StudyDefinition) {
    let size = cluster.size
    emit(
      .text(
        StyledText(
          "Trials run on Ray: \(counted(size.cores, "core")) on \(counted(size.nodes, "node")), at most \(jobs) at once.",
          .dim)))
    let sampler = allSamplers.named(definition.method)
    let most = min(jobs, size.cores)
    guard sampler?.usesValues == true, definition.batch < most else { return }
    emit(
      .diagnostic(
        Diagnostic(
          "\(definition.method) chooses from what trials came to, \(definition.batch) at a time: \(counted(definition.batch, "core")) of \(most) will be busy.",
          severity: .note, proposal: "batch=\(most) keeps all of them busy")))
  }

  /// Says which trials were begun anew, since their worker or its machine was lost.
  func sayLosses(on cluster: RayCluster?) {
    guard let losses = cluster?.takeLosses(), let last = losses.last else { return }
    emit(
      .diagnostic(
        Diagnostic(
          "\(losses.count == 1 ? "A worker was" : "\(losses.count) times a worker was") lost on the cluster, and its trial begun anew (\(last)).",
          severity: .note)))
  }

  /// Throws where the cluster was lost before the search was done.
  func checkCluster(_ cluster: RayCluster?, after study: Study) throws(Diagnostic) {
    guard let cluster, let fault = cluster.fault else { return }
    let (definition, done) = (study.definition, study.resultCount)
    guard done < definition.budget else { return }
    throw Diagnostic(
      ClusterFault.lost(cluster.address, fault, done: done, of: definition.budget, search: definition.name))
  }
}
