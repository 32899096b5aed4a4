/** Training: losses, optimiser, checkpoints and the loop around them. */
package org.refsr.tf.train;
