package org.refsr.stream;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What the OME-XML of a TIFF file of one image says of its pixels, in the words of an ImageJ
 * description: sizes of pixels and, of planes in ImageJ's order, channels, slices and frames.
 */
final class OmePixels {

  private static final String MICROMETRE = "\u00b5m";

  private final Element pixels;
  private final int samples;

  private OmePixels(Element pixels, int samples) {
    this.pixels = pixels;
    this.samples = samples;
  }

  /**
   * Reads it.
   *
   * @param description the ImageDescription of the first plane
   * @param samples of a pixel, 3 for RGB
   * @return empty if it is none or of several images
   */
  static Optional<OmePixels> in(String description, int samples) {
    if (!isOme(description)) return Optional.empty();
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setNamespaceAware(true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      NodeList all =
          builder
              .parse(new InputSource(new StringReader(description)))
              .getElementsByTagNameNS("*", "Pixels");
      return all.getLength() == 1
          ? Optional.of(new OmePixels((Element) all.item(0), samples))
          : Optional.empty();
    } catch (ParserConfigurationException | SAXException | IOException e) {
      return Optional.empty(); // a text for people, or damaged: as if there were none
    }
  }

  /** Whether a description is OME-XML. */
  static boolean isOme(String description) {
    return description.contains("<OME") || description.contains(":OME");
  }

  /** Pixels a unit along X and Y; empty if they have no physical size. */
  Optional<double[]> resolution() {
    double x = size("X");
    double y = size("Y");
    if (x > 0 && !(y > 0)) y = x;
    return x > 0 ? Optional.of(new double[] {1 / x, 1 / y}) : Optional.empty();
  }

  /** Whether ImageJ's description can say which plane is which. */
  boolean hasAxes(int planes) {
    String order = used(pixels.getAttribute("DimensionOrder"));
    return length("C") * length("Z") * length("T") == planes
        && order.equals(used("CZT"))
        && isSequential(order);
  }

  /** An ImageJ description for a file of so many planes. */
  String description(int planes) {
    StringBuilder lines = new StringBuilder("ImageJ=1.54p\n");
    if (planes > 1) add(lines, "images", planes);
    if (planes > 1 && hasAxes(planes)) {
      add(lines, "channels", length("C"));
      add(lines, "slices", length("Z"));
      add(lines, "frames", length("T"));
      add(lines, "hyperstack", true);
      if (length("C") > 1) add(lines, "mode", "composite");
    }
    if (!resolution().isPresent()) return lines.toString();
    String unit = unit("X");
    add(lines, "unit", unit);
    if (!unit("Y").equals(unit)) add(lines, "yunit", unit("Y"));
    if (size("Z") > 0) {
      add(lines, "spacing", size("Z"));
      if (!unit("Z").equals(unit)) add(lines, "zunit", unit("Z"));
    }
    return lines.toString();
  }

  // -- Helper methods --

  /** As ImageJ writes it, in Java's escapes. */
  private static void add(StringBuilder lines, String key, Object value) {
    lines.append(key).append('=');
    value
        .toString()
        .chars()
        .forEach(c -> lines.append(c < 127 ? (char) c + "" : String.format("\\u%04x", c)));
    lines.append('\n');
  }

  /** 0 if there is none or it is in pixels. */
  private double size(String axis) {
    return unit(axis).matches("pixel|reference frame")
        ? 0
        : number(pixels, "PhysicalSize" + axis, 0);
  }

  private String unit(String axis) {
    String unit = pixels.getAttribute("PhysicalSize" + axis + "Unit").trim();
    return unit.isEmpty() ? MICROMETRE : unit;
  }

  private static double number(Element element, String name, double otherwise) {
    String value = element.getAttribute(name);
    return value.matches("\\d*\\.?\\d+([eE][-+]?\\d{1,2})?")
        ? Double.parseDouble(value)
        : otherwise;
  }

  /** Those axes beyond X and Y that are longer than one. */
  private String used(String order) {
    return order
        .chars()
        .mapToObj(axis -> String.valueOf((char) axis))
        .filter(axis -> "CZT".contains(axis) && length(axis) > 1)
        .collect(Collectors.joining());
  }

  private int length(String axis) {
    int length = (int) number(pixels, "Size" + axis, 1);
    return axis.equals("C") ? length / samples : length;
  }

  /** Whether all blocks of planes begin where the order lets them. */
  private boolean isSequential(String order) {
    NodeList blocks = pixels.getElementsByTagNameNS("*", "TiffData");
    for (int i = 0; i < blocks.getLength(); i++) {
      Element block = (Element) blocks.item(i);
      long plane = 0;
      long step = 1;
      for (String axis : order.split("")) {
        plane += step * (long) number(block, "First" + axis, 0);
        step *= length(axis);
      }
      if (plane != (long) number(block, "IFD", 0)) return false;
    }
    return true;
  }
}
