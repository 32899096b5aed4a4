package org.refsr.model;

/** Gives the engine. */
public final class Engines {

  private Engines() {}
}
