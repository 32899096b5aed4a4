package org.refsr.tf.net;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.refsr.tf.diffusion.UNet;
import org.refsr.tf.layer.Matches;
import org.refsr.tf.layer.Parameters;
import org.refsr.tf.layer.ReferenceMaps;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * A network as it is run: one graph with the signatures {@code describe_reference}, {@code match}
 * and {@code super_resolve}, for one target of any size and any number of references of any sizes.
 *
 * <ul>
 *   <li>{@code describe_reference}: {@code reference} [1,H,W,C], sides multiples of 4, at least 12,
 *       to {@code texture_4x}, {@code texture_2x}, {@code texture_1x}, {@code descriptors}, {@code
 *       low_pass}.
 *   <li>{@code match}: {@code low_resolution} [1,h,w,C], {@code descriptors} and {@code low_pass}
 *       of one reference to {@code displacement} [1,h,w,2] and {@code score} [1,h,w,1].
 *   <li>{@code describe_target} and {@code place_matches}, in networks that compare windows of
 *       descriptors: {@code match} without its search. The first gives {@code low_resolution} the
 *       {@code descriptors} [1,h,w,D] that are compared with a reference's and {@code window}, the
 *       side k of the windows; the second takes {@code index} [1,h-k+1,w-k+1], the reference's
 *       window found for each, {@code low_resolution}, its descriptors as {@code target}, {@code
 *       descriptors} and {@code low_pass}, to {@code displacement} and {@code score}.
 *   <li>{@code super_resolve}: {@code low_resolution}, {@code displacement}, {@code score}, {@code
 *       choice} [1,h,w,1] (the reference each position was matched in), the references' textures as
 *       tables of pixels, one reference after the other, and {@code sizes} [R,2], their (H/4,W/4),
 *       to {@code super_resolved} [1,4h,4w,C] and {@code confidence} [1,4h,4w,1]. A score of -1
 *       everywhere means no reference. Networks with alignment stages give also {@code offset_1},
 *       {@code offset_2}, ... [1,4h,4w,2], what each of their finest stages adds to the matches.
 * </ul>
 *
 * <p>In a network with detail (DEF) every {@code low_resolution} is packed as {@link
 * org.refsr.tf.layer.DetailPacking} says. A prior has one signature, {@code predict_noise}: {@code
 * image} [N,H,W,C], sides multiples of the prior's granularity, and {@code timestep} [N] to {@code
 * noise} [N,H,W,C].
 *
 * <p>A correspondence network has {@code describe_target} and {@code describe_reference}: {@code
 * image} [1,H,W,C] to {@code descriptors} [1,H/4,W/4,D].
 */
public final class InferenceGraph implements AutoCloseable {

  private static final int BANDS = 16;

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Parameters parameters = new Parameters(tf, 0).forInference();
  private final List<Signature> signatures;

  public InferenceGraph(NetworkConfig config) {
    if (config.isPrior()) {
      signatures = List.of(predictNoise(config));
      return;
    }
    if (config.isCorrespondence()) {
      CorrespondenceNetwork network = new CorrespondenceNetwork(parameters, config);
      signatures =
          List.of(
              descriptors("describe_target", config, network::target),
              descriptors("describe_reference", config, network::reference));
      return;
    }
    ReferenceNetwork network = Networks.create(parameters, config, 1);
    signatures = new ArrayList<>();
    signatures.add(describe(network, config));
    signatures.add(match(network, config));
    network
        .windowMatching()
        .ifPresent(
            matching -> {
              signatures.add(describeTarget(matching, config));
              signatures.add(placeMatches(network, matching, config));
            });
    signatures.add(superResolve(network, config));
  }

  public Graph graph() {
    return graph;
  }

  public Parameters parameters() {
    return parameters;
  }

  public List<Signature> signatures() {
    return Collections.unmodifiableList(signatures);
  }

  @Override
  public void close() {
    graph.close();
  }

  // -- Helper methods --

  private Signature descriptors(
      String key, NetworkConfig config, UnaryOperator<Operand<TFloat32>> branch) {
    Operand<TFloat32> image = floats(key + ".image", 1, -1, -1, config.channels);
    return Signature.builder()
        .key(key)
        .input("image", image)
        .output("descriptors", tf.identity(branch.apply(image)))
        .build();
  }

  private Signature describe(ReferenceNetwork network, NetworkConfig config) {
    Operand<TFloat32> reference = floats("describe.reference", 1, -1, -1, config.channels);
    ReferenceNetwork.Description d = network.describe(reference);
    return Signature.builder()
        .key("describe_reference")
        .input("reference", reference)
        .output("texture_4x", d.textures().get(0))
        .output("texture_2x", d.textures().get(1))
        .output("texture_1x", d.textures().get(2))
        .output("descriptors", d.descriptors())
        .output("low_pass", tf.identity(d.lowPass()))
        .build();
  }

  private Signature match(ReferenceNetwork network, NetworkConfig config) {
    Operand<TFloat32> low = floats("match.low_resolution", 1, -1, -1, config.inputChannels());
    Operand<TFloat32> descriptors = floats("match.descriptors", 1, -1, -1, -1);
    Operand<TFloat32> lowPass = floats("match.low_pass", 1, -1, -1, 1);
    Matches matches = network.match(low, descriptors, lowPass, BANDS);
    return Signature.builder()
        .key("match")
        .input("low_resolution", low)
        .input("descriptors", descriptors)
        .input("low_pass", lowPass)
        .output("displacement", tf.identity(matches.displacement()))
        .output("score", tf.identity(matches.score()))
        .build();
  }

  private Signature describeTarget(WindowMatching matching, NetworkConfig config) {
    Operand<TFloat32> low = floats("target.low_resolution", 1, -1, -1, config.inputChannels());
    return Signature.builder()
        .key("describe_target")
        .input("low_resolution", low)
        .output("descriptors", tf.identity(matching.target(low)))
        .output("window", tf.identity(tf.constant(matching.window())))
        .build();
  }

  private Signature placeMatches(
      ReferenceNetwork network, WindowMatching matching, NetworkConfig config) {
    Operand<TInt32> index = input("place.index", TInt32.class, 1, -1, -1);
    Operand<TFloat32> low = floats("place.low_resolution", 1, -1, -1, config.inputChannels());
    Operand<TFloat32> target = floats("place.target", 1, -1, -1, -1);
    Operand<TFloat32> descriptors = floats("place.descriptors", 1, -1, -1, -1);
    Operand<TFloat32> lowPass = floats("place.low_pass", 1, -1, -1, 1);
    Matches matches = network.refined(matching.placed(index, target, descriptors), low, lowPass);
    return Signature.builder()
        .key("place_matches")
        .input("index", index)
        .input("low_resolution", low)
        .input("target", target)
        .input("descriptors", descriptors)
        .input("low_pass", lowPass)
        .output("displacement", tf.identity(matches.displacement()))
        .output("score", tf.identity(matches.score()))
        .build();
  }

  private Signature superResolve(ReferenceNetwork network, NetworkConfig config) {
    Operand<TFloat32> low = floats("sr.low_resolution", 1, -1, -1, config.inputChannels());
    Operand<TFloat32> displacement = floats("sr.displacement", 1, -1, -1, 2);
    Operand<TFloat32> score = floats("sr.score", 1, -1, -1, 1);
    Operand<TInt32> choice = input("sr.choice", TInt32.class, 1, -1, -1, 1);
    Operand<TInt32> sizes = input("sr.sizes", TInt32.class, -1, 2);
    int[] channels = config.mapChannels();
    Operand<TFloat32> texture4 = floats("sr.texture_4x", -1, channels[0]);
    Operand<TFloat32> texture2 = floats("sr.texture_2x", -1, channels[1]);
    Operand<TFloat32> texture1 = floats("sr.texture_1x", -1, channels[2]);
    List<ReferenceMaps> maps =
        List.of(
            new ReferenceMaps(tf, texture4, tf.math.mul(sizes, tf.constant(4))),
            new ReferenceMaps(tf, texture2, tf.math.mul(sizes, tf.constant(2))),
            new ReferenceMaps(tf, texture1, sizes));
    ReferenceNetwork.Output output =
        network.superResolve(low, new Matches(displacement, score), choice, maps);
    Signature.Builder signature =
        Signature.builder()
            .key("super_resolve")
            .input("low_resolution", low)
            .input("displacement", displacement)
            .input("score", score)
            .input("choice", choice)
            .input("sizes", sizes)
            .input("texture_4x", texture4)
            .input("texture_2x", texture2)
            .input("texture_1x", texture1)
            .output("super_resolved", tf.identity(output.result()))
            .output("confidence", tf.identity(output.confidence()));
    int stage = 0;
    for (Operand<TFloat32> offset : output.offsets())
      signature.output("offset_" + ++stage, tf.identity(offset));
    return signature.build();
  }

  private Signature predictNoise(NetworkConfig config) {
    Operand<TFloat32> image = floats("prior.image", -1, -1, -1, config.channels);
    Operand<TFloat32> timestep = floats("prior.timestep", -1);
    UNet network = new UNet(parameters, config.unet, config.channels);
    return Signature.builder()
        .key("predict_noise")
        .input("image", image)
        .input("timestep", timestep)
        .output("noise", tf.identity(network.predictNoise(image, timestep)))
        .build();
  }

  private Placeholder<TFloat32> floats(String name, long... shape) {
    return input(name, TFloat32.class, shape);
  }

  private <T extends TType> Placeholder<T> input(String name, Class<T> type, long... shape) {
    return tf.withName(name).placeholder(type, Placeholder.shape(Shape.of(shape)));
  }
}
