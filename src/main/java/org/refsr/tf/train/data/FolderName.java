package org.refsr.tf.train.data;

import java.nio.file.Path;

/** Names of folders. */
public final class FolderName {

  private FolderName() {}

  /** A folder's own name, without the path to it. */
  public static String of(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? "/" : name.toString();
  }
}
