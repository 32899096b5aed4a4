package org.refsr.ij;

import java.nio.file.Path;
import java.util.Map;
import org.refsr.Progress;
import org.refsr.batch.BatchItem;
import org.refsr.batch.ItemOutcome;
import org.refsr.batch.ItemProcessor;
import org.refsr.batch.TimedModel;
import org.refsr.model.EngineOptions;
import org.refsr.model.LoadedModel;

/** Super-resolves the items of a batch by the path that single files take. */
final class FileProcessor implements ItemProcessor {

  private final TimedModel model;
  private final SuperResolveSession session;
  private final ImageSettings settings;
  private final Map<String, String> values;

  /**
   * @param model what to run; owned from now on
   * @param engine how it was asked to run
   */
  FileProcessor(LoadedModel model, EngineOptions engine, ImageSettings settings) {
    this.model = new TimedModel(model);
    this.settings = settings.copy();
    values = SuperResolveRequest.values(model.folder(), engine, settings);
    session = new SuperResolveSession(this.model);
  }

  @Override
  public Map<String, String> settings() {
    return values;
  }

  @Override
  public ItemOutcome process(BatchItem item, Progress progress) {
    double before = model.seconds();
    SuperResolvedFile result =
        session.run(
            new SuperResolveRequest(model.folder().name(), item.input(), item.output())
                .references(item.references())
                .confidence(item.confidence().orElse(null))
                .settings(settings)
                .progress(progress));
    return new ItemOutcome(result.properties(), result.notes(), model.seconds() - before);
  }

  @Override
  public void forget(Path reference) {
    session.forget(reference);
  }

  @Override
  public void close() {
    session.close();
  }
}
