package org.refsr.batch;

import java.io.IOException;

/** A lock that is held until closed. */
interface FileLockHandle extends AutoCloseable {

  @Override
  void close() throws IOException;
}
