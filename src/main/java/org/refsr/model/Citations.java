package org.refsr.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The works behind a model as bioimage.io wants them: a text and a DOI each. */
final class Citations {

  private static final Pattern WITH_DOI = Pattern.compile("(.+), doi:(10\\.\\d{4,9}/\\S+)");

  private static final String RRSR =
      "Zhang et al., RRSR: Reciprocal Reference-based Image Super-Resolution with Progressive"
          + " Feature Alignment and Selection, ECCV 2022, doi:10.1007/978-3-031-19800-7_38";

  private static final String DEF =
      "Wang et al., Detail-Enhancing Framework for Reference-Based Image Super-Resolution, 2024,"
          + " doi:10.48550/arXiv.2405.00431";

  /** Architecture to the work that it is of, where that is not RRSR. */
  private static final Map<String, String> WORKS =
      Map.of(
          "c2matching",
          "Jiang et al., Robust Reference-based Super-Resolution via C2-Matching, CVPR 2021,"
              + " doi:10.48550/arXiv.2106.01863",
          "masa",
          "Lu et al., MASA-SR: Matching Acceleration and Spatial Adaptation for Reference-Based"
              + " Image Super-Resolution, CVPR 2021, doi:10.48550/arXiv.2106.02299",
          "ttsr",
          "Yang et al., Learning Texture Transformer Network for Image Super-Resolution, CVPR 2020,"
              + " doi:10.48550/arXiv.2006.04139");

  private Citations() {}

  /** A card's works, or the one of its architecture if it names none. */
  static List<Map<String, String>> of(ModelCard card) {
    List<String> texts = card.cite().isEmpty() ? works(card) : card.cite();
    return texts.stream().map(Citations::entry).collect(Collectors.toList());
  }

  /** An entry of a card as one text: "text, doi:10.x/y". */
  static String text(Map<?, ?> entry) {
    Object doi = entry.get("doi");
    return entry.get("text") + (doi == null ? "" : ", doi:" + doi);
  }

  private static List<String> works(ModelCard card) {
    if (card.architecture().equals("def") || card.architecture().equals("prior"))
      return List.of(DEF);
    String work = WORKS.getOrDefault(card.architecture(), RRSR);
    return card.isDetailEnhanced() ? List.of(work, DEF) : List.of(work);
  }

  private static Map<String, String> entry(String text) {
    Map<String, String> entry = new LinkedHashMap<>();
    Matcher parts = WITH_DOI.matcher(text);
    boolean doi = parts.matches();
    entry.put("text", doi ? parts.group(1) : text);
    if (doi) entry.put("doi", parts.group(2));
    return entry;
  }
}
