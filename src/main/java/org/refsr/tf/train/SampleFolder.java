package org.refsr.tf.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.refsr.RefSRException;
import org.refsr.report.Html;

/**
 * The sample pictures of the last validation on disk, so that a resumed or interrupted training can
 * show them: PNG files, and samples.tsv with step, file, image and caption of each.
 */
final class SampleFolder {

  private static final String HEADER = "step\tfile\timage\tcaption";

  private final Path folder;
  private final Path index;

  /**
   * @param folder made when there is something to write
   */
  SampleFolder(Path folder) {
    this.folder = folder;
    index = folder.resolve("samples.tsv");
  }

  /** Replaces what is there. */
  void write(long step, List<Sample> samples) {
    List<String> rows = new ArrayList<>(List.of(HEADER));
    try {
      Files.createDirectories(folder);
      for (int i = 0; i < samples.size(); i++) {
        int k = 0;
        for (Map.Entry<String, byte[]> picture : samples.get(i).pictures().entrySet()) {
          String file = String.format(Locale.ROOT, "%02d-%d.png", i, k++);
          Files.write(folder.resolve(file), picture.getValue());
          rows.add(String.join("\t", "" + step, file, samples.get(i).name(), picture.getKey()));
        }
      }
      Files.write(index, rows);
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          "Cannot write sample pictures to " + folder + " (" + e.getMessage() + "); free space.",
          e);
    }
  }

  /** Adds the pictures to a page; nothing if there are none. */
  void addTo(Html page) throws IOException {
    if (!Files.isRegularFile(index)) return;
    List<String> rows = Files.readAllLines(index);
    String image = "";
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split("\t");
      if (image.isEmpty()) page.heading("Validation images at step " + cells[0]);
      if (!cells[2].equals(image)) {
        if (!image.isEmpty()) page.endPictures();
        page.remark(cells[2]).beginPictures();
        image = cells[2];
      }
      page.picture(cells[3], Files.readAllBytes(folder.resolve(cells[1])));
    }
    if (!image.isEmpty()) page.endPictures();
  }
}
