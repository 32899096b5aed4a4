package org.refsr.tf.run;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.tensorflow.internal.c_api.Listener_BytePointer;
import org.tensorflow.internal.c_api.global.tensorflow;

/**
 * TensorFlow's native log on standard error. Its level is an environment variable that is read at
 * the first message; Java cannot set one, but the C library's {@code putenv} can be called through
 * a function pointer of the same type that TensorFlow's bindings happen to have.
 */
public final class NativeLog {

  private static final String LEVEL = "TF_CPP_MIN_LOG_LEVEL";

  private NativeLog() {}

  /**
   * Keeps warnings and errors and drops the rest, if called before TensorFlow's first message and
   * unless the user set {@code TF_CPP_MIN_LOG_LEVEL}. Without {@code putenv} (Windows) the log
   * stays as it is.
   */
  public static void quiet() {
    if (System.getenv(LEVEL) != null) return;
    Loader.load(tensorflow.class);
    Pointer putenv = Loader.addressof("putenv");
    if (putenv == null) return;
    try (LongPointer address = new LongPointer(1);
        Listener_BytePointer function = new Listener_BytePointer(address.put(putenv.address()))) {
      function.call(permanent(LEVEL + "=1"));
    }
  }

  // -- Helper methods --

  /** Never freed: C keeps this very memory as part of the environment. */
  private static BytePointer permanent(String text) {
    BytePointer memory = new BytePointer(Pointer.malloc(text.length() + 1));
    return memory.capacity(text.length() + 1).putString(text);
  }
}
