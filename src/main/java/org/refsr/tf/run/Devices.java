package org.refsr.tf.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.refsr.RefSRException;
import org.refsr.model.EngineOptions;
import org.refsr.model.EngineOptions.Precision;
import org.tensorflow.TensorFlow;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RunMetadata;

/** The devices of this machine, as TensorFlow sees them, and how a session is told to use one. */
public final class Devices {

  private static final String CPU = "CPU";
  private static final String GPU = "GPU";

  private Devices() {}

  /** "TensorFlow" and its version. */
  public static String runtime() {
    return "TensorFlow " + TensorFlow.version();
  }

  /**
   * "CPU" first, then "GPU:0" and so on. A GPU that cannot be opened is not listed; {@link
   * #gpuFailure} says why.
   *
   * @param options its threads are fixed for the process, if this is TensorFlow's first session
   */
  public static List<String> list(EngineOptions options) {
    try {
      return open(config(options, true));
    } catch (RuntimeException e) {
      return open(config(options, false));
    }
  }

  /**
   * Why the GPU cannot be used although this TensorFlow is built for GPUs, in one sentence; empty
   * if it can be or this TensorFlow is built without.
   */
  public static Optional<String> gpuFailure() {
    if (!isBuiltForGpu()) return Optional.empty();
    try {
      if (hasGpu(open(config(EngineOptions.defaults(), true)))) return Optional.empty();
      return Optional.of("TensorFlow finds no GPU; its driver or a library is missing.");
    } catch (RuntimeException e) {
      return Optional.of("The GPU's driver failed (" + SavedModels.firstLine(e) + ").");
    }
  }

  /** Where JavaCPP unpacked TensorFlow's libraries. */
  public static Path nativeFolder() {
    return Path.of(Loader.load(tensorflow.class)).toAbsolutePath().getParent();
  }

  /**
   * The configuration of a session on the wanted device.
   *
   * @throws RefSRException (UNAVAILABLE) if a GPU is wanted and TensorFlow finds none
   */
  public static ConfigProto config(EngineOptions options) {
    switch (options.device()) {
      case CPU:
        return config(options, false);
      case GPU:
        if (!hasGpu(list(options)))
          throw RefSRException.unavailable(
              "TensorFlow finds no GPU here; use device cpu or auto, or see in RefSR System Check"
                  + " what the GPU needs.");
        return config(options, true);
      default:
        // A broken driver makes a session fail that could run without.
        return config(options, isBuiltForGpu() && hasGpu(list(options)));
    }
  }

  /**
   * The numbers that convolutions and products of matrices multiply: on a GPU 32-bit ones are
   * rounded to TensorFloat-32 (11 significant bits; GPUs before Ampere do not) unless the
   * environment forbids it, which a Java program cannot do for its own process.
   *
   * @param device as {@link #ranOn} names it
   */
  static String multiplied(Precision precision, String device, Map<String, String> environment) {
    boolean rounded =
        precision == Precision.FLOAT32
            && device.startsWith(GPU)
            && !"0".equals(environment.get("NVIDIA_TF32_OVERRIDE"));
    return rounded ? "tensorfloat32" : precision.name().toLowerCase(Locale.ROOT);
  }

  /** The device on which a run had most of its operations; needs output_partition_graphs. */
  public static String ranOn(RunMetadata run) {
    Map<String, Integer> operations = new HashMap<>();
    for (GraphDef graph : run.getPartitionGraphsList())
      for (NodeDef node : graph.getNodeList())
        if (!node.getDevice().isEmpty())
          operations.merge(shortName(node.getDevice()), 1, Integer::sum);
    return operations.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(CPU);
  }

  /** Bytes that TensorFlow may take of the first GPU's memory; 0 without one. */
  static long gpuMemory() {
    try (PointerScope scope = new PointerScope()) {
      TF_Status status = TF_Status.newStatus();
      TF_DeviceList list = devices(config(EngineOptions.defaults(), true), status);
      long bytes = 0;
      for (int i = 0; i < tensorflow.TF_DeviceListCount(list) && bytes == 0; i++)
        if (shortName(tensorflow.TF_DeviceListName(list, i, status).getString()).startsWith(GPU))
          bytes = tensorflow.TF_DeviceListMemoryBytes(list, i, status);
      tensorflow.TF_DeleteDeviceList(list);
      return Math.max(0, bytes);
    }
  }

  // -- Helper methods --

  private static boolean isBuiltForGpu() {
    return nativeFolder().getFileName().toString().endsWith("-gpu");
  }

  private static boolean hasGpu(List<String> devices) {
    return devices.stream().anyMatch(device -> device.startsWith(GPU));
  }

  /** The devices of a session; TensorFlow's own exception if it cannot be made. */
  private static List<String> open(ConfigProto proto) {
    List<String> devices = new ArrayList<>();
    try (PointerScope scope = new PointerScope()) {
      TF_Status status = TF_Status.newStatus();
      TF_DeviceList list = devices(proto, status);
      for (int i = 0; i < tensorflow.TF_DeviceListCount(list); i++) {
        String name = tensorflow.TF_DeviceListName(list, i, status).getString();
        devices.add(shortName(name));
      }
      tensorflow.TF_DeleteDeviceList(list);
    }
    devices.removeIf(device -> !device.equals(CPU) && !device.startsWith(GPU));
    Collections.sort(devices);
    return devices;
  }

  /** To be deleted; TensorFlow's own exception if there is no such session. */
  private static TF_DeviceList devices(ConfigProto proto, TF_Status status) {
    TF_SessionOptions session = TF_SessionOptions.newSessionOptions();
    byte[] config = proto.toByteArray();
    tensorflow.TF_SetConfig(session, new BytePointer(config), config.length, status);
    status.throwExceptionIfNotOK();
    TF_Session probe = TF_Session.newSession(TF_Graph.newGraph(), session, status);
    status.throwExceptionIfNotOK();
    TF_DeviceList list = tensorflow.TF_SessionListDevices(probe, status);
    status.throwExceptionIfNotOK();
    return list;
  }

  static ConfigProto config(EngineOptions options, boolean gpu) {
    ConfigProto.Builder config =
        ConfigProto.newBuilder()
            .setInterOpParallelismThreads(1)
            .setIntraOpParallelismThreads(options.threads())
            .setAllowSoftPlacement(true);
    if (!gpu) return config.putDeviceCount(GPU, 0).build();
    GPUOptions.Builder memory = GPUOptions.newBuilder();
    if (options.gpuMemory() == 0) memory.setAllowGrowth(true);
    else
      memory.setExperimental(
          GPUOptions.Experimental.newBuilder()
              .addVirtualDevices(
                  GPUOptions.Experimental.VirtualDevices.newBuilder()
                      .addMemoryLimitMb(options.gpuMemory())));
    return config.setGpuOptions(memory).build();
  }

  /** "/job:localhost/replica:0/task:0/device:GPU:0" is GPU:0; there is only one CPU. */
  private static String shortName(String device) {
    String name = device.substring(device.indexOf("device:") + "device:".length());
    return name.equals("CPU:0") ? CPU : name;
  }
}
