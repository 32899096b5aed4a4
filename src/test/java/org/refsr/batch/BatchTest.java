package org.refsr.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.RefSRException.Kind;

class BatchTest {

  @TempDir Path folder;
  private Path low;
  private Path out;
  private Path reference;
  private final CopyingProcessor processor = new CopyingProcessor();
  private final List<ItemReport> reports = new ArrayList<>();
  private boolean confidence;
  private int cancelAfter = Integer.MAX_VALUE;

  @BeforeEach
  void makeFiles() throws IOException {
    low = Files.createDirectory(folder.resolve("low"));
    out = folder.resolve("new/out");
    reference = Files.writeString(folder.resolve("sharp.tif"), "sharp");
    for (String name : List.of("a", "b", "c", "d")) write(name, "image " + name);
  }

  @Test
  void whatIsDoneAndUnchangedIsPassedOver() throws IOException {
    assertThat(run()).hasToString("4 images: 4 done, 0 unchanged, 0 failed");
    assertThat(Files.readString(out.resolve("b.tif"))).isEqualTo("IMAGE B");
    assertThat(processor.forgotten).containsExactly(reference);
    assertThat(run()).hasToString("4 images: 0 done, 4 unchanged, 0 failed");
    assertThat(processor.done).hasSize(4);
    assertThat(list(out))
        .contains("refsr-manifest.tsv", "a.tif", "a.tif.json")
        .noneMatch(name -> name.endsWith(".part"));
  }

  @Test
  void whatHasChangedIsDoneAgain() throws IOException {
    run();
    write("a", "image A changed");
    Files.writeString(out.resolve("b.tif"), "IMAGE X");
    Files.delete(out.resolve("c.tif"));
    Files.writeString(out.resolve("d.tif.json"), "{\"status\": \"comp");
    assertThat(run().done()).isEqualTo(4);
    assertThat(run().done()).isZero();
    Files.writeString(reference, "sharper");
    assertThat(run().done()).isEqualTo(4);
    processor.model = "m2";
    assertThat(run().done()).isEqualTo(4);
    confidence = true;
    assertThat(run().done()).isEqualTo(4);
    Files.delete(out.resolve("b_confidence.tif"));
    assertThat(run().done()).isEqualTo(1);
  }

  @Test
  void failuresAreNamedRecordedAndTriedAgainWhileTheOthersGoOn() throws IOException {
    write("b", "bad image");
    write("c", "bug");
    BatchResult result = run();
    assertThat(result).hasToString("4 images: 2 done, 0 unchanged, 2 failed");
    assertThatThrownBy(result::check)
        .hasMessageStartingWith("2 of 4 images failed")
        .isInstanceOfSatisfying(
            RefSRException.class, e -> assertThat(e.kind()).isEqualTo(Kind.ITEMS_FAILED));
    assertThat(reports.get(1).message()).isEqualTo("'" + low.resolve("b.tif") + "' is bad.");
    assertThat(reports.get(2).message()).contains("error of RefSR itself", "a bug");
    Sidecar record = Sidecar.read(out.resolve("c.tif")).orElseThrow();
    assertThat(record.status).isEqualTo("failed");
    assertThat(record.trace).anyMatch(line -> line.contains("CopyingProcessor.process"));
    write("b", "good image");
    assertThat(run()).hasToString("4 images: 1 done, 2 unchanged, 1 failed");
  }

  @Test
  void aMissingInputOrReferenceFailsItsItem() throws IOException {
    Path manifest = folder.resolve("plan.tsv");
    Files.write(
        manifest,
        List.of("input\treference\toutput", "low/a.tif\t\ta.tif", "low/none.tif\t\tn.tif"));
    assertThat(run(BatchRequest.manifest(manifest, out)))
        .hasToString("2 images: 1 done, 0 unchanged, 1 failed");
    assertThat(reports.get(1).message()).contains("none.tif' cannot be read");
  }

  @Test
  void cancellingLeavesTheRestForTheNextTime() {
    cancelAfter = 2;
    assertThatThrownBy(this::run)
        .isInstanceOfSatisfying(
            RefSRException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CANCELLED));
    assertThat(list(out)).contains("b.tif.json").doesNotContain("c.tif", "c.tif.json");
    cancelAfter = Integer.MAX_VALUE;
    assertThat(run()).hasToString("4 images: 2 done, 2 unchanged, 0 failed");
  }

  @Test
  void theRecordSaysWhatTheOutputIsMadeOf() throws IOException {
    run();
    assertThat(Files.readString(out.resolve("a.tif.json")))
        .contains("\"status\": \"complete\"", "\"file\": \"" + low.resolve("a.tif") + "\"")
        .contains("\"file\": \"" + reference + "\"", "\"device\": \"CPU\"", "\"a note\"")
        .contains(FileState.of(out.resolve("a.tif")).sha256())
        .contains("\"network_seconds\": 0.0", "\"shard\": \"1 of 1\"");
  }

  @Test
  void whatAnotherIsDoingIsWaitedForAndDoneOnce() throws Exception {
    Files.createDirectories(out);
    BatchItem c = plan(request()).items().get(2);
    CompletableFuture<BatchResult> batch;
    try (LockFile other = LockFile.open(out)) {
      try (FileLockHandle held = other.tryLock(c.output()).orElseThrow()) {
        batch = CompletableFuture.supplyAsync(this::run);
        while (processor.done.size() < 3) Thread.sleep(5);
        Thread.sleep(50);
        assertThat(batch).isNotDone();
        assertThat(processor.done).doesNotContain(c.input());
        BatchPlan plan = plan(request());
        Progress none = Progress.NONE;
        new ItemWork(new CopyingProcessor(), plan.shard(), none).run(c, () -> {});
      }
      assertThat(batch.get()).hasToString("4 images: 3 done, 1 unchanged, 0 failed");
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Files.writeString(folder.resolve("new"), "a file");
    assertThatThrownBy(this::run)
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("'" + out + "' cannot be written");
  }

  // -- Helper methods --

  private BatchRequest request() {
    return BatchRequest.folder(low, out)
        .references(List.of(reference.toString()))
        .confidence(confidence);
  }

  private BatchResult run() {
    return run(request());
  }

  private static BatchPlan plan(BatchRequest request) {
    return BatchPlan.make(request, files -> item -> item, Progress.NONE);
  }

  private BatchResult run(BatchRequest request) {
    reports.clear();
    return Batch.run(
        plan(request),
        processor,
        new BatchMonitor() {
          @Override
          public void started(BatchItem item, int number, int total) {
            assertThat(number).isEqualTo(reports.size() + 1);
          }

          @Override
          public void finished(ItemReport report, int finished, int total) {
            reports.add(report);
            assertThat(finished).isEqualTo(reports.size()).isLessThanOrEqualTo(total);
          }

          @Override
          public void update(long done, long total, String what) {}

          @Override
          public boolean cancelled() {
            return reports.size() >= cancelAfter;
          }
        });
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(low.resolve(name + ".tif"), text);
  }

  private static List<String> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toList());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
