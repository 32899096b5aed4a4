package org.refsr.eval;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.refsr.files.TsvRow;
import org.refsr.files.TsvTable;

/** Rows of the papers' result tables for one test set (SPEC 4.4). */
final class PublishedRows {

  private static final String MISSING = "NA";

  private PublishedRows() {}

  /**
   * Methods, PSNR and SSIM as printed, with the table they are from.
   *
   * @param set "CUFED5", "Sun80", "Urban100", "Manga109" or "WR-SR"
   */
  static TsvTable of(String set) {
    TsvTable rows = new TsvTable("method", "psnr", "ssim", "source");
    add(rows, "rrsr_table1.tsv", set, "RRSR, Table 1");
    add(rows, "def_table1.tsv", set, "DEF, Table 1");
    return rows;
  }

  // -- Helper methods --

  private static void add(TsvTable rows, String resource, String set, String source) {
    String psnr = set + "_PSNR";
    for (TsvRow row : TsvRow.of(lines(resource), resource, resource, List.of("method", psnr)))
      if (!row.get(psnr).equals(MISSING))
        rows.add(row.get("method"), row.get(psnr), row.get(set + "_SSIM"), source);
  }

  private static List<String> lines(String resource) {
    try (InputStream in =
        Objects.requireNonNull(PublishedRows.class.getResourceAsStream(resource), resource)) {
      return Arrays.asList(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\R"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
