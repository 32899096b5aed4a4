package org.refsr.tf;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refsr.Fuzzing;
import org.refsr.RefSRException;
import org.refsr.tf.net.Safetensors;
import org.refsr.tf.net.Weights;

/** Checkpoints that strangers made to do harm. */
class HostileFilesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1000000,1000000],\"data_offsets\":[0,4000000000000]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-9223372036854775808,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}",
        "{\"a\":{\"dtype\":\"F32\"}}",
        "{\"a\":7}",
        "[]",
      })
  void aCheckpointThatClaimsWhatItHasNotIsRefused(String header) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    assertRefused(text.length, text);
  }

  @Test
  void aHeaderThatClaimsTerabytesIsRefused() throws IOException {
    for (long length : new long[] {1L << 42, Long.MAX_VALUE, -1, 99_999_999})
      assertRefused(length, "{}".getBytes());
  }

  @Test
  void damagedCheckpointsAreReadOrRefused() throws IOException {
    Path file = folder.resolve("c.safetensors");
    Weights weights =
        new Weights().put("kernel", new float[] {1, 2, 3}).put("bias", new float[] {4});
    new Safetensors(weights, Map.of("step", "7")).write(file);
    Fuzzing.damage(
        Files.readAllBytes(file),
        input -> {
          Files.write(file, input);
          Safetensors.read(file);
        });
  }

  private void assertRefused(long length, byte[] header) throws IOException {
    Path file = folder.resolve("c.safetensors");
    ByteBuffer bytes = ByteBuffer.allocate(8 + header.length).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, bytes.putLong(length).put(header).array());
    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("c.safetensors");
  }
}
