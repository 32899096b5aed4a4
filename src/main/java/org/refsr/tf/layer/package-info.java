/**
 * The parts networks are made of, as functions that add operations to a TensorFlow graph. Images
 * are float32, NHWC; offsets and displacements are (dy, dx).
 */
package org.refsr.tf.layer;
