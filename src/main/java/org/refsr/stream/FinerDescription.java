package org.refsr.stream;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.refsr.Flux;
import org.refsr.Settings;
import org.refsr.image.RangeNullSpace;

/**
 * The ImageDescription of a TIFF file for a grid four times finer. ImageJ writes "key=value" lines
 * there, of which the origin is in pixels and the display range in stored values. Other texts are
 * left out.
 */
final class FinerDescription {

  private static final int SCALE = RangeNullSpace.SCALE;
  private static final String IMAGEJ = "ImageJ";

  private final Map<String, String> lines = new LinkedHashMap<>();

  FinerDescription(String old) {
    if (old.startsWith(IMAGEJ + "="))
      for (String line : old.split("\\R")) {
        int equals = line.indexOf('=');
        if (equals > 0) lines.put(line.substring(0, equals), line.substring(equals + 1));
      }
    else lines.put(IMAGEJ, "1.54p");
  }

  /** Where it tells the number of planes, which ImageJ then takes to follow each other. */
  FinerDescription planes(int count) {
    lines.computeIfPresent("images", (key, old) -> Integer.toString(count));
    return this;
  }

  /**
   * Keeps the centre of every pixel where it is in the world.
   *
   * @param height of the image: without an origin, inverted Y is counted from its last row
   */
  FinerDescription grid(long height) {
    double x = number("xorigin");
    double y = number("yorigin");
    if (!lines.containsKey("unit") && x == 0 && y == 0) return this;
    if ("true".equals(lines.get("inverty")) && y == 0) y = height - 1;
    lines.put("xorigin", Double.toString(fine(x)));
    lines.put("yorigin", Double.toString(fine(y)));
    return this;
  }

  /** For the values that a job stores, in place of those it reads. */
  FinerDescription values(StreamJob job) {
    for (String end : new String[] {"min", "max"})
      lines.computeIfPresent(end, (key, old) -> Double.toString(stored(number(key), job)));
    if (job.values().isPresent()) lines.keySet().removeIf(key -> key.matches("cf|c\\d|zeroclip"));
    return this;
  }

  FinerDescription add(String key, String value) {
    lines.put(key.replace(' ', '-'), value);
    return this;
  }

  @Override
  public String toString() {
    return lines.entrySet().stream()
        .map(line -> line.getKey() + '=' + line.getValue() + '\n')
        .collect(Collectors.joining());
  }

  // -- Helper methods --

  /** 0 for none. */
  private double number(String key) {
    String value = lines.getOrDefault(key, "");
    return value.matches("[-+]?\\d+(\\.\\d*)?([eE][-+]?\\d+)?") ? Double.parseDouble(value) : 0;
  }

  private static double fine(double pixel) {
    return SCALE * pixel + (SCALE - 1) / 2.0;
  }

  private static double stored(double value, StreamJob job) {
    Settings settings = job.settings();
    double raw =
        settings.flux() == Flux.COUNTS
            ? settings.zero() + (value - settings.zero()) / (SCALE * SCALE)
            : value;
    return job.values().map(values -> values.applyAsDouble(raw)).orElse(raw);
  }
}
