package org.refsr.tf.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.Progress;
import org.refsr.image.RangeNullSpace;
import org.refsr.model.DetailPrior;
import org.refsr.model.EngineOptions;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelCard;
import org.refsr.model.ModelCardWriter;
import org.refsr.model.ModelFolder;
import org.refsr.model.SamplerSettings;
import org.refsr.tf.TestGraph;
import org.refsr.tf.net.InferenceGraph;
import org.refsr.tf.net.NetworkConfig;
import org.refsr.tf.net.SavedModelWriter;
import org.refsr.tf.net.Weights;

/** A tiny prior with random weights as a model. */
class SavedPriorTest {

  private static final SamplerSettings SETTINGS = SamplerSettings.defaults().steps(3).seed(1);

  @TempDir Path folder;

  @BeforeEach
  void write() {
    NetworkConfig config = NetworkConfig.preset("prior-tiny").with("channels", 1);
    Weights weights = new Weights();
    try (InferenceGraph graph = new InferenceGraph(config)) {
      graph
          .parameters()
          .all()
          .forEach(
              p ->
                  weights.put(
                      p.name(),
                      TestGraph.randoms(p.name().hashCode(), -.2, .2, (int) p.shape().size())));
    }
    SavedModelWriter.write(config, weights, folder);
    ModelCardWriter.write(
        ModelCard.builder("tiny", "prior", 1).description("Noise.").network(config.toMap()).build(),
        folder);
  }

  /** 23 x 9: wider than the prior's window of 64 at four times the size, and lower. */
  @Test
  void resultsReduceToTheInputAtAnySize() {
    try (LoadedModel model = SavedModels.load(ModelFolder.open(folder), EngineOptions.defaults())) {
      DetailPrior prior = model.prior().orElseThrow();
      Img<FloatType> low = ArrayImgs.floats(TestGraph.randoms(3, 0, 1, 23 * 9), 23, 9, 1);
      List<String> told = new ArrayList<>();
      Progress progress =
          new Progress() {
            @Override
            public void update(long done, long total, String what) {
              told.add(what + " " + done + "/" + total);
            }

            @Override
            public boolean cancelled() {
              return false;
            }
          };
      RandomAccessibleInterval<FloatType> high = prior.enhance(low, SETTINGS, progress);
      assertThat(told)
          .containsExactly("diffusion step 1/3", "diffusion step 2/3", "diffusion step 3/3");
      assertThat(high.dimensionsAsLongArray()).containsExactly(92, 36, 1);
      assertThat(
              new RangeNullSpace(23, 9)
                  .residual(Views.hyperSlice(high, 2, 0), Views.hyperSlice(low, 2, 0)))
          .isLessThan(1e-4);
      assertThat(
              Views.flatIterable(
                  model
                      .superResolve(low, prior.enhance(low, SETTINGS, Progress.NONE), List.of())
                      .image()))
          .as("the same seed gives the same sample")
          .zipSatisfy(Views.flatIterable(high), (a, b) -> assertThat(a.get()).isEqualTo(b.get()));
    }
  }

  @Test
  void anImageOfOtherChannelsIsRefused() {
    try (DetailPrior prior =
        SavedModels.loadPrior(ModelFolder.open(folder), EngineOptions.defaults())) {
      assertThatThrownBy(() -> prior.enhance(ArrayImgs.floats(16, 16, 3), SETTINGS, Progress.NONE))
          .hasMessageContaining("3 channel(s)")
          .hasMessageContaining("takes 1");
    }
  }
}
