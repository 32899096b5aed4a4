/** Approximate search for the best descriptors of a reference; no TensorFlow in here. */
package org.refsr.tf.match;
