package org.refsr.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** One image of an evaluation to look at: the same crop of the truth and of every result. */
public final class GalleryPicture {

  private final String image;
  private final List<Panel> panels = new ArrayList<>();

  GalleryPicture(String image) {
    this.image = image;
  }

  /** A crop. */
  public static final class Panel {

    private final String label;
    private final Img<UnsignedByteType> crop;
    private final Img<UnsignedByteType> error;
    private final Img<UnsignedByteType> confidence;
    final long order;

    Panel(
        String label,
        Img<UnsignedByteType> crop,
        Img<UnsignedByteType> error,
        Img<UnsignedByteType> confidence,
        long order) {
      this.label = label;
      this.crop = crop;
      this.error = error;
      this.confidence = confidence;
      this.order = order;
    }

    /** The method, what it had as reference, and its PSNR. */
    public String label() {
      return label;
    }

    /** X,Y,3. */
    public Img<UnsignedByteType> crop() {
      return crop;
    }

    /** X,Y,3: absolute difference from the truth, the same scale for all; none of the truth. */
    public Optional<Img<UnsignedByteType>> error() {
      return Optional.ofNullable(error);
    }

    /** X,Y,3: the confidence map, white for 1; only of methods that give one. */
    public Optional<Img<UnsignedByteType>> confidence() {
      return Optional.ofNullable(confidence);
    }
  }

  /** The image's name. */
  public String image() {
    return image;
  }

  /** The truth first, then the results in the order of the tables. */
  public List<Panel> panels() {
    return panels;
  }

  // -- Package methods --

  void add(Panel panel) {
    panels.add(panel);
    panels.sort((a, b) -> Long.compare(a.order, b.order));
  }
}
