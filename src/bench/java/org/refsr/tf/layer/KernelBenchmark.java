package org.refsr.tf.layer;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.refsr.tf.match.Block;
import org.refsr.tf.match.DescriptorIndex;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The parts that inference spends its time in, forward, of 64 channels: {@code mvn -Pbench}. What
 * each costs is to be read as a multiple of {@code CONVOLUTION} of the same run.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class KernelBenchmark {

  private static final int CHANNELS = 64;

  /** What is timed. */
  public enum Part {
    /** One 3x3 convolution. */
    CONVOLUTION,
    /** A deformable convolution with 8 groups of offsets, from predicted offsets on. */
    DEFORMABLE,
    /** The same with one group of offsets. */
    DEFORMABLE_ONE_GROUP,
    /** The mean of nine samples of a reference at every position. */
    TRANSFER,
    /** Matches refined to a fraction of a pixel, one a position. */
    REFINEMENT,
    /** Every position of a quarter of the side against every position of the whole, 3x3 windows. */
    EXACT_MATCHING,
    /** The index of the whole made, then searched for every position of it. */
    INDEXED_SEARCH
  }

  @Param public Part part;

  @Param("160")
  public int side;

  private final Kernel kernel = new Kernel();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
  private float[] descriptors;

  @Setup(Level.Trial)
  public void setUp() {
    if (part == Part.INDEXED_SEARCH) {
      java.util.Random random = new java.util.Random(1);
      descriptors = new float[side * side * 24];
      for (int i = 0; i < descriptors.length; i++) descriptors[i] = random.nextFloat() - .5f;
      return;
    }
    kernel.result(result());
  }

  @TearDown(Level.Trial)
  public void tearDown() {
    threads.shutdown();
    if (part != Part.INDEXED_SEARCH) kernel.close();
  }

  @Benchmark
  public float time() {
    if (part != Part.INDEXED_SEARCH) return kernel.run();
    return new DescriptorIndex(descriptors, side, 24, List.of(new Block(0, side, side)), threads)
        .search(descriptors, side, side, 1, threads)[0][0];
  }

  // -- Helper methods --

  private Operand<TFloat32> result() {
    Operand<TFloat32> map = kernel.noise("map", 1, side, side, CHANNELS);
    switch (part) {
      case CONVOLUTION:
        return Convolution.of3x3(
                kernel.parameters, "c", CHANNELS, CHANNELS, Initializer.normal(.04))
            .apply(map);
      case DEFORMABLE:
        return deformable(map, 8);
      case DEFORMABLE_ONE_GROUP:
        return deformable(map, 1);
      case TRANSFER:
        return new PatchTransfer(kernel.tf, true)
            .apply(maps(kernel.noise("rgb", 1, side, side, 6)), still(side / 4), none(side / 4), 4);
      case REFINEMENT:
        Operand<TFloat32> low = kernel.noise("low", 1, 2 * side, 2 * side, 1);
        Operand<TFloat32> score = kernel.noise("score", 1, side, side, 1);
        return new MatchRefinement(kernel.tf)
            .refine(new Matches(still(side), score), low, low)
            .score();
      default:
        return new PatchMatching(kernel.tf, 3, 8)
            .match(
                kernel.noise("target", 1, side / 4, side / 4, 256),
                kernel.noise("r", 1, side, side, 256))
            .score();
    }
  }

  private Operand<TFloat32> deformable(Operand<TFloat32> map, int groups) {
    DeformableConvolution layer =
        new DeformableConvolution(
            kernel.parameters, "d", CHANNELS, CHANNELS, groups, 4, Initializer.normal(.04));
    PreOffsets start = PreOffsets.of(kernel.tf, still(side / 4), none(side / 4), 4, true);
    return layer.applyOrdered(
        maps(map), start, kernel.noise("offsets", 1, side, side, 27L * groups));
  }

  private ReferenceMaps maps(Operand<TFloat32> map) {
    return ReferenceMaps.ofBatch(kernel.tf, map);
  }

  private Operand<TFloat32> still(long cells) {
    return kernel.noise("displacement", 1, cells, cells, 2);
  }

  private Operand<TInt32> none(int cells) {
    return kernel.tf.zeros(kernel.tf.constant(new int[] {1, cells, cells, 1}), TInt32.class);
  }
}
