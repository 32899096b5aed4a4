package org.refsr.tf.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.refsr.RefSRException;
import org.refsr.model.EngineOptions;
import org.refsr.model.EngineOptions.Device;
import org.refsr.model.EngineOptions.Precision;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

class DevicesTest {

  private final EngineOptions options = new EngineOptions(Device.AUTO, 1);

  @AfterEach
  void forget() {
    System.clearProperty(EngineOptions.GPU_MEMORY);
  }

  @Test
  void aGpuGivesMemoryAsItIsNeededUnlessALimitIsSet() {
    GPUOptions growing = Devices.config(options, true).getGpuOptions();
    assertThat(growing.getAllowGrowth()).isTrue();
    assertThat(growing.getExperimental().getVirtualDevicesCount()).isZero();
    System.setProperty(EngineOptions.GPU_MEMORY, "4096");
    GPUOptions limited = Devices.config(options, true).getGpuOptions();
    assertThat(limited.getAllowGrowth()).isFalse();
    assertThat(limited.getExperimental().getVirtualDevices(0).getMemoryLimitMb(0)).isEqualTo(4096);
  }

  @Test
  void theCpuSeesNoGpu() {
    ConfigProto config = Devices.config(new EngineOptions(Device.CPU, 1));
    assertThat(config.getDeviceCountOrDefault("GPU", -1)).isZero();
    assertThat(config.getIntraOpParallelismThreads()).isEqualTo(1);
  }

  @Test
  void aWrongLimitIsNamed() {
    System.setProperty(EngineOptions.GPU_MEMORY, "4 GB");
    assertThatThrownBy(() -> Devices.config(options, true))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining("'4 GB'; use megabytes");
  }

  @Test
  void aGpuThatMayRoundIsNotSaidToMultiplyIn32Bit() {
    Map<String, String> forbidden = Map.of("NVIDIA_TF32_OVERRIDE", "0");
    assertThat(Devices.multiplied(Precision.FLOAT32, "GPU:0", Map.of())).isEqualTo("tensorfloat32");
    assertThat(Devices.multiplied(Precision.FLOAT32, "GPU:0", forbidden)).isEqualTo("float32");
    assertThat(Devices.multiplied(Precision.FLOAT32, "CPU", Map.of())).isEqualTo("float32");
    assertThat(Devices.multiplied(Precision.BFLOAT16, "GPU:0", Map.of())).isEqualTo("bfloat16");
  }

  @Test
  void theNativesAreWhereTheyWereUnpacked() {
    assertThat(Devices.nativeFolder()).isDirectory();
    assertThat(Devices.list(options)).startsWith("CPU");
  }
}
