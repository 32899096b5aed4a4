package org.refsr.tf.layer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.AssignVariableOp;
import org.tensorflow.op.core.NoOp;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReadVariableOp;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/**
 * The trainable parameters of a network in one graph, by name. Asking twice for a name gives the
 * same parameter, so a network applied twice (RTRR, SPEC 1.14) shares its weights. Names are
 * dotted, "content.0.a.kernel".
 */
public final class Parameters {

  /** One parameter: a resource variable and its value. */
  public static final class Parameter {
    private final String name;
    private final Shape shape;
    private final Initializer initializer;
    private final VarHandleOp handle;
    private final ReadVariableOp<TFloat32> value;
    private Placeholder<TFloat32> fed;
    private AssignVariableOp assignment;

    private Parameter(Ops tf, String prefix, String name, Initializer initializer, Shape shape) {
      this.name = name;
      this.shape = shape;
      this.initializer = initializer;
      String unique = prefix + name;
      handle =
          tf.withName(unique).varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName(unique));
      value = tf.readVariableOp(handle, TFloat32.class);
    }

    public String name() {
      return name;
    }

    public Shape shape() {
      return shape;
    }

    public VarHandleOp handle() {
      return handle;
    }

    public Operand<TFloat32> value() {
      return value;
    }

    /**
     * Lets a run assign a value. The first call adds the operations to the graph, later ones use
     * them again.
     */
    public void assign(Ops tf, Session.Runner runner, TFloat32 tensor) {
      if (assignment == null) {
        fed = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
        assignment = tf.assignVariableOp(handle, fed);
      }
      runner.feed(fed, tensor).addTarget(assignment);
    }
  }

  private final Ops tf;
  private final long seed;
  private final String prefix;
  private final boolean frozen;
  private final Precision precision;
  private final boolean inference;
  private final Map<String, Parameter> parameters;

  /**
   * @param tf where operations are added
   * @param seed of all initial values
   */
  public Parameters(Ops tf, long seed) {
    this(tf, seed, Precision.FLOAT32);
  }

  /**
   * As above.
   *
   * @param precision of the convolutions made of these parameters
   */
  public Parameters(Ops tf, long seed, Precision precision) {
    this(tf, seed, "", false, precision, false, new LinkedHashMap<>());
  }

  private Parameters(
      Ops tf,
      long seed,
      String prefix,
      boolean frozen,
      Precision precision,
      boolean inference,
      Map<String, Parameter> parameters) {
    this.tf = tf;
    this.seed = seed;
    this.prefix = prefix;
    this.frozen = frozen;
    this.precision = precision;
    this.inference = inference;
    this.parameters = parameters;
  }

  /**
   * Parameters of another network in the same graph, whose names may be those of this one.
   *
   * @param prefix that keeps their variables apart
   */
  public Parameters besides(String prefix) {
    return new Parameters(tf, seed, prefix, false, precision, inference, new LinkedHashMap<>());
  }

  /** These same parameters as constants: no gradient reaches them through this view. */
  public Parameters frozen() {
    return new Parameters(tf, seed, prefix, true, precision, inference, parameters);
  }

  /** These same parameters for a graph that is only run: layers may bound their memory. */
  public Parameters forInference() {
    return new Parameters(tf, seed, prefix, frozen, precision, true, parameters);
  }

  /** Whether nothing but results is wanted of the graph, on images of any size. */
  boolean isForInference() {
    return inference;
  }

  public Ops tf() {
    return tf;
  }

  /** Of the convolutions made of these parameters. */
  Precision precision() {
    return precision;
  }

  /**
   * The value of a parameter, made at the first call.
   *
   * @throws IllegalStateException if it was made with another shape
   */
  public Operand<TFloat32> get(String name, Initializer initializer, long... dimensions) {
    Shape shape = Shape.of(dimensions);
    Parameter known = parameters.get(name);
    if (known == null) {
      known = new Parameter(tf, prefix, name, initializer, shape);
      parameters.put(name, known);
    } else if (!known.shape.equals(shape)) {
      throw new IllegalStateException(
          "Parameter " + name + " is " + known.shape + ", asked for as " + shape);
    }
    return frozen ? tf.stopGradient(known.value) : known.value;
  }

  /** The variable of a parameter made before. */
  public VarHandleOp handle(String name) {
    return parameters.get(name).handle;
  }

  public Collection<Parameter> all() {
    return parameters.values();
  }

  /** Number of values in all parameters whose name begins with the prefix. */
  public long count(String prefix) {
    return parameters.values().stream()
        .filter(p -> p.name.startsWith(prefix))
        .mapToLong(p -> p.shape.size())
        .sum();
  }

  /** Makes the operation that gives every parameter made so far its initial value. */
  public NoOp initialize() {
    List<Op> assignments = new ArrayList<>();
    for (Parameter p : parameters.values())
      assignments.add(
          tf.assignVariableOp(
              p.handle, p.initializer.value(tf, p.shape, seed * 1_000_003 + hash(p.name))));
    return tf.withControlDependencies(assignments).noOp();
  }

  // -- Helper methods --

  private static long hash(String name) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
