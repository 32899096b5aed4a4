package org.refsr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.imglib2.Dimensions;
import org.refsr.model.DescribedReference;
import org.refsr.model.LoadedModel;
import org.refsr.model.ModelCard;

/** What there is to tell of a model's run on an image: for the provenance, and for the user. */
final class RunAccount {

  private final LoadedModel model;
  private final ModelCard card;
  private final List<Reference> references;

  RunAccount(LoadedModel model, List<Reference> references) {
    this.model = model;
    this.references = references;
    card = model.folder().card();
  }

  /**
   * What made the result.
   *
   * @param tile that the model ran on
   * @param described the references that were used, as the model sees them
   */
  Map<String, String> maker(
      Dimensions tile, List<DescribedReference> described, Settings settings) {
    Map<String, String> maker = new LinkedHashMap<>();
    maker.put("model", card.name());
    maker.put("sha256", model.folder().fingerprint());
    maker.put("device", model.device());
    maker.put("runtime", model.runtime());
    maker.putAll(model.provenance());
    model
        .matching(tile, described)
        .ifPresent(matching -> maker.put("matching", matching.name().toLowerCase(Locale.ROOT)));
    List<Reference> used =
        references.stream().filter(r -> r.whyNotUsed().isEmpty()).collect(Collectors.toList());
    maker.put("references", joined(used, Reference::name));
    if (!used.isEmpty()) maker.put("references-sha256", joined(used, Reference::sha256));
    model
        .prior()
        .ifPresent(
            prior -> {
              maker.put("prior", prior.folder().card().name());
              maker.put("prior-sha256", prior.folder().fingerprint());
              maker.put("sampler", settings.sampler().toString());
            });
    return maker;
  }

  /**
   * Sentences for the user.
   *
   * @param channels of the image
   */
  List<String> notes(int channels) {
    List<String> notes = new ArrayList<>();
    if (card.channels() < channels)
      notes.add("The model takes gray images; the channels were done one by one.");
    if (card.channels() > channels)
      notes.add("The model takes RGB images; the gray image entered as three equal channels.");
    if (!card.takesReferences() && !references.isEmpty())
      notes.add("The model is a prior on its own, which takes no references.");
    for (Reference reference : references) {
      reference.whyNotUsed().ifPresent(notes::add);
      reference.remark().ifPresent(notes::add);
    }
    return notes;
  }

  // -- Helper methods --

  private static String joined(List<Reference> references, Function<Reference, String> word) {
    return references.stream().map(word).collect(Collectors.joining(", "));
  }
}
