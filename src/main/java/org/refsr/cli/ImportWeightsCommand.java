package org.refsr.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.refsr.model.Engines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Imports a user's own VGG weights. */
@Command(
    name = "import-weights",
    description =
        "Imports weights of VGG16 or VGG19 (safetensors as of torchvision, or HDF5 as of Keras), so"
            + " that a training configuration can use them.",
    mixinStandardHelpOptions = true)
final class ImportWeightsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "The weights, .safetensors or .h5.")
  private Path input;

  @Option(
      names = "--network",
      required = true,
      paramLabel = "vgg16|vgg19|guided-diffusion",
      description = "Whose weights they are.")
  private String network;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description =
          "The .safetensors file to write, for \"pretrained\" in a configuration; of"
              + " guided-diffusion (256 x 256, unconditional) the folder of the prior to make.")
  private Path output;

  @Override
  public Integer call() {
    Engines.tensorflow().importWeights(input, network, output);
    spec.commandLine().getOut().println(output);
    return 0;
  }
}
