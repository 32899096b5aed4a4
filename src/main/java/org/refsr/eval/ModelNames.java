package org.refsr.eval;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Short, distinct names for models given by name or folder. */
final class ModelNames {

  private ModelNames() {}

  /** The folders' own names; where two are equal, as given. */
  static List<String> of(List<String> given) {
    List<String> names = given.stream().map(ModelNames::last).collect(Collectors.toList());
    return names.stream().distinct().count() == names.size() ? names : given;
  }

  // -- Helper methods --

  private static String last(String nameOrFolder) {
    Path name = Path.of(nameOrFolder).toAbsolutePath().normalize().getFileName();
    return name == null ? nameOrFolder : name.toString();
  }
}
