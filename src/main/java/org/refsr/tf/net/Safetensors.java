package org.refsr.tf.net;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.refsr.RefSRException;

/**
 * Named arrays in a safetensors file: an eight-byte length, a JSON header with each array's type,
 * shape and place, then the values. Floating-point numbers of 16, 32 and 64 bits and bfloat16 are
 * read, those of 32 bits written; whole or not at all: to a temporary name, flushed to the disk,
 * renamed.
 */
public final class Safetensors {

  private static final long LONGEST_HEADER = 100_000_000;
  private static final String METADATA = "__metadata__";

  private final Weights tensors;
  private final Map<String, String> metadata;

  public Safetensors(Weights tensors, Map<String, String> metadata) {
    this.tensors = tensors;
    this.metadata = metadata;
  }

  /** All arrays with their shapes. */
  public Weights tensors() {
    return tensors;
  }

  public Map<String, String> metadata() {
    return metadata;
  }

  /**
   * Writes a file.
   *
   * @throws RefSRException (USAGE) if it cannot be written; a file that was there before is then
   *     unchanged
   */
  public void write(Path file) {
    Path temporary = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        writeTo(channel);
        channel.force(true);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      remove(temporary, e);
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          "Cannot write "
              + file
              + " ("
              + e.getMessage()
              + "); free space or choose another folder.",
          e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws RefSRException (USAGE) if it is missing, truncated or no safetensors file, naming the
   *     array whose type is none of those or whose size is not that of its shape
   */
  public static Safetensors read(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return readFrom(channel, file);
    } catch (RefSRException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw RefSRException.usage("%s does not exist; check its path.", file);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // What Gson throws at a header of another structure varies.
      throw new RefSRException(
          RefSRException.Kind.USAGE,
          "Cannot read "
              + file
              + " as safetensors ("
              + e.getMessage()
              + "); fetch or write it again.",
          e);
    }
  }

  // -- Helper methods --

  private static void remove(Path temporary, IOException why) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  private void writeTo(FileChannel channel) throws IOException {
    JsonObject header = new JsonObject();
    JsonObject meta = new JsonObject();
    metadata.forEach(meta::addProperty);
    header.add(METADATA, meta);
    long position = 0;
    for (Map.Entry<String, float[]> array : tensors.values().entrySet()) {
      long end = position + 4L * array.getValue().length;
      header.add(array.getKey(), entry(tensors.shape(array.getKey()), position, end));
      position = end;
    }
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    length.putLong(text.length).flip();
    writeFully(channel, length);
    writeFully(channel, ByteBuffer.wrap(text));
    for (float[] values : tensors.values().values()) {
      ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(values);
      writeFully(channel, bytes);
    }
  }

  private static JsonObject entry(long[] shape, long from, long to) {
    JsonObject entry = new JsonObject();
    entry.addProperty("dtype", FloatFormat.F32.name());
    entry.add("shape", array(shape));
    entry.add("data_offsets", array(from, to));
    return entry;
  }

  private static JsonArray array(long... numbers) {
    JsonArray array = new JsonArray();
    for (long number : numbers) array.add(number);
    return array;
  }

  private static Safetensors readFrom(FileChannel channel, Path file) throws IOException {
    long length = read(channel, 0, 8).getLong();
    if (length < 2 || length > Math.min(LONGEST_HEADER, channel.size() - 8))
      throw new IOException("its header claims " + length + " bytes of " + channel.size());
    String text = StandardCharsets.UTF_8.decode(read(channel, 8, (int) length)).toString();
    JsonObject header = JsonParser.parseString(text).getAsJsonObject();
    Weights tensors = new Weights();
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> e : header.entrySet()) {
      JsonObject entry = e.getValue().getAsJsonObject();
      if (e.getKey().equals(METADATA))
        entry.entrySet().forEach(m -> metadata.put(m.getKey(), m.getValue().getAsString()));
      else put(tensors, channel, 8 + length, e.getKey(), entry);
    }
    return new Safetensors(tensors, metadata);
  }

  private static void put(
      Weights tensors, FileChannel channel, long start, String name, JsonObject entry)
      throws IOException {
    FloatFormat format = FloatFormat.of(entry.get("dtype").getAsString());
    if (format == null)
      throw new IOException("'" + name + "' is " + entry.get("dtype") + ", not floating-point");
    long from = entry.getAsJsonArray("data_offsets").get(0).getAsLong();
    long to = entry.getAsJsonArray("data_offsets").get(1).getAsLong();
    if (from < 0 || to < from || to > channel.size() - start)
      throw new IOException("'" + name + "' lies at " + from + " to " + to + ", outside the file");
    if (to - from > Integer.MAX_VALUE - 8)
      throw new IOException("'" + name + "' has " + (to - from) + " bytes, too many");
    JsonArray sides = entry.getAsJsonArray("shape");
    long[] shape = new long[sides.size()];
    long count = 1;
    for (int i = 0; i < shape.length; i++) count *= shape[i] = sides.get(i).getAsLong();
    if (count * format.bytes() != to - from)
      throw new IOException(
          "'" + name + "' has " + (to - from) + " bytes, not those of its shape " + sides);
    float[] values = new float[(int) count];
    format.decode(read(channel, start + from, (int) (to - from)), values);
    tensors.put(name, values, shape);
  }

  private static ByteBuffer read(FileChannel channel, long position, int length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining())
      if (channel.read(buffer, position + buffer.position()) < 0)
        throw new IOException("it ends at byte " + channel.size());
    buffer.flip();
    return buffer;
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) channel.write(bytes);
  }
}
