/** The diffusion prior of DEF (SPEC 3): its network, noise schedule and range-null sampler. */
package org.refsr.tf.diffusion;
