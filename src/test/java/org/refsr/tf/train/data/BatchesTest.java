package org.refsr.tf.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.Progress;
import org.refsr.RefSRException;

class BatchesTest {

  @TempDir Path folder;
  private PairSource source;

  @BeforeEach
  void makeImages() {
    source = FakeImages.pairs(folder.resolve("a"), 5);
  }

  @Test
  void hasTheShapesOfItsConfiguration() {
    Batch batch =
        batches("{'batch_size': 3, 'target_size': 96, 'reference_size': 128}", source).batch(0);
    assertThat(batch.highResolution()).hasSize(3 * 96 * 96 * 3);
    assertThat(batch.lowResolution()).hasSize(3 * 24 * 24 * 3);
    assertThat(batch.reference()).hasSize(3 * 128 * 128 * 3);
    Batch.Perspective perspective = batch.perspective().orElseThrow();
    assertThat(perspective.highResolution()).hasSize(3 * 96 * 96 * 3);
    assertThat(perspective.lowResolution()).hasSize(3 * 24 * 24 * 3);
    assertThat(perspective.mask()).hasSize(3 * 96 * 96);
  }

  @Test
  void givesReferencesInAllPosesOneAfterTheOther() {
    String sizes = "'batch_size': 2, 'channels': 1, 'target_size': 32, 'reference_size': 64,";
    float[] posed =
        batches("{" + sizes + "'none_share': 0, 'poses': 'all'}", source).batch(3).reference();
    float[] upright =
        batches("{" + sizes + "'none_share': 0, 'poses': 'upright'}", source).batch(3).reference();
    int item = 64 * 64;
    assertThat(posed).hasSize(16 * 2 * item);
    assertThat(Arrays.copyOf(posed, 2 * item)).isEqualTo(upright);
    // the pose after the near ones is a turn by 90 degrees: rows become columns
    for (int i = 0; i < 64; i++)
      assertThat(posed[(9 * 2 + 1) * item + 7 * 64 + i])
          .isEqualTo(upright[item + (63 - i) * 64 + 7]);
    assertThatThrownBy(() -> config("{'poses': 'auto'}"))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("batch.poses");
  }

  @Test
  void dependsOnSeedAndStepAlone() {
    String config = "{'batch_size': 2, 'distortion': {'probability': 1}}";
    Batch first = batches(config, source).batch(12);
    PairSource again = FakeImages.pairs(folder.resolve("b"), 5);
    Batch second = batches(config, again).batch(12);
    assertThat(second.highResolution()).isEqualTo(first.highResolution());
    assertThat(second.lowResolution()).isEqualTo(first.lowResolution());
    assertThat(second.reference()).isEqualTo(first.reference());
    assertThat(second.perspective().orElseThrow().highResolution())
        .isEqualTo(first.perspective().orElseThrow().highResolution());
    assertThat(batches(config, source).batch(13).highResolution())
        .isNotEqualTo(first.highResolution());
    Batches otherSeed = new Batches(config(config), List.of(source), List.of(1.0), 2);
    assertThat(otherSeed.batch(12).highResolution()).isNotEqualTo(first.highResolution());
  }

  @Test
  void keepsTheSharesWithinFourStandardDeviations() {
    Batches batches =
        new Batches(
            config(
                "{'batch_size': 50, 'target_size': 32, 'reference_size': 32, 'none_share': 0.25,"
                    + "'unrelated_share': 0.15, 'other_domain_share': 0.1,"
                    + "'distortion': {'probability': 0.3}}"),
            List.of(source, FakeImages.pairs(folder.resolve("b"), 2)),
            List.of(3.0, 1.0),
            1);
    Map<ReferenceKind, Integer> counts = new EnumMap<>(ReferenceKind.class);
    int distorted = 0;
    int items = 2000;
    for (int step = 0; step < items / 50; step++) {
      Batch batch = batches.batch(step);
      batch.kinds().forEach(kind -> counts.merge(kind, 1, Integer::sum));
      for (int i = 0; i < 50; i++) if (batch.distorted(i)) distorted++;
    }
    assertShare(counts.get(ReferenceKind.NONE), items, 0.25);
    assertShare(counts.get(ReferenceKind.UNRELATED), items, 0.15);
    assertShare(counts.get(ReferenceKind.OTHER_DOMAIN), items, 0.1);
    assertShare(counts.get(ReferenceKind.MATCHED), items, 0.5);
    assertShare(distorted, items, 0.75 * 0.3);
  }

  @Test
  void referenceIsBlackExactlyWhereThereIsNone() {
    Batch batch =
        batches("{'batch_size': 40, 'none_share': 0.5, 'target_size': 32}", source).batch(0);
    int size = batch.reference().length / 40;
    for (int i = 0; i < 40; i++) {
      float[] reference = Arrays.copyOfRange(batch.reference(), i * size, (i + 1) * size);
      boolean black = Arrays.equals(reference, new float[size]);
      assertThat(black).isEqualTo(batch.kinds().get(i) == ReferenceKind.NONE);
    }
  }

  @Test
  void perspectiveVersionIsThatOfTheReference() {
    Batches batches =
        batches(
            "{'batch_size': 1, 'perspective': 'identity', 'none_share': 0,"
                + "'distortion': {'probability': 0}}",
            source);
    Batch batch = batches.batch(3);
    assertThat(batch.perspective().orElseThrow().highResolution())
        .containsExactly(batch.reference(), within(1e-6f));
  }

  @Test
  void withoutReciprocalTrainingThereIsNoPerspectiveVersion() {
    BatchConfig off = config("{'batch_size': 1}").withRtrr(false);
    Batch batch = new Batches(off, List.of(source), List.of(1.0), 1).batch(0);
    assertThat(batch.perspective()).isEmpty();
  }

  @Test
  void sharedAugmentationTurnsTargetAndReferenceAlikeAndIndependentDoesNot() {
    ImageStore same = FakeImages.store(file -> FakeImages.image(256, 256, 3, 4));
    Path pairs = FakeImages.pairFolder(folder.resolve("same"), 2);
    PairSource twins = PairFolder.open(pairs, same, Progress.NONE);
    assertThat(unequalItems("shared", twins)).isZero();
    assertThat(unequalItems("none", twins)).isZero();
    // One in eight independent orientations agrees: 35 of 40 +- 2.1.
    assertThat(unequalItems("independent", twins)).isBetween(26, 40);
  }

  private static int unequalItems(String augmentation, PairSource twins) {
    Batch batch =
        batches(
                "{'batch_size': 40, 'none_share': 0, 'unrelated_share': 0, 'target_size': 64,"
                    + "'reference_size': 64, 'distortion': {'probability': 0}, 'augmentation': '"
                    + augmentation
                    + "'}",
                twins)
            .batch(0);
    int size = 64 * 64 * 3;
    int unequal = 0;
    for (int i = 0; i < 40; i++)
      if (!Arrays.equals(
          batch.highResolution(),
          i * size,
          (i + 1) * size,
          batch.reference(),
          i * size,
          (i + 1) * size)) unequal++;
    return unequal;
  }

  @Test
  void grayTrainingTakesLuma() {
    Batch gray = batches("{'batch_size': 1, 'channels': 1}", source).batch(0);
    Batch colour = batches("{'batch_size': 1, 'channels': 3}", source).batch(0);
    float[] rgb = colour.highResolution();
    for (int i = 0; i < gray.highResolution().length; i += 97)
      assertThat(gray.highResolution()[i])
          .isCloseTo(
              0.299f * rgb[3 * i] + 0.587f * rgb[3 * i + 1] + 0.114f * rgb[3 * i + 2],
              within(1e-6f));
  }

  @Test
  void aSinglePairHasNoUnrelatedReference() {
    PairSource single = FakeImages.pairs(folder.resolve("single"), 1);
    String json = "{'batch_size': 4, 'none_share': 0, 'unrelated_share': 1}";
    assertThat(batches(json, single).batch(0).kinds()).containsOnly(ReferenceKind.MATCHED);
    assertThat(batches(json, source).batch(0).kinds()).containsOnly(ReferenceKind.UNRELATED);
  }

  @Test
  void refusesSharesTheSourcesCannotGive() {
    assertThatThrownBy(() -> batches("{'other_domain_share': 0.1}", source))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("second folder");
    assertThatThrownBy(() -> new Batches(config("{}"), List.of(), List.of(), 1))
        .hasMessageContaining("at least one folder");
    assertThatThrownBy(() -> new Batches(config("{}"), List.of(source), List.of(-1.0), 1))
        .hasMessageContaining("weight");
  }

  private static Batches batches(String json, PairSource source) {
    return new Batches(config(json), List.of(source), List.of(1.0), 1);
  }

  private static BatchConfig config(String json) {
    return BatchConfig.fromJson(json.replace('\'', '"')).withRtrr(true);
  }

  private static void assertShare(int count, int of, double share) {
    double deviation = Math.sqrt(of * share * (1 - share));
    assertThat((double) count).isCloseTo(of * share, within(4 * deviation));
  }
}
