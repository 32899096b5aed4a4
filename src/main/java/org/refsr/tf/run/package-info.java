/**
 * Running a SavedModel: checking its operations, choosing a device, and moving images in and out of
 * tensors.
 */
package org.refsr.tf.run;
