package org.refsr.tf.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.refsr.RefSRException;

/** The convolutions of the classifiers VGG16 and VGG19 (Simonyan and Zisserman 2015). */
public enum Vgg {
  VGG16(2, 2, 3, 3, 3),
  VGG19(2, 2, 4, 4, 4);

  /** One 3x3 convolution. */
  public static final class Layer {
    private final int block;
    private final int number;
    private final int index;
    private final int inputs;
    private final int outputs;

    private Layer(int block, int number, int index, int inputs, int outputs) {
      this.block = block;
      this.number = number;
      this.index = index;
      this.inputs = inputs;
      this.outputs = outputs;
    }

    /** "conv3_1". */
    public String name() {
      return "conv" + block + "_" + number;
    }

    /** Keras' name, "block3_conv1". */
    public String kerasName() {
      return "block" + block + "_conv" + number;
    }

    /** Torchvision's name, "features.10". */
    public String torchName() {
      return "features." + index;
    }

    public int block() {
      return block;
    }

    public int inputs() {
      return inputs;
    }

    public int outputs() {
      return outputs;
    }
  }

  private final List<Layer> layers = new ArrayList<>();

  Vgg(int... counts) {
    int inputs = 3;
    int index = 0;
    for (int block = 1; block <= counts.length; block++) {
      for (int number = 1; number <= counts[block - 1]; number++) {
        int outputs = Math.min(512, 32 << block);
        layers.add(new Layer(block, number, index, inputs, outputs));
        inputs = outputs;
        index += 2; // a rectifier follows
      }
      index++; // a pooling follows
    }
  }

  /** All convolutions in their order. */
  public List<Layer> layers() {
    return List.copyOf(layers);
  }

  /**
   * Finds a network by its name in lower case.
   *
   * @throws RefSRException (USAGE) if there is none of the name
   */
  public static Vgg of(String name) {
    for (Vgg vgg : values()) if (vgg.toString().equals(name)) return vgg;
    throw RefSRException.usage("There is no network '%s' to import; use vgg16 or vgg19.", name);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
