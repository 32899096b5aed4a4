package org.refsr.ij;

import ij.ImagePlus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.refsr.model.LoadedModel;

/**
 * Super-resolves image files one after another with one model, and prepares a reference that they
 * share once.
 *
 * <pre>{@code
 * try (SuperResolveSession session = new SuperResolveSession(model)) {
 *   for (SuperResolveRequest request : requests) session.run(request);
 * }
 * }</pre>
 *
 * <p>Not for concurrent use.
 */
public final class SuperResolveSession implements AutoCloseable {

  private final ImageSuperResolver resolver;
  private final ReferenceCache references;

  /**
   * @param model what to run; owned from now on
   */
  public SuperResolveSession(LoadedModel model) {
    resolver = new ImageSuperResolver(model);
    references = new ReferenceCache(file -> resolver.reference(ImageFiles.open(file)));
  }

  /**
   * Does what a request says, with this session's model whatever the request names. Outputs appear
   * under their names only when complete, the confidence map first; after a failure or cancellation
   * there are none.
   *
   * @throws org.refsr.RefSRException (USAGE) naming the file that is missing, damaged or cannot be
   *     written; (CANCELLED) if the progress says so
   */
  public SuperResolvedFile run(SuperResolveRequest request) {
    boolean streamed = StreamedFile.suits(request);
    ImagePlus input = streamed ? null : ImageFiles.open(request.input());
    if (!streamed) SuperResolveFiles.checkWritable(request, input);
    List<ImageReference> described = new ArrayList<>();
    references.retain(request.references());
    request.references().forEach(file -> described.add(references.get(file)));
    if (streamed) return StreamedFile.run(request, resolver, described);
    return SuperResolveFiles.write(
        request,
        resolver.superResolve(input, described, request.settingsFor(input), request.progress()));
  }

  /** Frees the memory of a reference that no further request has. */
  public void forget(Path reference) {
    references.forget(reference);
  }

  /** Closes the references and the model. */
  @Override
  public void close() {
    references.close();
    resolver.close();
  }
}
