package org.refsr;

import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.real.FloatType;
import org.refsr.image.Bicubic;
import org.refsr.image.EdgeRule;
import org.refsr.model.DescribedReference;
import org.refsr.model.DetailPrior;
import org.refsr.model.ModelFolder;
import org.refsr.model.SamplerSettings;
import org.refsr.model.SuperResolvedTile;

/** A model of one channel whose result is its prior's: bicubic, brighter by a tenth of the seed. */
public final class SampledModel extends BicubicModel {

  public SampledModel() {
    super(1, 16);
  }

  @Override
  public Optional<DetailPrior> prior() {
    return Optional.of(new Prior());
  }

  @Override
  public SuperResolvedTile superResolve(
      RandomAccessibleInterval<FloatType> lowResolution,
      RandomAccessibleInterval<FloatType> detail,
      List<DescribedReference> references) {
    return new SuperResolvedTile(detail, superResolve(lowResolution, references).confidence());
  }

  private final class Prior implements DetailPrior {

    @Override
    public ModelFolder folder() {
      return SampledModel.this.folder();
    }

    @Override
    public String device() {
      return "CPU";
    }

    @Override
    public RandomAccessibleInterval<FloatType> enhance(
        RandomAccessibleInterval<FloatType> low, SamplerSettings settings, Progress progress) {
      for (int step = 1; step <= settings.steps(); step++) {
        progress.checkCancelled();
        progress.update(step, settings.steps(), "diffusion step");
      }
      return Converters.convert(
          (RandomAccessibleInterval<FloatType>)
              new Bicubic(EdgeRule.SYMMETRIC)
                  .resizeToFloat(low, 4 * (int) low.dimension(0), 4 * (int) low.dimension(1)),
          (in, out) -> out.set(in.get() + settings.seed() / 10f),
          new FloatType());
    }

    @Override
    public void close() {}
  }
}
