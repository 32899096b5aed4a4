package org.refsr.eval;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

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

  /** A resource table as it is, its header first. */
  static List<List<String>> read(String resource) {
    try (InputStream in =
        Objects.requireNonNull(PublishedRows.class.getResourceAsStream(resource), resource)) {
      List<List<String>> rows = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\R"))
        rows.add(Arrays.asList(line.split("\t", -1)));
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // -- Helper methods --

  private static void add(TsvTable rows, String resource, String set, String source) {
    List<List<String>> table = read(resource);
    int psnr = table.get(0).indexOf(set + "_PSNR");
    int ssim = table.get(0).indexOf(set + "_SSIM");
    for (List<String> row : table.subList(1, table.size()))
      if (!row.get(psnr).equals(MISSING))
        rows.add(row.get(0), row.get(psnr), row.get(ssim), source);
  }
}
