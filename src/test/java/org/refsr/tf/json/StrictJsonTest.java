package org.refsr.tf.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refsr.RefSRException;

class StrictJsonTest {

  private static final class Inner {
    private double someRate = 0.5;
    private double other;

    private Inner() {}

    private Inner(double other) {
      this.other = other;
    }
  }

  private enum Colour {
    RED,
    DARK_GREEN
  }

  private static final class Outer {
    private int batchSize = 8;
    private long seed = 1;
    private boolean deep;
    private String name = "a";
    private Colour colour = Colour.RED;
    private Interval range = new Interval(0, 1);
    private Inner inner = new Inner(7);
    private List<Inner> parts = new ArrayList<>();
    private int[] widths = {1, 2};
    private JsonObject free = new JsonObject();
  }

  @Test
  void readsWhatItWrites() {
    Outer outer =
        read(
            "{'batch_size': 3, 'seed': 12345678901, 'deep': true, 'name': 'b',"
                + "'colour': 'dark_green', 'range': [-1, 2.5], 'inner': {'some_rate': 0.25},"
                + "'parts': [{}, {'some_rate': 2}], 'widths': [4], 'free': {'x': [1]}}");
    Outer again = StrictJson.read(StrictJson.write(outer), Outer.class, "thing");
    assertThat(again).usingRecursiveComparison().isEqualTo(outer);
    assertThat(again.batchSize).isEqualTo(3);
    assertThat(again.seed).isEqualTo(12345678901L);
    assertThat(again.deep).isTrue();
    assertThat(again.name).isEqualTo("b");
    assertThat(again.colour).isEqualTo(Colour.DARK_GREEN);
    assertThat(again.range.high()).isEqualTo(2.5);
    assertThat(again.inner.someRate).isEqualTo(0.25);
    assertThat(again.parts).extracting(part -> part.someRate).containsExactly(0.5, 2.0);
    assertThat(again.widths).containsExactly(4);
    assertThat(again.free.has("x")).isTrue();
  }

  @Test
  void whatIsLeftOutKeepsItsDefault() {
    assertThat(read("{}")).usingRecursiveComparison().isEqualTo(new Outer());
  }

  @Test
  void anObjectGivenInPartKeepsTheDefaultsOfItsPlace() {
    Outer outer = read("{'inner': {'some_rate': 2}}");
    assertThat(outer.inner.someRate).isEqualTo(2);
    assertThat(outer.inner.other).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'batchsize': 3}            | unknown field 'batchsize'; known there are batch_size",
        "{'inner': {'rate': 1}}      | unknown field 'inner.rate'; known there are other,"
            + " some_rate",
        "{'parts': [{}, {'x': 1}]}   | unknown field 'parts[1].x'",
        "{'batch_size': 2.5}         | 'batch_size' is 2.5; it must be a whole number",
        "{'batch_size': 3000000000}  | 'batch_size' is 3000000000; it must be a whole number",
        "{'batch_size': '3'}         | 'batch_size' is \"3\"; it must be a whole number",
        "{'batch_size': null}        | 'batch_size' is null; it must be a whole number",
        "{'inner': {'some_rate': []}}| 'inner.some_rate' is []; it must be a number",
        "{'inner': 3}                | 'inner' is 3; it must be an object",
        "{'parts': {}}               | 'parts' is {}; it must be a list",
        "{'widths': [1, 'a']}        | 'widths[1]' is \"a\"; it must be a whole number",
        "{'deep': 1}                 | 'deep' is 1; it must be true or false",
        "{'name': 1}                 | 'name' is 1; it must be a text",
        "{'colour': 'blue'}          | 'colour' is \"blue\"; it must be one of red, dark_green",
        "{'range': [2, 1]}           | 'range' is [2,1]; it must be two numbers",
        "{'range': [1]}              | 'range' is [1]; it must be two numbers",
        "[]                          | The thing is []; it must be an object",
        "{'name': }                  | The thing is not JSON",
        "{'seed': 1, 'seed': 2}      | The thing gives the field 'seed' twice",
        "{'parts': [{}, {'other': 1, 'other': 1}]} | the field 'parts[1].other' twice",
        "{'free': {'x': 1, 'x': 2}}  | the field 'free.x' twice"
      })
  void refusesWhatDoesNotFitAndSaysWhere(String json, String complaint) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(RefSRException.class)
        .hasMessageContaining(complaint);
  }

  private static Outer read(String json) {
    return StrictJson.read(json.replace('\'', '"'), Outer.class, "thing");
  }
}
