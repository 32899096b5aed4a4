package org.refsr.tf.train;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.refsr.tf.json.Require;

/** Parameters that learn at a rate of their own, as RRSR's offset layers do (SPEC 1.16). */
public final class ParameterGroup {

  private String parameters = "";
  private double factor = 1;

  /** Whether a parameter belongs to the group: its name contains a match of the expression. */
  public boolean contains(String parameter) {
    return Pattern.compile(parameters).matcher(parameter).find();
  }

  /** Their learning rate relative to the general one; 0 leaves them as they are. */
  public double factor() {
    return factor;
  }

  void validate(String path) {
    Require.that(
        !parameters.isEmpty() && isExpression(),
        path + ".parameters",
        "'" + parameters + "'",
        "a regular expression for parameter names");
    Require.atLeast(factor, 0, path + ".factor");
  }

  // -- Helper methods --

  private boolean isExpression() {
    try {
      Pattern.compile(parameters);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }
}
