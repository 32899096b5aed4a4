/**
 * Models on disk (card, folder, where they are installed) and the door to the runtime that runs
 * them. Its interfaces use types of the JDK and ImgLib2 only, so that an engine can live behind a
 * class loader of its own.
 */
package org.refsr.model;
