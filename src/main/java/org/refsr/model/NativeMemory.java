package org.refsr.model;

import java.util.Collection;
import java.util.Map;

/**
 * What a runtime takes beside Java's heap: itself, and per tile some feature maps on the fine grid,
 * whose number was measured.
 */
final class NativeMemory {

  private static final long RUNTIME = 600L << 20;
  private static final int MAPS = 40;
  private static final int AREA = 16;

  private NativeMemory() {}

  static long estimate(ModelCard card) {
    return RUNTIME + tile(card);
  }

  /** Without the runtime, of one tile. */
  static long tile(ModelCard card) {
    long side = card.tile() + 2L * card.halo();
    return side * side * AREA * MAPS * width(card.network()) * Float.BYTES;
  }

  /** The number of features of the network on the fine grid. */
  private static long width(Map<String, Object> network) {
    long width = declaredWidth(network);
    return Math.max(16, onCoarseGrid(network) ? width / 4 : width);
  }

  /** Whether the network's features lie on the low-resolution grid, few on the fine one. */
  private static boolean onCoarseGrid(Map<String, Object> network) {
    return "two-path".equals(network.get("architecture"));
  }

  /** 64 where the configuration does not say. */
  private static long declaredWidth(Map<String, Object> network) {
    Object width = network.get("width");
    if (width instanceof Collection && !((Collection<?>) width).isEmpty())
      width = ((Collection<?>) width).iterator().next();
    return width instanceof Number ? ((Number) width).longValue() : 64;
  }
}
