/** Figures of merit for super-resolved images, each with the protocol it was measured by. */
package org.refsr.metric;
