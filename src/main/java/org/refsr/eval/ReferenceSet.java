package org.refsr.eval;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The references of one image, described once wherever they are used. */
final class ReferenceSet {

  /** No reference. */
  static final ReferenceSet NONE = new ReferenceSet(List.of(), Assembly.SEPARATE, "");

  /** How files become references. */
  enum Assembly {
    /** Each is one. */
    SEPARATE,
    /** One below the other in one picture, as CUFED5's protocol has it (SPEC 4.1). */
    STITCHED,
    /** The low-resolution image itself, as Urban100's protocol has it. */
    SELF
  }

  private final List<Path> files;
  private final Assembly assembly;
  private final String owner;

  private ReferenceSet(List<Path> files, Assembly assembly, String owner) {
    this.files = List.copyOf(files);
    this.assembly = assembly;
    this.owner = owner;
  }

  static ReferenceSet of(List<Path> files) {
    return new ReferenceSet(files, Assembly.SEPARATE, "");
  }

  static ReferenceSet stitched(List<Path> files) {
    return new ReferenceSet(files, Assembly.STITCHED, "");
  }

  /** The low-resolution version of an image. */
  static ReferenceSet self(String image) {
    return new ReferenceSet(List.of(), Assembly.SELF, image);
  }

  /** The files it is read from, best first; empty if it is the low-resolution image. */
  List<Path> files() {
    return files;
  }

  /** What the list of pairs says. */
  String label() {
    if (assembly == Assembly.SELF) return "(low resolution)";
    String names =
        files.stream().map(f -> f.getFileName().toString()).collect(Collectors.joining(", "));
    return assembly == Assembly.STITCHED ? names + " (stitched)" : names;
  }

  /**
   * Reads it.
   *
   * @param user the image it is used for
   */
  List<Picture<?>> load(PictureFiles reader, Case user) {
    if (assembly == Assembly.SELF) return List.of(user.load(reader).low);
    List<Picture<?>> pictures = new ArrayList<>();
    for (Path file : files) pictures.add(reader.read(file));
    return assembly == Assembly.STITCHED ? List.of(Stitching.stitch(pictures)) : pictures;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof ReferenceSet)) return false;
    ReferenceSet that = (ReferenceSet) other;
    return files.equals(that.files) && assembly == that.assembly && owner.equals(that.owner);
  }

  @Override
  public int hashCode() {
    return Objects.hash(files, assembly, owner);
  }
}
