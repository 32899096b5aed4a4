package org.refsr.ij;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.io.FileInfo;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.refsr.RefSRException;
import org.refsr.files.RealPath;

/** The files that images come from, which no output may replace. */
final class SourceFiles {

  private final Set<Path> files = new HashSet<>();

  /** Adds a file, whether it is there or not. */
  SourceFiles add(Path file) {
    files.add(RealPath.of(file));
    return this;
  }

  /** Adds the file an image was opened from, and those that its virtual stack reads. */
  SourceFiles add(ImagePlus image) {
    FileInfo origin = image.getOriginalFileInfo();
    if (origin != null) file(origin.directory, origin.fileName).ifPresent(this::add);
    if (image.getStackSize() > 0 && image.getStack().isVirtual())
      for (int i = 1; i <= image.getStackSize(); i++)
        ofPlane(image.getStack(), i).ifPresent(this::add);
    return this;
  }

  /**
   * Fails if an output would replace one of them.
   *
   * @throws RefSRException (USAGE) naming it
   */
  void protect(Path output) {
    if (files.contains(RealPath.of(output)))
      throw RefSRException.usage(
          "The output '%s' is the input or a reference; choose another name.", output);
  }

  /** The file of a plane, counted from 1, where there is one and the stack tells. */
  static Optional<Path> ofPlane(ImageStack stack, int index) {
    if (!(stack instanceof VirtualStack)) return Optional.empty();
    String folder = ((VirtualStack) stack).getDirectory();
    return folder == null
        ? Optional.empty()
        : file(folder, ((VirtualStack) stack).getFileName(index));
  }

  /**
   * What an image says of the file it was opened from.
   *
   * @param format as {@link FileInfo#fileFormat}
   */
  static FileInfo info(Path file, int format) {
    FileInfo info = new FileInfo();
    info.fileFormat = format;
    info.fileName = file.getFileName().toString();
    info.directory = file.toAbsolutePath().getParent() + File.separator;
    return info;
  }

  // -- Helper methods --

  /** None for an address in the net. */
  private static Optional<Path> file(String folder, String name) {
    if (folder == null || folder.isEmpty() || name == null) return Optional.empty();
    try {
      return Optional.of(Paths.get(folder, name));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
