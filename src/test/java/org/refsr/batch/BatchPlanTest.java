package org.refsr.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.RefSRException.Kind;

class BatchPlanTest {

  @TempDir Path folder;
  private Path low;
  private Path sharp;
  private Path out;

  @BeforeEach
  void makeFolders() throws IOException {
    low = Files.createDirectory(folder.resolve("low"));
    sharp = Files.createDirectory(folder.resolve("sharp"));
    out = folder.resolve("out");
  }

  @Test
  void aFoldersImagesComeByName() throws IOException {
    files(low, "b.tif", "a10.png", "a9.TIF", ".hidden.tif", "notes.txt");
    Files.createDirectory(low.resolve("below.tif"));
    List<BatchItem> items = plan(BatchRequest.folder(low, out)).items();
    assertThat(names(items)).containsExactly("a10.png", "a9.TIF", "b.tif");
    assertThat(items.get(1).output()).isEqualTo(out.resolve("a9.tif"));
    assertThat(items.get(1).references()).isEmpty();
  }

  @Test
  void referencesAreOneForAllOrNamesakes() throws IOException {
    files(low, "a.tif", "b.tif");
    files(sharp, "a.png", "b.fits");
    BatchRequest request = BatchRequest.folder(low, out);
    assertThat(plan(request.references(List.of(sharp.toString()))).items())
        .extracting(item -> item.references().get(0).getFileName().toString())
        .containsExactly("a.png", "b.fits");
    List<String> both =
        List.of(sharp.resolve("b.fits").toString(), sharp.resolve("a.png").toString());
    assertThat(plan(request.references(both)).items())
        .allMatch(item -> item.references().get(1).endsWith("a.png"));
  }

  @Test
  void aManifestIsReadAndWrittenBack() throws IOException {
    Path manifest =
        manifest(
            "\uFEFFinput\tnotes\treference\toutput",
            "# a comment",
            "low/a.tif\tgood\tsharp/1.tif; sharp/2.tif\tsub/a.png",
            "",
            "low/b.tif\t\t\tb.tif");
    BatchPlan plan = plan(BatchRequest.manifest(manifest, out));
    BatchItem first = plan.items().get(0);
    assertThat(first.input()).isEqualTo(low.resolve("a.tif"));
    assertThat(first.references()).containsExactly(sharp.resolve("1.tif"), sharp.resolve("2.tif"));
    assertThat(first.output()).isEqualTo(out.resolve("sub/a.png"));
    Path again = Files.writeString(folder.resolve("again.tsv"), plan.manifest());
    assertThat(plan(BatchRequest.manifest(again, folder.resolve("other"))).manifest())
        .isEqualTo(plan.manifest());
  }

  @Test
  void aShareIsPartOfThePlanAndItsManifestIsThatOfAll() throws IOException {
    files(low, "a.tif", "b.tif", "c.tif");
    BatchPlan plan = plan(BatchRequest.folder(low, out).shard(Shard.of(1, 2)));
    assertThat(names(plan.items())).containsExactly("b.tif");
    Files.createDirectory(out);
    plan.writeManifest();
    assertThat(names(plan(BatchRequest.manifest(out.resolve("refsr-manifest.tsv"), out)).items()))
        .containsExactly("a.tif", "b.tif", "c.tif");
  }

  @Test
  void referencesAreChosenWhereTheManifestLeavesThemOpen() throws IOException {
    files(sharp, "x.tif", "y.tif");
    Path manifest =
        manifest(
            "input\treference\toutput",
            "a.tif\tauto\ta.tif",
            "b.tif\t\tb.tif",
            "c.tif\tauto\tc.tif");
    BatchRequest request = BatchRequest.manifest(manifest, out).candidates(sharp);
    assertThat(plan(request).items())
        .extracting(BatchItem::references)
        .containsExactly(
            List.of(sharp.resolve("x.tif")), List.of(), List.of(sharp.resolve("x.tif")));
    assertThat(plan(request).manifest()).contains("\t0.750\n").doesNotContain("auto");
  }

  // -- Mistakes --

  @Test
  void everyMistakeIsNamed() throws IOException {
    BatchRequest folder = BatchRequest.folder(low, out);
    refused(folder, "'" + low + "' has no images");
    refused(BatchRequest.folder(low.resolve("none"), out), "does not exist");
    files(low, "a.tif", "b.tif");
    refused(folder.pattern("*.czi"), "named *.czi");
    refused(folder.pattern("[a"), "is no glob");
    folder.pattern("");
    refused(BatchRequest.folder(low, low), "is an input or reference of the batch");
    refused(folder.references(List.of("none.tif")), "'none.tif' is neither a file");
    refused(folder.references(List.of("auto")), "no folder of candidates");
    files(sharp, "a.tif");
    refused(
        folder.references(List.of(sharp.toString())),
        "1 of 2 images, '" + low.resolve("b.tif") + "' the first, have no reference");
    files(sharp, "a.png", "b.tif");
    refused(folder, "both a.png and a.tif");
    files(low, "b.png");
    refused(BatchRequest.folder(low, out), "b.tif', as has the image");
    assertThatThrownBy(() -> BatchRequest.of((Path) null, null, out))
        .hasMessageContaining("neither a manifest nor");
    assertThat(out).doesNotExist();
  }

  @Test
  void whatWouldHaveNoEffectIsRefused() throws IOException {
    files(low, "a.tif");
    Path file = manifest("input\treference\toutput", "low/a.tif\t\ta.tif");
    BatchRequest folder = BatchRequest.folder(low, out);
    refused(folder.candidates(sharp), "the reference is not 'auto'");
    refused(BatchRequest.manifest(file, out).references("s.tif"), "The reference 's.tif' is for a");
    refused(BatchRequest.manifest(file, out).pattern("*.tif"), "The pattern '*.tif' is for a");
    refused(BatchRequest.manifest(file, out).format("png"), "The format 'png' is for a folder");
    plan(BatchRequest.manifest(file, out).candidates(sharp).references("").format(""));
  }

  @Test
  void everyMistakeInAManifestHasItsLine() throws IOException {
    refused(manifest("input\toutput", "a.tif\tb.tif"), "needs each of input, reference, output");
    refused(manifest("input\treference\toutput"), "lists no images");
    refused(manifest(""), "lists no images");
    refused(manifest("input\treference\toutput", "\t\tb.tif"), "line 2, has no input");
    refused(manifest("input\treference\toutput", "", "a.tif"), "line 3, has no output");
    refused(manifest("input\treference\toutput", "a\tb\tc\td"), "4 columns and the header 3");
    refused(
        manifest("input\treference\toutput", "a\t\tx.tif", "b\t\t./x.tif"),
        "line 3, has the output '" + out.resolve("x.tif") + "', as has '");
    refused(
        manifest("input\treference\toutput", "a\t\t../low.tif", "low.tif\t\tc.tif"),
        "line 2, has the output '" + folder.resolve("low.tif") + "', which is an input");
    refused(folder.resolve("none.tsv"), "cannot be read");
  }

  @Test
  void anOutputUnderAnotherNameOfItsInputIsRefused() throws IOException {
    files(low, "a.tif");
    Files.createSymbolicLink(folder.resolve("link"), low);
    refused(BatchRequest.folder(low, folder.resolve("link")), "is an input or reference");
  }

  @Test
  void aConfidenceMapIsAnOutputAsWell() throws IOException {
    files(low, "a.tif", "a_confidence.tif");
    BatchRequest beside = BatchRequest.folder(low, low).format("png");
    plan(beside);
    String map = "has the output '" + low.resolve("a_confidence.tif") + "', which is an input";
    refused(beside.confidence(true), map);
    BatchRequest folder = BatchRequest.folder(low, out);
    plan(folder);
    refused(folder.confidence(true), "a_confidence.tif', as has the image '");
    assertThat(plan(folder.format("fits").pattern("a.tif")).items())
        .extracting(item -> item.confidence().orElseThrow())
        .containsExactly(out.resolve("a_confidence.fits"));
  }

  // -- Helper methods --

  private static BatchPlan plan(BatchRequest request) {
    return BatchPlan.make(
        request, files -> item -> item.withReference(files.get(0), 0.75), Progress.NONE);
  }

  private void refused(Path manifest, String words) {
    refused(BatchRequest.manifest(manifest, out), words);
  }

  private static void refused(BatchRequest request, String words) {
    assertThatThrownBy(() -> plan(request))
        .isInstanceOfSatisfying(
            RefSRException.class, e -> assertThat(e.kind()).isEqualTo(Kind.USAGE))
        .hasMessageContaining(words);
  }

  private Path manifest(String... lines) throws IOException {
    return Files.write(folder.resolve("plan.tsv"), List.of(lines));
  }

  private static void files(Path folder, String... names) throws IOException {
    for (String name : names) Files.writeString(folder.resolve(name), "x");
  }

  private static List<String> names(List<BatchItem> items) {
    return items.stream()
        .map(item -> item.input().getFileName().toString())
        .collect(Collectors.toList());
  }
}
