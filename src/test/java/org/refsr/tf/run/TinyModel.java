package org.refsr.tf.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.refsr.model.ModelCard;
import org.refsr.model.ModelCardWriter;
import org.refsr.model.ModelFolder;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * A model of one gray channel with the signatures of a real one and answers known in advance.
 *
 * <p>Textures are the reference, averaged over 1, 2 and 4 pixels. The score is the mean of the
 * descriptors, the 4 pixel averages. The super-resolved image is the nearest-neighbour upsampled
 * input plus a variable of 0.5 times the mean of the texture of all references, so that each takes
 * part; the confidence is the index of the chosen reference plus the number of 1x positions of all
 * of them over 1000.
 */
public final class TinyModel {

  private TinyModel() {}

  /** Writes the model; {@code withoutReference} is "self" or "zero". */
  public static void write(Path folder, String withoutReference) throws IOException {
    write(folder, withoutReference, tf -> {});
  }

  /** As {@link #write(Path, String)} with more operations in the graph. */
  static void write(Path folder, String withoutReference, Consumer<Ops> more) throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variable<TFloat32> half = tf.withName("half").variable(tf.constant(0.5f));
      Signature describe = describe(tf);
      Signature match = match(tf);
      Signature superResolve = superResolve(tf, half);
      more.accept(tf);
      try (Session session = new Session(graph)) {
        session.initialize();
        SavedModelBundle.exporter(folder.toString())
            .withSession(session)
            .withSignature(describe)
            .withSignature(match)
            .withSignature(superResolve)
            .export();
      }
    }
    ModelCardWriter.write(
        ModelCard.builder("tiny", "rrsr", 1)
            .description("For tests.")
            .tile(16, 4)
            .network(Map.of("without_reference", withoutReference))
            .build(),
        folder);
  }

  /** Changes a written model and renews its check sums. */
  static void edit(Path folder, Consumer<MetaGraphDef.Builder> change) throws IOException {
    Path file = folder.resolve("saved_model.pb");
    SavedModel.Builder model = SavedModel.parseFrom(Files.readAllBytes(file)).toBuilder();
    change.accept(model.getMetaGraphsBuilder(0));
    Files.write(file, model.build().toByteArray());
    ModelCardWriter.write(ModelFolder.read(folder).card(), folder);
  }

  // -- Helper methods --

  private static Signature describe(Ops tf) {
    Operand<TFloat32> reference = image(tf, 1);
    Operand<TFloat32> half = pooled(tf, reference, 2L);
    Operand<TFloat32> quarter = pooled(tf, reference, 4L);
    return Signature.builder("describe_reference")
        .input("reference", reference)
        .output("texture_4x", tf.identity(reference))
        .output("texture_2x", half)
        .output("texture_1x", quarter)
        .output("descriptors", tf.identity(quarter))
        .output("low_pass", tf.identity(reference))
        .build();
  }

  private static Signature match(Ops tf) {
    Operand<TFloat32> low = image(tf, 1);
    Operand<TFloat32> descriptors = image(tf, 1);
    Operand<TFloat32> lowPass = image(tf, 1);
    Operand<TFloat32> zeros = tf.zerosLike(low);
    return Signature.builder("match")
        .input("low_resolution", low)
        .input("descriptors", descriptors)
        .input("low_pass", lowPass)
        .output("displacement", tf.concat(List.of(zeros, zeros), tf.constant(3)))
        .output("score", tf.math.add(zeros, mean(tf, descriptors)))
        .build();
  }

  private static Signature superResolve(Ops tf, Variable<TFloat32> half) {
    Operand<TFloat32> low = image(tf, 1);
    Operand<TFloat32> displacement = image(tf, 2);
    Operand<TFloat32> score = image(tf, 1);
    Operand<TInt32> choice = placeholder(tf, TInt32.class, -1, -1, -1, 1);
    Operand<TFloat32> at4x = placeholder(tf, TFloat32.class, -1, 1);
    Operand<TFloat32> at2x = placeholder(tf, TFloat32.class, -1, 1);
    Operand<TFloat32> at1x = placeholder(tf, TFloat32.class, -1, 1);
    Operand<TInt32> sizes = placeholder(tf, TInt32.class, -1, 2);
    Operand<TInt32> size =
        tf.slice(tf.shape(low), tf.constant(new int[] {1}), tf.constant(new int[] {2}));
    Operand<TInt32> target = tf.math.mul(size, tf.constant(4));
    Operand<TFloat32> positions =
        tf.dtypes.cast(
            tf.reduceSum(tf.reduceProd(sizes, tf.constant(1)), tf.constant(0)), TFloat32.class);
    Operand<TFloat32> chosen =
        tf.math.add(
            tf.dtypes.cast(choice, TFloat32.class), tf.math.div(positions, tf.constant(1000f)));
    return Signature.builder("super_resolve")
        .input("low_resolution", low)
        .input("displacement", displacement)
        .input("score", score)
        .input("choice", choice)
        .input("texture_4x", at4x)
        .input("texture_2x", at2x)
        .input("texture_1x", at1x)
        .input("sizes", sizes)
        .output(
            "super_resolved",
            tf.math.add(
                tf.image.resizeNearestNeighbor(low, target), tf.math.mul(half, mean(tf, at4x))))
        .output("confidence", tf.image.resizeNearestNeighbor(chosen, target))
        .build();
  }

  private static Operand<TFloat32> image(Ops tf, int channels) {
    return placeholder(tf, TFloat32.class, 1, -1, -1, channels);
  }

  private static <T extends TType> Operand<T> placeholder(Ops tf, Class<T> type, long... shape) {
    return tf.placeholder(type, Placeholder.shape(Shape.of(shape)));
  }

  private static Operand<TFloat32> pooled(Ops tf, Operand<TFloat32> image, long size) {
    List<Long> window = List.of(1L, size, size, 1L);
    return tf.nn.avgPool(image, window, window, "VALID");
  }

  private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> values) {
    return tf.math.mean(tf.reshape(values, tf.constant(new int[] {-1})), tf.constant(0));
  }
}
