/**
 * Many images, unattended: a manifest of items, shares of it for the tasks of a cluster, a sidecar
 * beside every output that lets a rerun do only what is left, and a summary of them all. What makes
 * an output of an item is the host's, an {@link org.refsr.batch.ItemProcessor}.
 */
package org.refsr.batch;
