package org.refsr.tf.run;

import com.google.protobuf.ByteString;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.proto.VersionDef;

/**
 * What a signature computes, a second time in the same graph and with the same variables, with its
 * learned convolutions in bfloat16 (8 significant bits; sums are 32-bit). Their biases, and
 * rectifiers right behind them, are too, so that TensorFlow makes one operation of each. All else
 * stays 32-bit: sums of residual blocks, positions, weights of samples, what is added to the image.
 *
 * <p>Any SavedModel can be run so; it needs no other export.
 */
final class Bfloat16Copy {

  private static final String SCOPE = "bfloat16";
  private static final String PREFIX = SCOPE + "/";
  private static final Set<String> RECTIFIERS = Set.of("Relu", "LeakyRelu");
  private static final Set<String> VARIABLES = Set.of("VarHandleOp", "VariableV2");
  private static final int FEWEST_INPUTS = 16;
  private static final AttrValue FLOAT = type(DataType.DT_FLOAT);
  private static final AttrValue BFLOAT16 = type(DataType.DT_BFLOAT16);

  private final SignatureDef original;
  private final Map<String, NodeDef> nodes = new LinkedHashMap<>();
  private final Map<String, List<NodeDef>> readers = new HashMap<>();
  private final Map<String, Boolean> learned = new HashMap<>();
  private final Map<String, NodeDef> casts = new LinkedHashMap<>();
  private final List<NodeDef> copies = new ArrayList<>();

  /**
   * @param graph all nodes of the signature's graph
   */
  Bfloat16Copy(List<NodeDef> graph, SignatureDef signature) {
    original = signature;
    List<String> ends =
        Stream.of(signature.getInputsMap(), signature.getOutputsMap())
            .flatMap(tensors -> tensors.values().stream())
            .map(TensorInfo::getName)
            .collect(Collectors.toList());
    for (NodeDef node : new Ancestors(graph).of(ends)) nodes.put(node.getName(), node);
    for (NodeDef node : nodes.values())
      for (String input : node.getInputList())
        readers.computeIfAbsent(Ancestors.name(input), name -> new ArrayList<>()).add(node);
    for (NodeDef node : nodes.values()) copies.add(copy(node));
    copies.addAll(casts.values());
  }

  /**
   * Adds it to the graph.
   *
   * @return the nodes added
   */
  List<NodeDef> addTo(Graph graph, VersionDef versions) {
    graph.importGraphDef(
        GraphDef.newBuilder().setVersions(versions).addAllNode(copies).build(), SCOPE);
    return copies.stream().map(Bfloat16Copy::renamed).collect(Collectors.toList());
  }

  /** How it is called. */
  SignatureDef signature() {
    SignatureDef.Builder copy = original.toBuilder();
    original.getInputsMap().forEach((key, tensor) -> copy.putInputs(key, renamed(tensor)));
    original.getOutputsMap().forEach((key, tensor) -> copy.putOutputs(key, renamed(tensor)));
    return copy.build();
  }

  // -- Helper methods --

  private static TensorInfo renamed(TensorInfo tensor) {
    return tensor.toBuilder().setName(PREFIX + tensor.getName()).build();
  }

  private static NodeDef renamed(NodeDef node) {
    NodeDef.Builder renamed = node.toBuilder().setName(PREFIX + node.getName()).clearInput();
    for (String input : node.getInputList())
      renamed.addInput(input.startsWith("^") ? "^" + PREFIX + input.substring(1) : PREFIX + input);
    return renamed.build();
  }

  private NodeDef copy(NodeDef node) {
    NodeDef.Builder copy = node.toBuilder().clearInput().removeAttr("_class");
    // a variable without a name of its own goes by its node's
    if (node.containsAttr("shared_name") && node.getAttrOrThrow("shared_name").getS().isEmpty())
      copy.putAttr(
          "shared_name",
          AttrValue.newBuilder().setS(ByteString.copyFromUtf8(node.getName())).build());
    boolean rounded = isRounded(node);
    if (rounded) copy.putAttr("T", BFLOAT16);
    for (int i = 0; i < node.getInputCount(); i++) {
      String input = node.getInput(i);
      NodeDef before = nodes.get(Ancestors.name(input));
      if (input.startsWith("^")) copy.addInput(input);
      else if (rounded && !isAxis(node, i) && !isRounded(before))
        copy.addInput(cast(input, FLOAT, BFLOAT16));
      else if (!rounded && isRounded(before)) copy.addInput(cast(input, BFLOAT16, FLOAT));
      else copy.addInput(input);
    }
    return copy.build();
  }

  /** One for all that read it. */
  private String cast(String input, AttrValue from, AttrValue to) {
    String name = "cast/" + input.replace(':', '_');
    casts.computeIfAbsent(
        name,
        key ->
            NodeDef.newBuilder()
                .setName(key)
                .setOp("Cast")
                .addInput(input)
                .putAttr("SrcT", from)
                .putAttr("DstT", to)
                .build());
    return name;
  }

  private boolean isRounded(NodeDef node) {
    if (!FLOAT.equals(node.getAttrMap().get("T"))) return false;
    if (node.getOp().equals("Conv2D")) return isLearnedConvolution(node);
    if (node.getOp().equals("BiasAdd")) return isLearnedConvolution(before(node));
    if (RECTIFIERS.contains(node.getOp()))
      return before(node).getOp().equals("BiasAdd") && isLearnedConvolution(before(before(node)));
    return node.getOp().equals("ConcatV2")
        && readers.getOrDefault(node.getName(), List.of()).stream()
            .allMatch(this::isLearnedConvolution);
  }

  private boolean isLearnedConvolution(NodeDef node) {
    return node.getOp().equals("Conv2D")
        && learned.computeIfAbsent(node.getName(), name -> isLearned(node));
  }

  /**
   * Whether the kernel is or comes of a variable: others resample. One of few inputs sees an image,
   * whose gray values 8 bits do not hold.
   */
  private boolean isLearned(NodeDef convolution) {
    NodeDef variable = variable(convolution.getInput(1));
    if (variable == null) return false;
    List<TensorShapeProto.Dim> shape = variable.getAttrOrThrow("shape").getShape().getDimList();
    return shape.size() < 2 || shape.get(shape.size() - 2).getSize() >= FEWEST_INPUTS;
  }

  /** The nearest of those that a tensor is computed of, by the last inputs first; null if none. */
  private NodeDef variable(String tensor) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(Ancestors.name(tensor)));
    while (!open.isEmpty()) {
      NodeDef node = nodes.get(open.pop());
      if (VARIABLES.contains(node.getOp())) return node;
      for (String input : node.getInputList())
        if (seen.add(Ancestors.name(input))) open.push(Ancestors.name(input));
    }
    return null;
  }

  private NodeDef before(NodeDef node) {
    return nodes.get(Ancestors.name(node.getInput(0)));
  }

  private static boolean isAxis(NodeDef node, int input) {
    return node.getOp().equals("ConcatV2") && input == node.getAttrOrThrow("N").getI();
  }

  private static AttrValue type(DataType type) {
    return AttrValue.newBuilder().setType(type).build();
  }
}
