/**
 * The images training sees: pairs from folders, cropped, augmented, reduced and warped into
 * batches, each a pure function of seed, step and place. Plain Java, no TensorFlow.
 */
package org.refsr.tf.train.data;
