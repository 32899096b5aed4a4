package org.refsr.tf.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.refsr.RefSRException;
import org.refsr.tf.TestGraph;
import org.refsr.tf.layer.Parameters;

class PriorImportTest {

  /** Where the published network has what: known from its structure (SPEC 3.6). */
  @Test
  void namesAreThoseOfThePublishedNetwork() {
    Set<String> names = new TreeSet<>();
    try (InferenceGraph graph = new InferenceGraph(NetworkConfig.preset("prior"))) {
      for (Parameters.Parameter p : graph.parameters().all())
        names.add(PriorImport.torchName(p.name()));
      assertThat(names).hasSize(graph.parameters().all().size());
    }
    assertThat(names)
        .contains(
            "time_embed.0.weight",
            "time_embed.2.bias",
            "input_blocks.0.0.weight",
            "input_blocks.1.0.in_layers.0.weight",
            "input_blocks.3.0.in_layers.2.weight",
            "input_blocks.7.0.skip_connection.weight",
            "input_blocks.10.1.qkv.weight",
            "input_blocks.17.1.proj_out.bias",
            "middle_block.0.emb_layers.1.weight",
            "middle_block.1.norm.weight",
            "middle_block.2.out_layers.3.bias",
            "output_blocks.0.1.qkv.bias",
            "output_blocks.2.2.in_layers.2.weight",
            "output_blocks.14.1.out_layers.0.weight",
            "output_blocks.17.0.skip_connection.bias",
            "out.0.weight",
            "out.2.bias")
        .allMatch(
            name ->
                name.matches(
                    "(time_embed|out)\\.[02]\\.(weight|bias)|(input_blocks|output_blocks)\\.\\d+\\..*"
                        + "|middle_block\\.[012]\\..*"));
  }

  @Test
  void kernelsAreTransposedAndShapesChecked() {
    NetworkConfig config = NetworkConfig.preset("prior-tiny");
    Weights torch = new Weights();
    try (InferenceGraph graph = new InferenceGraph(config)) {
      for (Parameters.Parameter p : graph.parameters().all()) {
        long[] s = p.shape().asArray();
        float[] values = TestGraph.randoms(p.name().hashCode(), -1, 1, (int) p.shape().size());
        String name = PriorImport.torchName(p.name());
        if (s.length == 1) torch.put(name, values, s);
        else if (s[0] == 1) torch.put(name, values, s[3], s[2]);
        else torch.put(name, values, s[3], s[2], s[0], s[1]);
      }
    }
    Weights imported = PriorImport.weights(torch, config, "file");
    float[] kernel = imported.values().get("input.0.0.kernel");
    float[] published = torch.values().get("input_blocks.0.0.weight");
    int out = 5, in = 2, row = 1, column = 2;
    assertThat(kernel[((row * 3 + column) * 3 + in) * 8 + out])
        .isEqualTo(published[((out * 3 + in) * 3 + row) * 3 + column]);
    torch.put("out.2.weight", new float[8], 8);
    assertThatThrownBy(() -> PriorImport.weights(torch, config, "file"))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("'out.2.weight' of shape [8]");
    assertThatThrownBy(() -> PriorImport.weights(new Weights(), config, "file"))
        .hasMessageContaining("has no tensor 'time_embed.0.weight'");
  }
}
