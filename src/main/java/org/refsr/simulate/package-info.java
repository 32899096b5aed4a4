/**
 * Synthetic microscopy and astronomy images: continuous scenes, instruments that record them from
 * any {@link org.refsr.simulate.View view}, and the samples and training pairs made of both.
 *
 * <p>Every random number comes from SplitMix64 and every elementary function from {@link
 * StrictMath}, so a seed gives the same pixels on every Java virtual machine (17 and later, where
 * floating point is strict).
 */
package org.refsr.simulate;
