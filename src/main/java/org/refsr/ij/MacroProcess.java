package org.refsr.ij;

import ij.macro.Interpreter;

/** A macro whose end says how it went: it keeps its failure, where ImageJ's own asks a person. */
final class MacroProcess extends Interpreter {

  private volatile boolean cancelled;
  private Throwable failure;
  private String complaint;

  /** Whether somebody wants the running macro to stop. */
  static boolean isCancelled() {
    Interpreter running = Interpreter.getInstance();
    return running instanceof MacroProcess && ((MacroProcess) running).cancelled;
  }

  /** Called by ImageJ's commands with what is wrong. */
  @Override
  public void abort(String message) {
    if (complaint == null) complaint = message + " in line " + getLineNumber();
    setIgnoreErrors(true);
    super.abort(message);
  }

  // -- Package methods --

  /** Stops the macro, which then fails with this. */
  void fail(Throwable reason) {
    failure = reason;
    setIgnoreErrors(true);
    super.abort(reason.getMessage());
  }

  void cancel() {
    cancelled = true;
    abortMacro();
  }

  boolean wasCancelled() {
    return cancelled;
  }

  /** The failure of a RefSR command; null if there was none. */
  Throwable failure() {
    return failure;
  }

  /** The sentence of an ImageJ command or of the interpreter; null if there was none. */
  String complaint() {
    if (complaint != null) return complaint;
    return wasError() ? getErrorMessage() + " in line " + getLineNumber() : null;
  }
}
