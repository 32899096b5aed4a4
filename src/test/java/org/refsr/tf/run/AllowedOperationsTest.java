package org.refsr.tf.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.RefSRException;
import org.refsr.model.EngineOptions;
import org.refsr.model.ModelCardWriter;
import org.refsr.model.ModelFolder;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

class AllowedOperationsTest {

  private static final Set<String> SIGNATURES = Set.of("super_resolve");

  @TempDir Path folder;

  @Test
  void everyNameOnTheListIsAnOperation() {
    Set<String> registered =
        TensorFlow.registeredOpList().getOpList().stream()
            .map(OpDef::getName)
            .collect(Collectors.toSet());
    assertThat(registered).containsAll(AllowedOperations.listed());
  }

  @Test
  void onlyVariablesHaveState() {
    assertThat(
            AllowedOperations.listed().stream()
                .filter(TensorFlow::isOpStateful)
                .collect(Collectors.toSet()))
        .allMatch(name -> name.contains("Var") || name.startsWith("ResourceApply"));
  }

  @Test
  void aModelOfListedOperationsPasses() throws IOException {
    TinyModel.write(folder, "zero");
    assertThatCode(() -> AllowedOperations.check(ModelFolder.open(folder), SIGNATURES))
        .doesNotThrowAnyException();
  }

  @Test
  void operationsOnFilesAndThePrinterAreRefused() throws IOException {
    assertRefused(tf -> tf.io.readFile(tf.constant("secret")), "ReadFile");
    assertRefused(tf -> tf.io.writeFile(tf.constant("victim"), tf.constant("text")), "WriteFile");
    assertRefused(tf -> tf.print(tf.constant("text")), "PrintV2");
  }

  @Test
  void aWriterBehindAnOutputIsRefused() throws IOException {
    TinyModel.write(folder, "zero");
    edit(graph -> addControl(graph, output(graph), "SaveV2"));
    assertRefused("would touch files in every run");
  }

  @Test
  void aWriterBehindTheRestoreOperationIsRefused() throws IOException {
    TinyModel.write(folder, "zero");
    edit(graph -> addControl(graph, graph.getSaverDef().getRestoreOpName(), "SaveV2"));
    assertRefused("would write files when the model is loaded");
  }

  @Test
  void anOperationHiddenInAFunctionIsRefused() throws IOException {
    TinyModel.write(folder, "zero");
    edit(
        graph ->
            graph
                .getGraphDefBuilder()
                .getLibraryBuilder()
                .addFunctionBuilder()
                .addNodeDef(NodeDef.newBuilder().setName("hidden").setOp("RestoreV2")));
    assertRefused("'hidden' (RestoreV2)");
  }

  @Test
  void aFileThatIsNoSavedModelIsRefusedByName() throws IOException {
    TinyModel.write(folder, "zero");
    Files.writeString(folder.resolve("saved_model.pb"), "no protocol buffer");
    rewriteCard();
    assertRefused("saved_model.pb is no SavedModel");
  }

  // -- Helper methods --

  private void assertRefused(Consumer<Ops> more, String operation) throws IOException {
    Path model = Files.createTempDirectory(folder, "model");
    TinyModel.write(model, "zero", more);
    assertThatThrownBy(() -> AllowedOperations.check(ModelFolder.open(model), SIGNATURES))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining(operation);
  }

  private void assertRefused(String part) {
    assertThatThrownBy(() -> SavedModels.load(ModelFolder.open(folder), EngineOptions.defaults()))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining(part);
  }

  private static String output(MetaGraphDef.Builder graph) {
    String tensor =
        graph.getSignatureDefOrThrow("super_resolve").getOutputsOrThrow("confidence").getName();
    return tensor.substring(0, tensor.indexOf(':'));
  }

  private static void addControl(MetaGraphDef.Builder graph, String node, String operation) {
    List<NodeDef.Builder> nodes = graph.getGraphDefBuilder().getNodeBuilderList();
    String before =
        nodes.stream().filter(n -> n.getOp().equals(operation)).findFirst().orElseThrow().getName();
    nodes.stream()
        .filter(n -> n.getName().equals(node))
        .findFirst()
        .orElseThrow()
        .addInput("^" + before);
  }

  private void edit(Consumer<MetaGraphDef.Builder> change) throws IOException {
    TinyModel.edit(folder, change);
  }

  private void rewriteCard() {
    ModelCardWriter.write(ModelFolder.read(folder).card(), folder);
  }
}
