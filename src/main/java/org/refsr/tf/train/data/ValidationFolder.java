package org.refsr.tf.train.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.RefSRException;
import org.refsr.files.ImageListing;

/**
 * A folder as CUFED5's test set is laid out: image {@code NNN_0.png} with references {@code
 * NNN_1.png}, {@code NNN_2.png} and so on, the most similar first.
 */
public final class ValidationFolder {

  private static final Pattern NAME = Pattern.compile("(.+)_(\\d+)\\.[^.]+");

  private ValidationFolder() {}

  /**
   * Reads all images.
   *
   * @param channels 1 or 3, to which they are converted
   * @param degradation makes the low-resolution images, the same at each call
   * @throws RefSRException (USAGE) if the folder is missing, has fewer than two images, an image is
   *     of one colour or lacks its first reference or a file cannot be read
   */
  public static List<ValidationImage> read(
      Path folder, ImageReader reader, int channels, Degradation degradation) {
    Map<String, Map<Integer, Path>> groups = groups(folder);
    List<String> names = new ArrayList<>(groups.keySet());
    if (names.size() < 2)
      throw RefSRException.usage(
          "Folder %s has %d image to validate on; it needs two or more named NNN_0.",
          folder, names.size());
    List<List<Pixels>> images = new ArrayList<>();
    for (String name : names) images.add(read(folder, name, groups.get(name), reader, channels));
    List<ValidationImage> validation = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Pixels target = images.get(i).get(0);
      if (target.isUniform())
        throw RefSRException.usage(
            "Image %s_0 in %s is of one colour, which no PSNR can be given for; remove it and its"
                + " references.",
            names.get(i), folder);
      Pixels unrelated = images.get((i + names.size() / 2) % names.size()).get(1);
      List<Pixels> references = images.get(i).subList(1, images.get(i).size());
      Pixels low = degradation.apply(target, Draws.of(0, 0, i));
      validation.add(new ValidationImage(names.get(i), target, low, references, unrelated));
    }
    return validation;
  }

  // -- Helper methods --

  private static Map<String, Map<Integer, Path>> groups(Path folder) {
    Map<String, Map<Integer, Path>> groups = new TreeMap<>();
    for (Path file : ImageListing.list(folder)) {
      Matcher matcher = NAME.matcher(file.getFileName().toString());
      if (!matcher.matches())
        throw RefSRException.usage(
            "Image %s is not named NNN_0 (an image) or NNN_1, NNN_2, ... (its references); rename "
                + "it.",
            file);
      int number = Integer.parseInt(matcher.group(2));
      groups.computeIfAbsent(matcher.group(1), name -> new TreeMap<>()).put(number, file);
    }
    return groups;
  }

  private static List<Pixels> read(
      Path folder, String name, Map<Integer, Path> files, ImageReader reader, int channels) {
    for (int number = 0; number < 2; number++)
      if (!files.containsKey(number))
        throw RefSRException.usage(
            "Folder %s lacks %s_%d; add it or remove the other files of %s.",
            folder, name, number, name);
    List<Pixels> images = new ArrayList<>();
    for (Path file : files.values()) {
      List<Img<FloatType>> planes = reader.read(file);
      if (planes.size() != 1)
        throw RefSRException.usage(
            "Validation image %s has %d planes; save each as a file of its own.",
            file, planes.size());
      Croppable image = StoredImage.of(planes.get(0), file.toString());
      int width = image.width() / Degradation.SCALE * Degradation.SCALE;
      int height = image.height() / Degradation.SCALE * Degradation.SCALE;
      if (width == 0 || height == 0)
        throw RefSRException.usage(
            "Image %s is %dx%d, too small to reduce; remove it.",
            file, image.width(), image.height());
      images.add(image.crop(0, 0, width, height).toChannels(channels));
    }
    return images;
  }
}
