package org.refsr.cli;

import org.refsr.RefSRException;
import org.refsr.model.EngineOptions;
import org.refsr.model.Installation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * RefSR on a command line.
 *
 * <pre>
 * java -jar RefSR/lib/refsr.jar super-resolve \
 *     --model rrsr-microscopy --input low.tif --reference sharp.tif --output high.tif
 * </pre>
 *
 * It ends with 0 when all was done, 1 when some items failed, 2 for a wrong option, file or image,
 * 3 when a model, device or TensorFlow is not available, and 130 when cancelled. Errors are one
 * sentence on standard error.
 */
@Command(
    name = "refsr",
    description = "Reference-based x4 super-resolution.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      SuperResolveCommand.class,
      ModelsCommand.class,
      CheckCommand.class,
      SimulateCommand.class,
      EvaluateCommand.class,
      AblateCommand.class,
      TrainCommand.class,
      ExportCommand.class,
      ImportWeightsCommand.class,
      GpuCommand.class,
      BatchCommand.class,
      SummaryCommand.class,
      MacroCommand.class,
      BenchCommand.class
    })
public final class Main implements Runnable {

  @Option(names = "--debug", hidden = true, scope = ScopeType.INHERIT)
  private boolean debug;

  @Option(
      names = "--gpu-memory",
      paramLabel = "MB",
      scope = ScopeType.INHERIT,
      description = "How much of a GPU's memory TensorFlow may take (default: what it needs).")
  private void gpuMemory(int megabytes) {
    System.setProperty(EngineOptions.GPU_MEMORY, String.valueOf(megabytes));
  }

  private Main() {}

  public static void main(String[] arguments) {
    if (System.getProperty("java.awt.headless") == null)
      System.setProperty("java.awt.headless", "true");
    int exitCode;
    try (Interruption interruption = Interruption.install()) {
      exitCode = run(arguments);
      interruption.finish(exitCode);
    }
    System.exit(exitCode);
  }

  /**
   * Runs one command in this JVM.
   *
   * @return the exit code
   */
  static int run(String... arguments) {
    Main main = new Main();
    CommandLine line =
        new CommandLine(main)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpAutoWidth(true)
            .setParameterExceptionHandler(Main::wrongParameter)
            .setExecutionExceptionHandler(main::failure);
    try {
      return line.execute(arguments);
    } catch (OutOfMemoryError e) {
      return main.outOfMemory(e, line);
    }
  }

  /** Without a command there is nothing to do. */
  @Override
  public void run() {
    throw RefSRException.usage(
        "No command was given; use one of %s, with --help for its options.",
        String.join(", ", new CommandLine(this).getSubcommands().keySet()));
  }

  // -- Helper methods --

  private static int wrongParameter(CommandLine.ParameterException e, String[] arguments) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    e.getCommandLine()
        .getErr()
        .printf("%s; see '%s --help'.%n", oneLine(e).replaceAll("\\.$", ""), command);
    return RefSRException.Kind.USAGE.exitCode();
  }

  private int failure(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
    if (debug) e.printStackTrace(line.getErr());
    if (e instanceof RefSRException) {
      line.getErr().println(oneLine(e));
      return ((RefSRException) e).kind().exitCode();
    }
    line.getErr()
        .printf(
            "An error of RefSR itself (%s: %s); please report it with the output of --debug.%n",
            e.getClass().getName(), oneLine(e));
    return RefSRException.Kind.ITEMS_FAILED.exitCode();
  }

  /** As work that is refused because it would not fit, see {@code Heap}. */
  private int outOfMemory(OutOfMemoryError e, CommandLine line) {
    if (debug) e.printStackTrace(line.getErr());
    line.getErr()
        .printf(
            "Out of memory: Java may take %d MB; raise it (-Xmx) or give less or smaller images.%n",
            Runtime.getRuntime().maxMemory() >> 20);
    return RefSRException.Kind.USAGE.exitCode();
  }

  private static String oneLine(Exception e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
  }

  /** "RefSR" and the version in the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"RefSR " + Installation.version()};
    }
  }
}
