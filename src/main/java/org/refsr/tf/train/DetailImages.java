package org.refsr.tf.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.refsr.Progress;
import org.refsr.RefSRException;
import org.refsr.model.CheckSums;
import org.refsr.model.DetailPrior;
import org.refsr.model.EngineOptions;
import org.refsr.model.ModelFolder;
import org.refsr.model.SamplerSettings;
import org.refsr.tf.net.Safetensors;
import org.refsr.tf.net.Weights;
import org.refsr.tf.run.SavedModels;
import org.refsr.tf.train.data.Pixels;

/**
 * Detail-enhanced images by a prior, each computed once and kept in a folder under a name made of
 * the prior, the settings and the low-resolution image. The prior is loaded when it is first
 * needed.
 */
final class DetailImages implements AutoCloseable {

  private static final int SCALE = 4;
  private static final String NAME = "detail";

  private final ModelFolder folder;
  private final SamplerSettings settings;
  private final Path cache;
  private final EngineOptions options;
  private final Progress progress;
  private DetailPrior prior;

  /**
   * @param cache made if need be
   * @param progress asked whether to go on
   */
  DetailImages(
      ModelFolder prior,
      SamplerSettings settings,
      Path cache,
      EngineOptions options,
      Progress progress) {
    this.folder = prior;
    this.settings = settings;
    this.cache = cache;
    this.options = options;
    this.progress = progress;
    try {
      Files.createDirectories(cache);
    } catch (IOException e) {
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          "Cannot make the folder " + cache + " (" + e.getMessage() + "); choose another.",
          e);
    }
  }

  ModelFolder prior() {
    return folder;
  }

  /** The detail-enhanced image at four times the size. */
  Pixels of(Pixels low) {
    Path file = cache.resolve(key(low) + ".safetensors");
    float[] values;
    if (Files.exists(file)) values = Safetensors.read(file).tensors().values().get(NAME);
    else {
      values = enhance(low);
      new Safetensors(new Weights().put(NAME, values), Map.of("sampler", settings.toString()))
          .write(file);
    }
    return new Pixels(SCALE * low.height(), SCALE * low.width(), low.channels(), values);
  }

  /** Low resolution and detail as a network takes them (DetailPacking). */
  Pixels packed(Pixels low) {
    Pixels detail = of(low);
    int c = low.channels();
    int block = SCALE * c;
    Pixels packed = Pixels.zeros(low.height(), low.width(), c + SCALE * block);
    int to = 0;
    for (int y = 0; y < low.height(); y++)
      for (int x = 0; x < low.width(); x++) {
        System.arraycopy(low.data(), (y * low.width() + x) * c, packed.data(), to, c);
        to += c;
        for (int row = 0; row < SCALE; row++, to += block)
          System.arraycopy(
              detail.data(),
              ((SCALE * y + row) * detail.width() + SCALE * x) * c,
              packed.data(),
              to,
              block);
      }
    return packed;
  }

  @Override
  public void close() {
    if (prior != null) prior.close();
  }

  // -- Helper methods --

  private float[] enhance(Pixels low) {
    if (prior == null) prior = SavedModels.loadPrior(folder, options);
    RandomAccessibleInterval<FloatType> image =
        Views.moveAxis(
            ArrayImgs.floats(low.data(), low.channels(), low.width(), low.height()), 0, 2);
    Progress cancellation =
        new Progress() {
          @Override
          public void update(long done, long total, String what) {}

          @Override
          public boolean cancelled() {
            return progress.cancelled();
          }
        };
    RandomAccessibleInterval<FloatType> high = prior.enhance(image, settings, cancellation);
    float[] values = new float[SCALE * SCALE * low.data().length];
    int i = 0;
    for (FloatType value : Views.flatIterable(Views.moveAxis(high, 2, 0)))
      values[i++] = value.get();
    return values;
  }

  private String key(Pixels low) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String head =
          folder.fingerprint() + settings + low.height() + "x" + low.width() + "x" + low.channels();
      digest.update(head.getBytes(StandardCharsets.UTF_8));
      ByteBuffer bytes = ByteBuffer.allocate(4 * low.data().length);
      bytes.asFloatBuffer().put(low.data());
      digest.update(bytes);
      return CheckSums.hex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
