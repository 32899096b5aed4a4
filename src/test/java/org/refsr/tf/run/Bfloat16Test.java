package org.refsr.tf.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refsr.image.Bicubic;
import org.refsr.image.EdgeRule;
import org.refsr.model.DescribedReference;
import org.refsr.model.EngineOptions;
import org.refsr.model.EngineOptions.Matching;
import org.refsr.model.EngineOptions.Precision;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelFolder;
import org.refsr.tf.TensorFlowEngine;
import org.tensorflow.Graph;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;

class Bfloat16Test {

  private static final EngineOptions OPTIONS = new EngineOptions(EngineOptions.Device.CPU, 2);

  @TempDir private Path folder;

  /** Other numbers than in 32 bits, but hardly: the same weights, matches and positions. */
  @ParameterizedTest
  @ValueSource(strings = {"two-path", "rrsr-tiny", "masa"})
  void comesCloseToFloat32(String network) {
    TensorFlowEngine engine = new TensorFlowEngine();
    ModelFolder model = engine.untrained(network, folder.resolve("model"));
    float[] exact = run(engine, model, Precision.FLOAT32);
    float[] rounded = run(engine, model, Precision.BFLOAT16);
    double squares = 0;
    double error = 0;
    for (int i = 0; i < exact.length; i++) {
      squares += exact[i] * exact[i];
      error += (exact[i] - rounded[i]) * (exact[i] - rounded[i]);
    }
    assertThat(Math.sqrt(error / squares)).isGreaterThan(1e-7).isLessThan(5e-3);
  }

  /** Neither what resamples images nor what sees an image's gray values. */
  @Test
  void onlyLearnedConvolutionsOfFeaturesAreRounded() throws IOException {
    ModelFolder model = new TensorFlowEngine().untrained("two-path", folder.resolve("model"));
    MetaGraphDef file =
        SavedModel.parseFrom(Files.readAllBytes(model.path().resolve("saved_model.pb")))
            .getMetaGraphs(0);
    List<NodeDef> nodes = file.getGraphDef().getNodeList();
    Bfloat16Copy copy = new Bfloat16Copy(nodes, file.getSignatureDefOrThrow("super_resolve"));
    Map<String, NodeDef> added;
    try (Graph graph = new Graph()) {
      added =
          copy.addTo(graph, file.getGraphDef().getVersions()).stream()
              .collect(Collectors.toMap(NodeDef::getName, node -> node));
    }
    Set<String> rounded = new TreeSet<>();
    Set<String> exact = new TreeSet<>();
    for (NodeDef node : added.values())
      if (node.getOp().equals("Conv2D"))
        (node.getAttrOrThrow("T").getType() == DataType.DT_BFLOAT16 ? rounded : exact)
            .add(kernel(added, node.getInput(1)));
    assertThat(rounded)
        .contains("reference.fusion.kernel", "single.last.kernel", "reference.last.kernel")
        .doesNotContain("resampling", "single.first.kernel");
    assertThat(exact).contains("resampling", "single.first.kernel");
  }

  /** Without a convolution, with a variable of the old kind. */
  @Test
  void leavesAllElseAsItIs() throws IOException {
    TinyModel.write(folder, "zero");
    TensorFlowEngine engine = new TensorFlowEngine();
    ModelFolder model = ModelFolder.open(folder);
    assertThat(run(engine, model, Precision.BFLOAT16))
        .isEqualTo(run(engine, model, Precision.FLOAT32));
  }

  @Test
  void goesByTheProcessorsFlags() throws IOException {
    Path cpus = folder.resolve("cpuinfo");
    assertThat(Bfloat16.isFast(cpus)).isFalse();
    Files.writeString(cpus, "model name\t: A\nflags\t\t: fpu avx512f avx512_bf16 sha_ni\n");
    assertThat(Bfloat16.isFast(cpus)).isTrue();
    Files.writeString(cpus, "model name\t: avx512_bf16\nflags\t\t: fpu avx512f\n");
    assertThat(Bfloat16.isFast(cpus)).isFalse();
    assertThat(Bfloat16.isChosen(Precision.AUTO, "GPU:0")).isFalse();
  }

  // -- Helper methods --

  /** The variable that a convolution's kernel is read from; "resampling" of constant ones. */
  private static String kernel(Map<String, NodeDef> nodes, String input) {
    NodeDef node = nodes.get(Ancestors.name(input));
    if (node.getOp().equals("VarHandleOp"))
      return node.getAttrOrThrow("shared_name").getS().toStringUtf8();
    if (node.getOp().equals("Const")) return "resampling";
    return node.getInputCount() == 0 ? "computed" : kernel(nodes, node.getInput(0));
  }

  private static float[] run(TensorFlowEngine engine, ModelFolder folder, Precision precision) {
    int channels = folder.card().channels();
    RandomAccessibleInterval<FloatType> high = noise(64, channels);
    RandomAccessibleInterval<FloatType> low =
        new Bicubic(EdgeRule.SYMMETRIC).resizeToFloat(high, 16, 16);
    try (LoadedModel model = engine.load(folder, OPTIONS.precision(precision));
        DescribedReference reference = model.describe(high)) {
      assertThat(model.provenance()).containsEntry("precision", precision.name().toLowerCase());
      assertThat(model.matching(low, List.of(reference))).contains(Matching.EXACT);
      RandomAccessibleInterval<FloatType> image =
          model.superResolve(low, List.of(reference)).image();
      float[] values = new float[(int) image.size()];
      int i = 0;
      for (FloatType value : Views.flatIterable(image)) values[i++] = value.get();
      return values;
    }
  }

  private static RandomAccessibleInterval<FloatType> noise(int side, int channels) {
    Random random = new Random(7);
    float[] values = new float[side * side * channels];
    for (int i = 0; i < values.length; i++) values[i] = random.nextFloat();
    return ArrayImgs.floats(values, side, side, channels);
  }
}
