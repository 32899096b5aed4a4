package org.refsr.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.Progress;
import org.refsr.files.TsvRow;

class SummaryTest {

  @TempDir Path folder;
  private Path low;
  private Path sharp;
  private Path out;

  @BeforeEach
  void makeFiles() throws IOException {
    low = Files.createDirectory(folder.resolve("low"));
    sharp = Files.createDirectory(folder.resolve("sharp"));
    out = folder.resolve("out");
    for (String name : List.of("a.tif", "b.tif")) Files.writeString(low.resolve(name), name);
    Files.writeString(sharp.resolve("s.tif"), "sharp");
  }

  @Test
  void whatABatchWouldDoAgainIsNotComplete() throws IOException {
    Path reference = sharp.resolve("s.tif");
    run(BatchRequest.folder(low, out).references(reference.toString()).confidence(true));
    assertThat(Summary.of(null, out)).hasToString("2 images: 2 complete");
    Files.writeString(reference, "sharper");
    assertThat(Summary.of(null, out)).hasToString("2 images: 2 outdated");
    Files.writeString(reference, "sharp");
    Files.delete(out.resolve("b_confidence.tif"));
    assertThat(Summary.of(null, out)).hasToString("2 images: 1 complete, 1 damaged");
    Path other = folder.resolve("other.tsv");
    Files.write(other, List.of("input\treference\toutput", "low/a.tif\t\ta.tif"));
    assertThat(Summary.of(other, out)).hasToString("1 images: 1 outdated");
  }

  @Test
  void aReferenceThatIsStillToBeChosenStaysSo() throws IOException {
    BatchRequest request =
        BatchRequest.folder(low, out).references("auto").candidates(sharp).shard(Shard.of(0, 2));
    run(request);
    Path table = folder.resolve("summary.tsv");
    Summary.of(null, out).write(table);
    assertThat(TsvRow.read(table, "The table", List.of("status")))
        .extracting(row -> row.get("reference"), row -> row.get("similarity"))
        .containsExactly(tuple(sharp.resolve("s.tif").toString(), "0.750"), tuple("auto", ""));
    BatchPlan left = plan(BatchRequest.manifest(table, out).candidates(sharp));
    assertThat(left.items().stream().map(BatchItem::references).collect(Collectors.toList()))
        .containsExactly(List.of(sharp.resolve("s.tif")), List.of(sharp.resolve("s.tif")));
    Files.writeString(low.resolve("a.tif"), "changed");
    Summary.of(null, out).write(table);
    assertThat(Files.readString(table)).doesNotContain("s.tif").contains("outdated");
  }

  // -- Helper methods --

  private static BatchPlan plan(BatchRequest request) {
    return BatchPlan.make(
        request, files -> item -> item.withReference(files.get(0), 0.75), Progress.NONE);
  }

  private static void run(BatchRequest request) {
    BatchMonitor silent =
        new BatchMonitor() {
          @Override
          public void started(BatchItem item, int number, int total) {}

          @Override
          public void finished(ItemReport report, int finished, int total) {}

          @Override
          public void update(long done, long total, String what) {}

          @Override
          public boolean cancelled() {
            return false;
          }
        };
    Batch.run(plan(request), new CopyingProcessor(), silent).check();
  }
}
