package org.refsr.tf.json;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Locale;

/** Enum constants as their names in lower case. */
final class LowerCaseEnums implements TypeAdapterFactory {

  @Override
  public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> token) {
    Class<? super T> type = token.getRawType();
    if (!type.isEnum()) return null;
    return new TypeAdapter<>() {
      @Override
      public void write(JsonWriter out, T value) throws IOException {
        out.value(name(value));
      }

      @Override
      @SuppressWarnings("unchecked")
      public T read(JsonReader in) throws IOException {
        String wanted = in.nextString();
        for (Object constant : type.getEnumConstants())
          if (name(constant).equals(wanted)) return (T) constant;
        throw new IllegalArgumentException("No " + type.getSimpleName() + " '" + wanted + "'.");
      }
    };
  }

  static String name(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
  }
}
