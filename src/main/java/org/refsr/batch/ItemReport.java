package org.refsr.batch;

import java.util.List;

/** How an item of a batch ended. */
public final class ItemReport {

  /** The ways an item can end. */
  public enum Status {
    /** Its outputs were made. */
    DONE,
    /** Its outputs were there, made of the same files with the same settings. */
    UNCHANGED,
    /** It has no output; the message says why. */
    FAILED
  }

  private final BatchItem item;
  private final Status status;
  private final double seconds;
  private final String message;
  private final List<String> notes;

  ItemReport(BatchItem item, Status status, double seconds, String message, List<String> notes) {
    this.item = item;
    this.status = status;
    this.seconds = seconds;
    this.message = message;
    this.notes = notes;
  }

  public BatchItem item() {
    return item;
  }

  public Status status() {
    return status;
  }

  /** What it took. */
  public double seconds() {
    return seconds;
  }

  /** Of a failure, the sentence that says why; else empty. */
  public String message() {
    return message;
  }

  /** Sentences for the user on anything done that was not asked for in so many words. */
  public List<String> notes() {
    return notes;
  }
}
