package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.BicubicModel;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.RefSRException.Kind;
import org.refsr.model.EngineOptions;

class SuperResolveFilesTest {

  @TempDir Path folder;
  private final BicubicModel model = new BicubicModel(1, 64);
  private Path input;
  private Path output;
  private Path confidence;

  @BeforeEach
  void makeFiles() {
    input = folder.resolve("low.tif");
    output = folder.resolve("out.tif");
    confidence = folder.resolve("confidence.tif");
    ImageFiles.save(TestImages.noise(16, 9, 8, 1, 3, 1, 1), input);
  }

  @Test
  void everyPlaneIsDoneWithOneModelAndReference() {
    ImagePlus reference = TestImages.hill("sharp", 40, 30);
    List<String> notes = run(request().confidence(confidence), List.of(reference));
    assertThat(notes)
        .hasSize(3)
        .allMatch(note -> note.matches("Plane \\[\\d] .* cut to the range.*"));
    assertThat(ImageFiles.open(output).getDimensions()).containsExactly(36, 32, 1, 3, 1);
    assertThat(ImageFiles.open(confidence).getProcessor().getf(5, 5))
        .isEqualTo(BicubicModel.CONFIDENCE);
    assertThat(ImageFiles.open(output).getProp("RefSR references")).isEqualTo("sharp");
    assertThat(model.described()).hasSize(1);
    assertThat(model.open()).isZero();
    assertThat(model.closed()).isTrue();
  }

  @Test
  void colourIsDoneChannelByChannelAndSaidSo() {
    ImageFiles.save(TestImages.noise(24, 9, 8, 1), input);
    assertThat(run(request(), List.of())).anyMatch(note -> note.contains("one by one"));
    assertThat(ImageFiles.open(output).getBitDepth()).isEqualTo(24);
  }

  @Test
  void progressCountsThePlanes() {
    long[] last = new long[2];
    Progress progress =
        new Progress() {
          @Override
          public void update(long done, long total, String what) {
            assertThat(done).isGreaterThanOrEqualTo(last[0]);
            last[0] = done;
            last[1] = total;
          }

          @Override
          public boolean cancelled() {
            return false;
          }
        };
    run(request().progress(progress), List.of());
    assertThat(last[0]).isEqualTo(last[1]).isGreaterThanOrEqualTo(3);
  }

  @Test
  void aFailureClosesTheModelAndWritesNothing() {
    ImagePlus empty = new ImagePlus();
    empty.setTitle("empty");
    assertThatThrownBy(() -> run(request(), List.of(empty))).isInstanceOf(RefSRException.class);
    assertThat(model.closed()).isTrue();
    assertThat(output).doesNotExist();
  }

  @Test
  void cancellingLeavesNothing() {
    Progress cancelled =
        new Progress() {
          @Override
          public void update(long done, long total, String what) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    assertThatThrownBy(() -> run(request().progress(cancelled), List.of()))
        .isInstanceOfSatisfying(
            RefSRException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CANCELLED));
    assertThat(output).doesNotExist();
    assertThat(model.closed()).isTrue();
  }

  @Test
  void badRequestsFailBeforeAnyWork() {
    refused(new SuperResolveRequest("x", folder.resolve("none.tif"), output), Kind.USAGE, "none");
    refused(new SuperResolveRequest("x", input, folder.resolve("a.gif")), Kind.USAGE, "a.gif");
    refused(request().confidence(folder.resolve("c.png")), Kind.USAGE, "c.png");
    refused(request().references(List.of(folder.resolve("ref.tif"))), Kind.USAGE, "ref.tif");
    refused(request(), Kind.UNAVAILABLE, "no model 'no-such-model'");
  }

  /** Else a batch would take a result made otherwise as its own. */
  @Test
  void anImageIsRecordedWithTheSettingsOfABatch() {
    EngineOptions ensemble = new EngineOptions(EngineOptions.Device.CPU, 1).ensemble(true);
    try (FileProcessor batch = new FileProcessor(model, ensemble, new ImageSettings())) {
      assertThat(request().engine(ensemble).values(model.folder()))
          .containsEntry("ensemble", "true")
          .isEqualTo(batch.settings());
    }
  }

  // -- Helper methods --

  private SuperResolveRequest request() {
    return new SuperResolveRequest("no-such-model", input, output);
  }

  private List<String> run(SuperResolveRequest request, List<ImagePlus> references) {
    return SuperResolveFiles.run(request, model, ImageFiles.open(input), references).notes();
  }

  private void refused(SuperResolveRequest request, Kind kind, String words) {
    assertThatThrownBy(() -> SuperResolveFiles.run(request))
        .isInstanceOfSatisfying(RefSRException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessageContaining(words);
    assertThat(output).doesNotExist();
  }
}
