package org.refsr.ij;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.refsr.RefSRException;

/**
 * The described references of files, as many as fit into a budget of native memory: those not used
 * for longest go first. A file that has changed is described anew.
 */
final class ReferenceCache implements AutoCloseable {

  private static final long BUDGET = 1L << 30;

  private final Function<Path, ImageReference> describe;
  private final long budget;
  private final Map<Path, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  ReferenceCache(Function<Path, ImageReference> describe) {
    this(describe, BUDGET);
  }

  /**
   * @param describe opens and prepares a reference
   * @param budget bytes; references in use may exceed it
   */
  ReferenceCache(Function<Path, ImageReference> describe, long budget) {
    this.describe = describe;
    this.budget = budget;
  }

  /** Makes room: keeps what is to be used now, and of the rest as much as the budget allows. */
  void retain(Collection<Path> needed) {
    long bytes = entries.values().stream().mapToLong(entry -> entry.reference.bytes()).sum();
    for (Path file : List.copyOf(entries.keySet()))
      if (bytes > budget && !needed.contains(file)) {
        bytes -= entries.get(file).reference.bytes();
        forget(file);
      }
  }

  /** The reference of a file; it stays this cache's. */
  ImageReference get(Path file) {
    String state = state(file);
    Entry known = entries.get(file);
    if (known != null && known.state.equals(state)) return known.reference;
    forget(file);
    ImageReference reference = describe.apply(file);
    entries.put(file, new Entry(state, reference));
    return reference;
  }

  /** Closes the reference of a file that is not needed again, if there is one. */
  void forget(Path file) {
    Entry entry = entries.remove(file);
    if (entry != null) entry.reference.close();
  }

  @Override
  public void close() {
    List.copyOf(entries.keySet()).forEach(this::forget);
  }

  // -- Helper methods --

  private static String state(Path file) {
    try {
      return Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      throw RefSRException.usage("The image file '%s' does not exist; check its path.", file);
    }
  }

  private static final class Entry {

    private final String state;
    private final ImageReference reference;

    Entry(String state, ImageReference reference) {
      this.state = state;
      this.reference = reference;
    }
  }
}
