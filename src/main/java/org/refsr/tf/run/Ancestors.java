package org.refsr.tf.run;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.NodeDef;

/** The nodes of a graph that must run before given ones, by data or by control. */
final class Ancestors {

  private final Map<String, NodeDef> nodes = new HashMap<>();

  Ancestors(List<NodeDef> graph) {
    for (NodeDef node : graph) nodes.put(node.getName(), node);
  }

  /**
   * The nodes themselves and all before them.
   *
   * @param references "node", "node:1" or "^node"; unknown ones are left to TensorFlow to refuse
   */
  Collection<NodeDef> of(Collection<String> references) {
    Map<String, NodeDef> found = new LinkedHashMap<>();
    Deque<String> open = new ArrayDeque<>(references);
    while (!open.isEmpty()) {
      NodeDef node = nodes.get(name(open.pop()));
      if (node != null && found.put(node.getName(), node) == null) open.addAll(node.getInputList());
    }
    return found.values();
  }

  // -- Helper methods --

  /** Of the node that a reference is to. */
  static String name(String reference) {
    int end = reference.indexOf(':');
    return reference.substring(
        reference.startsWith("^") ? 1 : 0, end < 0 ? reference.length() : end);
  }
}
