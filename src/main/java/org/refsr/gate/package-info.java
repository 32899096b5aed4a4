/**
 * What runs before RefSR can: compiled for Java 8, so that an older Java is told what it lacks
 * instead of failing to load a class.
 */
package org.refsr.gate;
