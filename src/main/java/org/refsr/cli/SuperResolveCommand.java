package org.refsr.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.refsr.ij.SuperResolveFiles;
import org.refsr.ij.SuperResolveRequest;
import org.refsr.model.ModelChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Super-resolves one image file. */
@Command(
    name = "super-resolve",
    description = "Super-resolves an image x4, with the detail of reference images.",
    mixinStandardHelpOptions = true)
final class SuperResolveCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      defaultValue = ModelChoice.AUTO,
      paramLabel = "NAME|FOLDER|auto",
      description =
          "An installed model (see 'models') or the folder of one; auto takes the one for the"
              + " image: RGB, FITS or other (default: auto).")
  private String model;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "The image: TIFF, FITS, PNG or any other format that ImageJ reads.")
  private Path input;

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description = "A sharp image of similar content, at the result's scale; may be repeated.")
  private List<Path> references = List.of();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "The result, .tif, .png or .fits.")
  private Path output;

  @Option(
      names = "--confidence",
      paramLabel = "FILE",
      description =
          "Where the detail came from: 0 the image alone, 1 a fully trusted reference; .tif.")
  private Path confidence;

  @Option(
      names = "--residual",
      paramLabel = "FILE",
      description = "The input minus the reduced result: what the result does not explain; .tif.")
  private Path residual;

  @Mixin private EngineArguments engine;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description =
          "What may be taken of memory, 6g or 800m for instance (default: Java's own limit, -Xmx)."
              + " A TIFF whose result is too large for it goes to disk band by band.")
  private String memory;

  @Option(
      names = "--hdu",
      paramLabel = "NAME|NUMBER|all",
      defaultValue = "",
      description = "Which image of a FITS file; the output is FITS too (default: the first).")
  private String hdu;

  @Mixin private EnlargementOptions enlargement;

  @Mixin private SamplerOptions sampler;

  @Override
  public Integer call() {
    PrintWriter messages = spec.commandLine().getErr();
    List<String> notes =
        SuperResolveFiles.run(
            new SuperResolveRequest(model, input, output)
                .references(references)
                .confidence(confidence)
                .engine(engine.options())
                .residual(residual)
                .deviation(sampler.deviation)
                .settings(sampler.addTo(enlargement.settings()))
                .memory(memory == null ? 0 : MemorySize.parse(memory))
                .hdu(hdu)
                .progress(new TerminalProgress(messages)));
    notes.forEach(messages::println);
    PrintWriter out = spec.commandLine().getOut();
    out.println(output);
    if (confidence != null) out.println(confidence);
    if (residual != null) out.println(residual);
    if (sampler.deviation != null) out.println(sampler.deviation);
    return 0;
  }
}
