package org.refsr.ij;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * Looks over a TIFF file's directories before ImageJ's decoder follows them: a chain of directories
 * that comes back to itself would never end, and a value that claims more bytes than the file has
 * would fill the memory.
 */
final class TiffDirectories {

  private static final int CLASSIC = 42;
  private static final int BIG = 43;

  /** Bytes of a value of a type that there is not; ImageJ's decoder reads it all the same. */
  private static final int UNKNOWN = 1;

  /** Bytes of a value by its type. */
  private static final int[] SIZES = {
    UNKNOWN, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, UNKNOWN, UNKNOWN, 8, 8, 8
  };

  private final FileChannel channel;
  private final ByteOrder order;
  private final boolean big;

  private TiffDirectories(FileChannel channel, ByteOrder order, boolean big) {
    this.channel = channel;
    this.order = order;
    this.big = big;
  }

  /**
   * Checks a file.
   *
   * @throws IOException naming what cannot be
   */
  static void check(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer start = read(channel, 0, 8, ByteOrder.BIG_ENDIAN);
      ByteOrder order = start.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
      int version = start.order(order).getShort(2);
      if (version != CLASSIC && version != BIG) return;
      TiffDirectories tiff = new TiffDirectories(channel, order, version == BIG);
      tiff.follow(tiff.big ? tiff.read(8, 8).getLong() : Integer.toUnsignedLong(start.getInt(4)));
    }
  }

  // -- Helper methods --

  private void follow(long first) throws IOException {
    int countBytes = big ? 8 : 2;
    int entryBytes = big ? 20 : 12;
    int nextBytes = big ? 8 : 4;
    Set<Long> visited = new HashSet<>();
    for (long at = first; at > 0 && at < channel.size() - countBytes; ) {
      if (!visited.add(at)) throw new IOException("its directories go in a circle at byte " + at);
      ByteBuffer head = read(at, countBytes);
      long entries = big ? head.getLong() : Short.toUnsignedInt(head.getShort());
      if (entries < 0 || entries > (channel.size() - at) / entryBytes)
        throw new IOException("its directory at byte " + at + " claims " + entries + " entries");
      ByteBuffer directory = read(at + countBytes, (int) entries * entryBytes);
      for (int i = 0; i < entries; i++) checkEntry(directory, i * entryBytes);
      long next = at + countBytes + entries * entryBytes;
      if (next + nextBytes > channel.size()) return;
      ByteBuffer link = read(next, nextBytes);
      at = big ? link.getLong() : Integer.toUnsignedLong(link.getInt());
    }
  }

  private void checkEntry(ByteBuffer directory, int at) throws IOException {
    int type = Short.toUnsignedInt(directory.getShort(at + 2));
    long count = big ? directory.getLong(at + 4) : Integer.toUnsignedLong(directory.getInt(at + 4));
    int size = type < SIZES.length ? SIZES[type] : UNKNOWN;
    if (count < 0 || count > channel.size() / size)
      throw new IOException(
          "its tag "
              + Short.toUnsignedInt(directory.getShort(at))
              + " claims "
              + Long.toUnsignedString(count)
              + " values");
  }

  private ByteBuffer read(long at, int length) throws IOException {
    return read(channel, at, length, order);
  }

  private static ByteBuffer read(FileChannel channel, long at, int length, ByteOrder order)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(order);
    while (buffer.hasRemaining())
      if (channel.read(buffer, at + buffer.position()) < 0)
        throw new EOFException("it ends at byte " + channel.size());
    return buffer.flip();
  }
}
