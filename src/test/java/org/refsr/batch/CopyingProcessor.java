package org.refsr.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.refsr.Progress;
import org.refsr.RefSRException;

/** Makes outputs that are the inputs' text in upper case; fails at those that say so. */
final class CopyingProcessor implements ItemProcessor {

  final List<Path> done = new ArrayList<>();
  final List<Path> forgotten = new ArrayList<>();
  String model = "m1";

  @Override
  public Map<String, String> settings() {
    return Map.of("model", model);
  }

  @Override
  public ItemOutcome process(BatchItem item, Progress progress) {
    progress.checkCancelled();
    try {
      String text = Files.readString(item.input());
      if (text.contains("bad")) throw RefSRException.usage("'%s' is bad.", item.input());
      if (text.contains("bug")) throw new IllegalStateException("a bug");
      if (item.confidence().isPresent()) Files.writeString(item.confidence().get(), "map");
      Files.writeString(item.output(), text.toUpperCase());
    } catch (IOException e) {
      throw RefSRException.usage("'%s' cannot be read.", item.input());
    }
    done.add(item.input());
    return new ItemOutcome(Map.of("device", "CPU"), List.of("a note"), 0);
  }

  @Override
  public void forget(Path reference) {
    forgotten.add(reference);
  }

  @Override
  public void close() {}
}
