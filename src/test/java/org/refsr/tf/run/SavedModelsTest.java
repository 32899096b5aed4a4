package org.refsr.tf.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.RefSRException;
import org.refsr.model.EngineOptions;
import org.refsr.model.EngineOptions.Device;
import org.refsr.model.ModelFolder;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.types.TFloat32;

class SavedModelsTest {

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    TinyModel.write(folder, "zero");
  }

  @Test
  void aMissingSignatureIsFoundWhenLoading() throws IOException {
    TinyModel.edit(folder, graph -> graph.removeSignatureDef("match"));
    assertUnavailable("signature 'match'", EngineOptions.defaults());
  }

  @Test
  void aFileThatChangedSinceTheModelWasOpenedIsFound() throws IOException {
    ModelFolder model = ModelFolder.open(folder);
    Files.writeString(folder.resolve("saved_model.pb"), "other");
    assertThatThrownBy(() -> SavedModels.load(model, EngineOptions.defaults()))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("saved_model.pb");
  }

  @Test
  void variablesThatDoNotFitTheGraphAreTensorFlowsToRefuse() throws IOException {
    TinyModel.edit(
        folder,
        graph ->
            graph.getGraphDefBuilder().getNodeBuilderList().stream()
                .filter(node -> node.getOp().equals("VariableV2"))
                .forEach(node -> node.setName("renamed")));
    assertUnavailable("cannot load", EngineOptions.defaults());
  }

  @Test
  void aGraphThatFailsIsFetchedAgain() throws IOException {
    lowPass(tf -> tf.withName("other").placeholder(TFloat32.class));
    assertUnavailable("fetch the model again", EngineOptions.defaults());
  }

  @Test
  void whatIsTooLargeForTheMemoryIsCropped() throws IOException {
    lowPass(tf -> tf.withName("other").fill(tf.constant(new long[] {1L << 46}), tf.constant(0f)));
    assertUnavailable("crop the references, use fewer", EngineOptions.defaults());
  }

  @Test
  void aGpuThatIsNotThereIsUnavailable() {
    assumeTrue(Devices.list(EngineOptions.defaults()).size() == 1, "this machine has a GPU");
    assertUnavailable("no GPU", new EngineOptions(Device.GPU, 0));
  }

  // -- Helper methods --

  /** Has references described by another low-passed image. */
  private void lowPass(Consumer<Ops> other) throws IOException {
    TinyModel.write(folder, "zero", other);
    TinyModel.edit(
        folder,
        graph -> {
          SignatureDef.Builder call =
              graph.getSignatureDefOrThrow("describe_reference").toBuilder();
          TensorInfo tensor = call.getOutputsOrThrow("low_pass");
          call.putOutputs("low_pass", tensor.toBuilder().setName("other:0").build());
          graph.putSignatureDef("describe_reference", call.build());
        });
  }

  private void assertUnavailable(String part, EngineOptions options) {
    assertThatThrownBy(() -> SavedModels.load(ModelFolder.open(folder), options))
        .isInstanceOfSatisfying(
            RefSRException.class,
            e -> assertThat(e.kind()).isEqualTo(RefSRException.Kind.UNAVAILABLE))
        .hasMessageContaining(part)
        .hasMessageNotContaining("\n");
  }
}
