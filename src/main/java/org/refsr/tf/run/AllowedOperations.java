package org.refsr.tf.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.refsr.RefSRException;
import org.refsr.model.ModelFolder;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;

/**
 * Refuses a SavedModel that could do more than compute. Every operation of its graph and functions
 * must be on the list allowed-operations.txt. Three operations on files are allowed beside them,
 * because a SavedModel restores its variables by its own graph, but only where they cannot act
 * unasked:
 *
 * <ul>
 *   <li>RestoreV2 not before anything that an inference runs, and not in functions;
 *   <li>SaveV2 and MergeV2Checkpoints, which write, in addition not before anything that loading
 *       runs.
 * </ul>
 */
final class AllowedOperations {

  private static final Set<String> LISTED = listed();
  private static final String RESTORE = "RestoreV2";
  private static final Set<String> FILES = Set.of(RESTORE, "SaveV2", "MergeV2Checkpoints");

  private final ModelFolder model;
  private final Set<String> signatures;

  private AllowedOperations(ModelFolder model, Set<String> signatures) {
    this.model = model;
    this.signatures = signatures;
  }

  /**
   * Checks saved_model.pb.
   *
   * @param signatures the signatures that will be called
   * @throws RefSRException (UNAVAILABLE) naming the first operation that is not allowed
   */
  static void check(ModelFolder model, Set<String> signatures) {
    AllowedOperations allowed = new AllowedOperations(model, signatures);
    parse(model).getMetaGraphsList().forEach(allowed::check);
  }

  /** The names in allowed-operations.txt. */
  static Set<String> listed() {
    try (InputStream in = AllowedOperations.class.getResourceAsStream("allowed-operations.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Arrays.stream(line.trim().split("\\s+")))
          .filter(name -> !name.isEmpty())
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // -- Helper methods --

  private static SavedModel parse(ModelFolder model) {
    Path file = model.path().resolve("saved_model.pb");
    try (InputStream in = Files.newInputStream(file)) {
      return SavedModel.parseFrom(in);
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.UNAVAILABLE,
          String.format(
              "%s is no SavedModel (%s); fetch or export the model again.", file, e.getMessage()),
          e);
    }
  }

  private void check(MetaGraphDef graph) {
    List<NodeDef> nodes = graph.getGraphDef().getNodeList();
    List<FunctionDef> functions = graph.getGraphDef().getLibrary().getFunctionList();
    Set<String> listed = new HashSet<>(LISTED);
    for (FunctionDef function : functions) listed.add(function.getSignature().getName());
    for (FunctionDef function : functions)
      for (NodeDef node : function.getNodeDefList())
        if (!listed.contains(node.getOp())) throw refused(node, "is not allowed");
    for (NodeDef node : nodes)
      if (!listed.contains(node.getOp()) && !FILES.contains(node.getOp()))
        throw refused(node, "is not allowed");
    Ancestors ancestors = new Ancestors(nodes);
    for (NodeDef node : ancestors.of(inference(graph)))
      if (FILES.contains(node.getOp())) throw refused(node, "would touch files in every run");
    for (NodeDef node : ancestors.of(loading(graph)))
      if (FILES.contains(node.getOp()) && !node.getOp().equals(RESTORE))
        throw refused(node, "would write files when the model is loaded");
  }

  /** What {@link Signatures} may fetch. */
  private Set<String> inference(MetaGraphDef graph) {
    Set<String> roots = new HashSet<>();
    for (String name : signatures)
      graph
          .getSignatureDefOrDefault(name, SignatureDef.getDefaultInstance())
          .getOutputsMap()
          .values()
          .forEach(output -> roots.add(output.getName()));
    return roots;
  }

  /** What TensorFlow's loader runs: the restore operation and those that initialise. */
  private static Set<String> loading(MetaGraphDef graph) {
    Set<String> roots = new HashSet<>();
    roots.add(graph.getSaverDef().getRestoreOpName());
    graph
        .getSignatureDefOrDefault("__saved_model_init_op", SignatureDef.getDefaultInstance())
        .getOutputsMap()
        .values()
        .forEach(output -> roots.add(output.getName()));
    for (String name : List.of("saved_model_main_op", "legacy_init_op"))
      roots.addAll(
          graph
              .getCollectionDefOrDefault(name, CollectionDef.getDefaultInstance())
              .getNodeList()
              .getValueList());
    return roots;
  }

  private RefSRException refused(NodeDef node, String why) {
    return RefSRException.unavailable(
        "Model %s is refused: its operation '%s' (%s) %s; use a model from a source you trust.",
        model, node.getName(), node.getOp(), why);
  }
}
