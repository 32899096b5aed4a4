package org.refsr.ij;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.refsr.RefSRException;
import org.refsr.fits.FitsFile;
import org.refsr.model.ModelChoice;
import org.refsr.model.ModelChoice.Method;
import org.refsr.model.ModelChoice.Subject;
import org.refsr.tiff.TiffInput;

/** The model that {@code auto} stands for: the same in dialogs, macros and on command lines. */
public final class AutoModel {

  /** Larger files are mapped, not read, to see what they are. */
  private static final long LARGE = 64 << 20;

  private AutoModel() {}

  /**
   * The model's name or folder.
   *
   * @param model as the user gave it: a name or folder, or {@link ModelChoice#AUTO}
   * @throws RefSRException (UNAVAILABLE) if the choice is the image's and nothing installed suits
   */
  public static String of(String model, Method method, ImagePlus image) {
    return ModelChoice.isAuto(model) ? ModelChoice.of(subject(image), method) : model;
  }

  /**
   * The one model for many files: that for the first which can be read.
   *
   * @throws RefSRException (UNAVAILABLE) as {@link #of}
   */
  public static String ofFiles(String model, List<Path> files) {
    if (!ModelChoice.isAuto(model)) return model;
    Subject subject =
        files.stream()
            .map(AutoModel::subjectOfFile)
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(Subject.MICROGRAPH);
    return ModelChoice.of(subject, Method.REFERENCE);
  }

  /**
   * As {@link #ofFiles}, for the files of a folder.
   *
   * @throws RefSRException (USAGE) also if the folder cannot be listed
   */
  public static String ofFolder(String model, Path folder) {
    return ModelChoice.isAuto(model) ? ofFiles(model, files(folder)) : model;
  }

  // -- Package methods --

  /** RGB images count as photographs, those of FITS files as the sky, all else as micrographs. */
  static Subject subject(ImagePlus image) {
    if (image.getType() == ImagePlus.COLOR_RGB) return Subject.PHOTO;
    return isFits(image) ? Subject.SKY : Subject.MICROGRAPH;
  }

  /** As {@link #ofFiles}, of a FITS file or of a TIFF file that ImageJ cannot hold. */
  static String ofStreamed(String model, Path file) {
    if (!ModelChoice.isAuto(model)) return model;
    if (FitsFile.isNamedSo(file)) return ModelChoice.of(Subject.SKY, Method.REFERENCE);
    try (TiffInput input = TiffInput.open(file)) {
      boolean coloured = input.image(0).numDimensions() > 2;
      return ModelChoice.of(coloured ? Subject.PHOTO : Subject.MICROGRAPH, Method.REFERENCE);
    }
  }

  // -- Helper methods --

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().collect(Collectors.toList());
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          String.format("The folder '%s' cannot be listed; name another.", folder),
          e);
    }
  }

  /** Empty if it cannot be read, of which those tell that do the work. */
  private static Optional<Subject> subjectOfFile(Path file) {
    if (FitsFile.isNamedSo(file)) return Optional.of(Subject.SKY);
    try {
      return Optional.of(subject(ImageReading.openOrMap(file, LARGE)));
    } catch (RefSRException e) {
      return Optional.empty();
    }
  }

  private static boolean isFits(ImagePlus image) {
    String info = image.getInfoProperty();
    return image.getTitle().toLowerCase(Locale.ROOT).matches(".*\\.(fits?|fts)(\\.gz)?")
        || info != null && info.startsWith("SIMPLE  =");
  }
}
