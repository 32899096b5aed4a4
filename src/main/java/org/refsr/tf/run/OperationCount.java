package org.refsr.tf.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Counts the floating-point operations of the convolutions and products of matrices that a run
 * does, from the shapes that they had in it. Adds operations to the graph, once for each that is
 * counted.
 */
final class OperationCount {

  private static final Set<String> KERNELS =
      Set.of("Conv2D", "DepthwiseConv2dNative", "Conv2DBackpropInput");
  private static final Set<String> PRODUCTS =
      Set.of("MatMul", "BatchMatMul", "BatchMatMulV2", "BatchMatMulV3");

  private final Graph graph;
  private final Ops tf;
  private final Ancestors ancestors;
  private final Map<String, Operand<TInt32>> shapes = new HashMap<>();

  /**
   * @param nodes of the graph
   */
  OperationCount(Graph graph, List<NodeDef> nodes) {
    this.graph = graph;
    tf = Ops.create(graph).withSubScope("operation_count");
    ancestors = new Ancestors(nodes);
  }

  /** What a run consists of that may be asked for before it. */
  final class Counted {
    private final List<NodeDef> nodes = new ArrayList<>();
    private final Map<String, Integer> fetched = new HashMap<>();

    /** Has the shapes fetched beside what is fetched already. */
    Counted(Session.Runner runner, List<String> outputs) {
      for (NodeDef node : ancestors.of(outputs)) {
        boolean kernel = KERNELS.contains(node.getOp());
        if (!kernel && !PRODUCTS.contains(node.getOp())) continue;
        fetch(runner, multiplied(node));
        fetch(runner, node.getInput(kernel ? 1 : 0));
        nodes.add(node);
      }
    }

    /**
     * The operations, a multiply-add as two.
     *
     * @param first index of the first shape in the result
     */
    double operations(Result result, int first) {
      double sum = 0;
      for (NodeDef node : nodes) {
        boolean kernel = KERNELS.contains(node.getOp());
        TInt32 values = (TInt32) result.get(first + fetched.get(multiplied(node)));
        TInt32 operand = (TInt32) result.get(first + fetched.get(node.getInput(kernel ? 1 : 0)));
        sum += 2 * product(values) * terms(node, operand);
      }
      return sum;
    }

    private void fetch(Session.Runner runner, String reference) {
      if (fetched.putIfAbsent(reference, fetched.size()) == null) runner.fetch(shape(reference));
    }
  }

  // -- Helper methods --

  /** What is multiplied by every tap of a kernel: the result, or what a transposed one spreads. */
  private static String multiplied(NodeDef node) {
    return node.getOp().equals("Conv2DBackpropInput") ? node.getInput(2) : node.getName();
  }

  private Operand<TInt32> shape(String reference) {
    return shapes.computeIfAbsent(
        reference,
        name -> {
          int colon = name.indexOf(':');
          GraphOperation operation =
              (GraphOperation) graph.operation(colon < 0 ? name : name.substring(0, colon));
          int output = colon < 0 ? 0 : Integer.parseInt(name.substring(colon + 1));
          return tf.shape(operation.<TType>output(output));
        });
  }

  /** How many products each value is a sum of. */
  private static double terms(NodeDef node, TInt32 operand) {
    int last = (int) operand.size() - 1;
    if (!KERNELS.contains(node.getOp())) {
      boolean turned =
          node.getAttrOrDefault(
                  node.getOp().equals("MatMul") ? "transpose_a" : "adj_x",
                  org.tensorflow.proto.AttrValue.getDefaultInstance())
              .getB();
      return operand.getInt(turned ? last - 1 : last);
    }
    double window = (double) operand.getInt(0) * operand.getInt(1);
    if (node.getOp().equals("DepthwiseConv2dNative")) return window;
    return window * operand.getInt(2);
  }

  private static double product(TInt32 shape) {
    double product = 1;
    for (int i = 0; i < shape.size(); i++) product *= shape.getInt(i);
    return product;
  }
}
