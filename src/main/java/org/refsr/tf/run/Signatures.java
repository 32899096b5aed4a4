package org.refsr.tf.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.refsr.RefSRException;
import org.refsr.model.ModelFolder;
import org.refsr.model.StepWork;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** The signatures of a loaded SavedModel, called by name. */
final class Signatures implements AutoCloseable {

  private final ModelFolder model;
  private final SavedModelBundle bundle;
  private final Map<String, StepWork> work = new LinkedHashMap<>();
  private final Map<String, SignatureDef> copies = new HashMap<>();
  private final List<NodeDef> nodes;
  private OperationCount count;
  private volatile boolean counting;

  /**
   * Takes over the bundle.
   *
   * @throws RefSRException (UNAVAILABLE) if it lacks one of the wanted signatures
   */
  Signatures(ModelFolder model, SavedModelBundle bundle, Set<String> wanted) {
    this.model = model;
    this.bundle = bundle;
    nodes = new ArrayList<>(bundle.metaGraphDef().getGraphDef().getNodeList());
    wanted.forEach(this::definition);
  }

  /**
   * Runs a signature.
   *
   * @param outputs names of the wanted outputs; the result has them in this order
   * @return tensors that the caller closes
   * @throws RefSRException (UNAVAILABLE) if TensorFlow fails
   */
  Result call(String signature, Map<String, ? extends Tensor> inputs, String... outputs) {
    Session.Runner runner = runner(signature, inputs, List.of(outputs));
    OperationCount.Counted counted = counting ? counted(runner, signature, outputs) : null;
    Stopwatch watch = new Stopwatch();
    try {
      Result result = runner.run();
      double operations = counted == null ? 0 : counted.operations(result, outputs.length);
      add(signature, watch, operations);
      return result;
    } catch (RuntimeException e) {
      throw failure(signature, e);
    }
  }

  /** Computes convolutions of a signature in bfloat16 from now on. */
  synchronized void useBfloat16(String signature) {
    Bfloat16Copy copy = new Bfloat16Copy(nodes, definition(signature));
    nodes.addAll(copy.addTo(bundle.graph(), bundle.metaGraphDef().getGraphDef().getVersions()));
    copies.put(signature, copy.signature());
  }

  /** Whether the model has a signature that not all models have. */
  boolean has(String signature) {
    return bundle.metaGraphDef().containsSignatureDef(signature);
  }

  /**
   * Adds a step to the work done for the model, in its graph or outside.
   *
   * @param watch started at its begin
   */
  synchronized void add(String step, Stopwatch watch, double operations) {
    StepWork before = work.getOrDefault(step, StepWork.NONE);
    work.put(step, before.plus(watch.seconds(), watch.cpuSeconds(), operations));
  }

  /** What the calls of each signature have cost. */
  synchronized Map<String, StepWork> work() {
    return Map.copyOf(work);
  }

  /** Whether to count the operations of the calls from now on. */
  void countOperations(boolean wanted) {
    counting = wanted;
  }

  /**
   * The device that a signature ran on.
   *
   * @param outputs those of the calls to come, which then find their graph prepared
   */
  String device(String signature, Map<String, ? extends Tensor> inputs, String... outputs) {
    Session.Runner runner = runner(signature, inputs, List.of(outputs));
    runner.setOptions(RunOptions.newBuilder().setOutputPartitionGraphs(true).build());
    try (Result result = runner.runAndFetchMetadata()) {
      return result.getMetadata().map(Devices::ranOn).orElseThrow();
    } catch (RuntimeException e) {
      throw failure(signature, e);
    }
  }

  /** Names of a signature's outputs: the prefix with 1, 2 and so on, as far as there are. */
  List<String> outputs(String signature, String prefix) {
    Map<String, TensorInfo> all = definition(signature).getOutputsMap();
    return IntStream.rangeClosed(1, all.size())
        .mapToObj(number -> prefix + number)
        .takeWhile(all::containsKey)
        .collect(Collectors.toList());
  }

  /** The last dimension of a signature's input. */
  int channels(String signature, String input) {
    TensorInfo tensor = tensor(signature, definition(signature).getInputsMap(), input);
    int dimensions = tensor.getTensorShape().getDimCount();
    long channels = dimensions == 0 ? -1 : tensor.getTensorShape().getDim(dimensions - 1).getSize();
    if (channels < 1)
      throw RefSRException.unavailable(
          "Model %s does not say how many channels '%s' of '%s' has; export it again.",
          model, input, signature);
    return (int) channels;
  }

  @Override
  public void close() {
    bundle.close();
  }

  // -- Helper methods --

  private RefSRException failure(String signature, RuntimeException e) {
    String remedy = "use another device or fetch the model again";
    if (e instanceof TFResourceExhaustedException)
      remedy =
          SavedPrior.SIGNATURES.contains(signature)
              ? "use another device"
              : "crop the references, use fewer or another device";
    return new RefSRException(
        RefSRException.Kind.UNAVAILABLE,
        String.format(
            "Model %s failed in '%s' (%s); %s.",
            model, signature, SavedModels.firstLine(e), remedy),
        e);
  }

  private Session.Runner runner(
      String signature, Map<String, ? extends Tensor> inputs, List<String> outputs) {
    SignatureDef definition = definition(signature);
    Session.Runner runner = bundle.session().runner();
    inputs.forEach(
        (name, value) ->
            runner.feed(tensor(signature, definition.getInputsMap(), name).getName(), value));
    for (String output : outputs)
      runner.fetch(tensor(signature, definition.getOutputsMap(), output).getName());
    return runner;
  }

  private synchronized OperationCount.Counted counted(
      Session.Runner runner, String signature, String... outputs) {
    if (count == null) count = new OperationCount(bundle.graph(), nodes);
    SignatureDef definition = definition(signature);
    return count
    .new Counted(
        runner,
        Arrays.stream(outputs)
            .map(name -> tensor(signature, definition.getOutputsMap(), name).getName())
            .collect(Collectors.toList()));
  }

  private SignatureDef definition(String signature) {
    SignatureDef definition =
        copies.getOrDefault(signature, bundle.metaGraphDef().getSignatureDefMap().get(signature));
    if (definition == null)
      throw RefSRException.unavailable(
          "Model %s has no signature '%s'; export it with this version of RefSR.",
          model, signature);
    return definition;
  }

  private TensorInfo tensor(String signature, Map<String, TensorInfo> tensors, String name) {
    TensorInfo tensor = tensors.get(name);
    if (tensor == null)
      throw RefSRException.unavailable(
          "Model %s has no tensor '%s' in signature '%s'; export it with this version of RefSR.",
          model, name, signature);
    return tensor;
  }
}
