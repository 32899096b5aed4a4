package org.refsr.tf.json;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Set;
import org.refsr.RefSRException;

/** Refuses objects that give a field twice, of which a parsed tree has only the last. */
final class RepeatedFields {

  private final String what;
  private final JsonReader in;

  private RepeatedFields(String json, String what) {
    this.what = what;
    in = new JsonReader(new StringReader(json));
    in.setLenient(true); // as JsonParser reads
  }

  /**
   * Checks a text that is known to be JSON.
   *
   * @throws RefSRException (USAGE) that names the field
   */
  static void refuse(String json, String what) {
    try {
      new RepeatedFields(json, what).value();
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  // -- Helper methods --

  private void value() throws IOException {
    switch (in.peek()) {
      case BEGIN_OBJECT:
        object();
        break;
      case BEGIN_ARRAY:
        in.beginArray();
        while (in.hasNext()) value();
        in.endArray();
        break;
      default:
        in.skipValue();
    }
  }

  private void object() throws IOException {
    Set<String> seen = new HashSet<>();
    in.beginObject();
    while (in.hasNext()) {
      if (!seen.add(in.nextName()))
        throw RefSRException.usage(
            "The %s gives the field '%s' twice; remove one.", what, in.getPath().substring(2));
      value();
    }
    in.endObject();
  }
}
