package org.refsr.tf.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.refsr.tf.net.InferenceGraph;
import org.refsr.tf.train.data.Pixels;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Runs the signatures of an {@link InferenceGraph} one after the other on one image. */
final class InferenceSteps {

  private final Map<String, SessionFunction> functions;

  InferenceSteps(InferenceGraph inference, Session session) {
    functions =
        inference.signatures().stream()
            .collect(Collectors.toMap(Signature::key, s -> SessionFunction.create(s, session)));
  }

  /** Runs the network; a null reference means none. */
  Restored superResolve(Pixels low, Pixels reference) {
    List<AutoCloseable> open = new ArrayList<>();
    try (TFloat32 input = tensor(low)) {
      Map<String, Tensor> inputs = new HashMap<>();
      inputs.put("low_resolution", input);
      if (reference == null) putNothing(inputs, low, open);
      else putReference(inputs, input, reference, open);
      try (Result result = functions.get("super_resolve").call(inputs)) {
        return new Restored(
            pixels(result.get("super_resolved").orElseThrow()),
            pixels(result.get("confidence").orElseThrow()));
      }
    } finally {
      closeAll(open);
    }
  }

  // -- Helper methods --

  private static Pixels pixels(Tensor tensor) {
    TFloat32 image = (TFloat32) tensor;
    Shape s = image.shape();
    float[] values = new float[(int) image.size()];
    image.copyTo(NdArrays.wrap(s, DataBuffers.of(values, false, false)));
    return new Pixels((int) s.get(1), (int) s.get(2), (int) s.get(3), values);
  }

  private void putReference(
      Map<String, Tensor> inputs, TFloat32 low, Pixels reference, List<AutoCloseable> open) {
    TFloat32 image = keep(tensor(reference), open);
    Result maps = keep(functions.get("describe_reference").call(Map.of("reference", image)), open);
    Result match =
        keep(
            functions
                .get("match")
                .call(
                    Map.of(
                        "low_resolution", low,
                        "descriptors", maps.get("descriptors").orElseThrow(),
                        "low_pass", maps.get("low_pass").orElseThrow())),
            open);
    inputs.put("displacement", match.get("displacement").orElseThrow());
    inputs.put("score", match.get("score").orElseThrow());
    for (String texture : List.of("texture_4x", "texture_2x", "texture_1x")) {
      TFloat32 map = (TFloat32) maps.get(texture).orElseThrow();
      Shape s = map.shape();
      TFloat32 rows = keep(TFloat32.tensorOf(Shape.of(s.get(1) * s.get(2), s.get(3))), open);
      map.copyTo(rows.withShape(s));
      inputs.put(texture, rows);
    }
    Shape small = maps.get("texture_1x").orElseThrow().shape();
    putChoice(inputs, low.shape(), (int) small.get(1), (int) small.get(2), open);
  }

  private void putNothing(Map<String, Tensor> inputs, Pixels low, List<AutoCloseable> open) {
    int h = low.height();
    int w = low.width();
    float[] score = new float[h * w];
    Arrays.fill(score, -1);
    inputs.put("score", keep(TFloat32.tensorOf(Shape.of(1, h, w, 1), DataBuffers.of(score)), open));
    inputs.put("displacement", keep(zeros(1, h, w, 2), open));
    Signature signature = functions.get("super_resolve").signature();
    String[] textures = {"texture_1x", "texture_2x", "texture_4x"};
    for (int i = 0; i < 3; i++) {
      long channels = signature.getInputs().get(textures[i]).shape.get(1);
      inputs.put(textures[i], keep(zeros(1L << 2 * i, channels), open));
    }
    putChoice(inputs, Shape.of(1, h, w, 1), 1, 1, open);
  }

  private static void putChoice(
      Map<String, Tensor> inputs, Shape like, int height, int width, List<AutoCloseable> open) {
    inputs.put(
        "choice",
        keep(
            TInt32.tensorOf(
                Shape.of(1, like.get(1), like.get(2), 1),
                DataBuffers.of(new int[(int) (like.get(1) * like.get(2))])),
            open));
    inputs.put("sizes", keep(TInt32.tensorOf(Shape.of(1, 2), DataBuffers.of(height, width)), open));
  }

  private static TFloat32 tensor(Pixels p) {
    return TFloat32.tensorOf(
        Shape.of(1, p.height(), p.width(), p.channels()), DataBuffers.of(p.data()));
  }

  /** A tensor of zeros: TensorFlow Java allocates without clearing. */
  private static TFloat32 zeros(long... shape) {
    Shape s = Shape.of(shape);
    return TFloat32.tensorOf(s, DataBuffers.of(new float[(int) s.size()]));
  }

  private static <T extends AutoCloseable> T keep(T resource, List<AutoCloseable> open) {
    open.add(resource);
    return resource;
  }

  private static void closeAll(List<AutoCloseable> open) {
    for (AutoCloseable resource : open) {
      if (resource instanceof Tensor) ((Tensor) resource).close();
      else ((Result) resource).close();
    }
  }

  // -- Helper classes --

  /** What the network gives. */
  static final class Restored {

    private final Pixels image;
    private final Pixels confidence;

    private Restored(Pixels image, Pixels confidence) {
      this.image = image;
      this.confidence = confidence;
    }

    Pixels image() {
      return image;
    }

    /** One channel, 0 to 1. */
    Pixels confidence() {
      return confidence;
    }
  }
}
