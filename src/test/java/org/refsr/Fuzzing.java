package org.refsr;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.refsr.model.CheckSums;

/**
 * Feeds a parser with damaged copies of a file. It may accept one or refuse it by a {@link
 * RefSRException}; anything else, running out of memory and taking seconds are failures. A few
 * hundred copies by default; with the system property refsr.fuzz.seconds as many as that time
 * allows (Maven's profile fuzz).
 */
public final class Fuzzing {

  /** What is fed. */
  public interface Parser {
    void parse(byte[] input) throws Exception;
  }

  private static final int TRIES = 150;
  private static final long SLOW_NANOS = 10_000_000_000L;
  private static final Duration HANGS = Duration.ofMinutes(5);
  private static final byte[][] NASTY = {
    {0, 0, 0, 0},
    {-1, -1, -1, -1},
    {127, -1, -1, -1},
    {-1, -1, -1, 127},
    {-128, 0, 0, 0},
    {'"'},
    {'\\'},
    {'['},
    {']'},
    {'='},
    {'&'},
    {'*'},
    {'{'},
    {':', ' '},
    {'\n'},
    {'9', '9', '9', '9'}
  };

  private Fuzzing() {}

  /** Damages a file again and again, each time from the whole. */
  public static void damage(byte[] file, Parser parser) {
    int seconds = Integer.getInteger("refsr.fuzz.seconds", 0);
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    long seed = seconds == 0 ? 1 : System.currentTimeMillis() << 16;
    int tried = 0;
    while (seconds == 0 ? tried < TRIES : System.nanoTime() < end) {
      tryOne(damaged(file, new Random(seed + tried)), parser, seed + tried);
      tried++;
    }
    if (seconds > 0) System.out.printf("%d damaged files%n", tried);
  }

  // -- Helper methods --

  private static void tryOne(byte[] input, Parser parser, long seed) {
    long[] cpu = new long[1];
    try {
      assertTimeoutPreemptively(HANGS, () -> cpu[0] = cpuNanosOf(parser, input));
    } catch (RefSRException e) {
      if (String.valueOf(e.getMessage()).isBlank()) fail("no sentence", e);
    } catch (Throwable e) {
      fail("seed " + seed + ": " + start(input), e);
    }
    if (cpu[0] > SLOW_NANOS) fail("slow, seed " + seed + ": " + start(input));
  }

  /** Of this thread, which does not depend on what else the machine does. */
  private static long cpuNanosOf(Parser parser, byte[] input) throws Exception {
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    long start = thread.getCurrentThreadCpuTime();
    parser.parse(input);
    return thread.getCurrentThreadCpuTime() - start;
  }

  private static String start(byte[] input) {
    return input.length
        + " bytes "
        + CheckSums.hex(Arrays.copyOf(input, Math.min(input.length, 600)));
  }

  private static byte[] damaged(byte[] file, Random random) {
    byte[] bytes = file.clone();
    for (int n = 1 + random.nextInt(4); n > 0 && bytes.length > 0; n--) {
      // Headers come first: half of the damage is among the first bytes.
      int reach = random.nextBoolean() ? Math.min(bytes.length, 256) : bytes.length;
      int at = random.nextInt(reach);
      switch (random.nextInt(6)) {
        case 0:
          bytes[at] ^= 1 << random.nextInt(8);
          break;
        case 1:
          bytes[at] = (byte) random.nextInt();
          break;
        case 2:
          byte[] nasty = NASTY[random.nextInt(NASTY.length)];
          for (int i = 0; i < nasty.length && at + i < bytes.length; i++) bytes[at + i] = nasty[i];
          break;
        case 3:
          bytes = Arrays.copyOf(bytes, at);
          break;
        case 4:
          bytes = insert(bytes, at, NASTY[random.nextInt(NASTY.length)]);
          break;
        default:
          bytes = insert(bytes, at, Arrays.copyOfRange(bytes, at / 2, at));
      }
    }
    return bytes;
  }

  private static byte[] insert(byte[] bytes, int at, byte[] more) {
    byte[] longer = new byte[bytes.length + more.length];
    System.arraycopy(bytes, 0, longer, 0, at);
    System.arraycopy(more, 0, longer, at, more.length);
    System.arraycopy(bytes, at, longer, at + more.length, bytes.length - at);
    return longer;
  }
}
