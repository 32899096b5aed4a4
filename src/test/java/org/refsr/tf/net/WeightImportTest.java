package org.refsr.tf.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.RefSRException;

class WeightImportTest {

  @TempDir Path folder;

  @Test
  void allFloatFormatsAreReadWithTheirShapes() throws IOException {
    ByteBuffer data = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
    for (int half : new int[] {0x3C00, 0xC000, 0x0001, 0x7BFF, 0x3555, 0x8000})
      data.putShort((short) half);
    data.putShort((short) 0x3F80).putShort((short) 0xC2F7);
    data.putDouble(0.1).putFloat(7);
    String header =
        "{'h':{'dtype':'F16','shape':[2,3],'data_offsets':[0,12]},"
            + "'b':{'dtype':'BF16','shape':[2],'data_offsets':[12,16]},"
            + "'d':{'dtype':'F64','shape':[],'data_offsets':[16,24]},"
            + "'f':{'dtype':'F32','shape':[1,1],'data_offsets':[24,28]}}";
    Weights read = Safetensors.read(file(header, data)).tensors();
    assertThat(read.shape("h")).containsExactly(2, 3);
    assertThat(read.values().get("h")).containsExactly(1, -2, 0x1p-24f, 65504, 0.33325195f, -0f);
    assertThat(read.values().get("b")).containsExactly(1, -123.5f);
    assertThat(read.values().get("d")).containsExactly(0.1f);
    assertThat(read.shape("f")).containsExactly(1, 1);
    new Safetensors(read, Map.of()).write(folder.resolve("again"));
    assertThat(Safetensors.read(folder.resolve("again")).tensors().shape("h"))
        .containsExactly(2, 3);
    assertThatThrownBy(() -> Safetensors.read(file(header.replace("[2,3]", "[2,4]"), data)))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("'h' has 12 bytes, not those of its shape [2,4]");
    assertThatThrownBy(() -> Safetensors.read(file(header.replace("F64", "I64"), data)))
        .hasMessageContaining("'d' is \"I64\"");
  }

  @Test
  void torchvisionsKernelsAreTurnedAndTheirErrorsNamed() throws IOException {
    Weights torch = new Weights();
    for (Vgg.Layer l : Vgg.VGG16.layers()) {
      float[] kernel = new float[l.outputs() * l.inputs() * 9];
      if (l.name().equals("conv1_2"))
        kernel[(5 * 64 + 7) * 9 + 2 * 3 + 1] = 3; // o 5, i 7, y 2, x 1
      torch.put(l.torchName() + ".weight", kernel, l.outputs(), l.inputs(), 3, 3);
      torch.put(l.torchName() + ".bias", new float[l.outputs()], l.outputs());
    }
    Path file = written(torch);
    WeightImport.convert(file, Vgg.VGG16, folder.resolve("imported"));
    Weights imported = Safetensors.read(folder.resolve("imported")).tensors();
    assertThat(imported.values()).hasSize(26);
    assertThat(imported.shape("conv1_2.kernel")).containsExactly(3, 3, 64, 64);
    assertThat(imported.values().get("conv1_2.kernel")[((2 * 3 + 1) * 64 + 7) * 64 + 5])
        .isEqualTo(3);
    refused(file, Vgg.VGG19, "has no tensor 'features.16.weight' (conv3_4)");
    float[] bias = new float[128];
    bias[3] = Float.NaN;
    refused(
        written(torch.put("features.7.bias", bias, 128)),
        Vgg.VGG16,
        "NaN in tensor 'features.7.bias'");
    torch.put("features.7.bias", new float[64], 64);
    refused(
        written(torch), Vgg.VGG16, "'features.7.bias' (conv2_2) of shape [64] instead of [128]");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(Files.size(file) - 10);
    }
    refused(file, Vgg.VGG16, "outside the file");
    refused(folder.resolve("nothing"), Vgg.VGG16, "cannot be read");
  }

  @Test
  void kerasWeightsGiveTheirFeaturesForOtherwiseNormalisedImages() {
    float[] first = new float[27 * 64];
    for (int i = 0; i < first.length; i++) first[i] = (float) Math.sin(i);
    Path file = folder.resolve("vgg.h5");
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      for (Vgg.Layer l : Vgg.VGG16.layers()) {
        WritableGroup group = hdf.putGroup(l.kerasName()).putGroup(l.kerasName());
        float[][][][] kernel = new float[3][3][l.inputs()][l.outputs()];
        if (l.inputs() == 3)
          for (int i = 0; i < first.length; i++)
            kernel[i / 576][i / 192 % 3][i / 64 % 3][i % 64] = first[i];
        group.putDataset("kernel:0", kernel);
        group.putDataset("bias:0", new float[l.outputs()]);
      }
    }
    Weights imported = WeightImport.read(file, Vgg.VGG16);
    float[] kernel = imported.values().get("conv1_1.kernel");
    float[] rgb = {0.2f, 0.9f, 0.4f};
    float[] mean = {.485f, .456f, .406f};
    float[] deviation = {.229f, .224f, .225f};
    float[] caffe = {103.939f, 116.779f, 123.68f};
    for (int o = 0; o < 64; o += 9) {
      double expected = 0;
      double actual = imported.values().get("conv1_1.bias")[o];
      for (int tap = 0; tap < 9; tap++)
        for (int c = 0; c < 3; c++) {
          expected += first[(tap * 3 + c) * 64 + o] * (255 * rgb[2 - c] - caffe[c]);
          actual += kernel[(tap * 3 + c) * 64 + o] * (rgb[c] - mean[c]) / deviation[c];
        }
      assertThat(actual).isCloseTo(expected, within(1e-2));
    }
    refused(file, Vgg.VGG19, "has no tensor 'block3_conv4/kernel' (conv3_4)");
  }

  // -- Helper methods --

  private static void refused(Path file, Vgg network, String complaint) {
    assertThatThrownBy(() -> WeightImport.read(file, network))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining(complaint);
  }

  private Path written(Weights weights) {
    Path file = folder.resolve("weights.safetensors");
    new Safetensors(weights, new LinkedHashMap<>()).write(file);
    return file;
  }

  private Path file(String header, ByteBuffer data) throws IOException {
    byte[] text = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    ByteBuffer all = ByteBuffer.allocate(8 + text.length + 28).order(ByteOrder.LITTLE_ENDIAN);
    all.putLong(text.length).put(text).put(data.array(), 0, 28);
    return Files.write(folder.resolve("made.safetensors"), all.array());
  }
}
