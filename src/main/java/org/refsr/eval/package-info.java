/**
 * Measures models by the protocols of the papers and on a user's own pairs (SPEC 4), beside bicubic
 * enlargement and a baseline without learning; {@link org.refsr.eval.Evaluation} is the way in.
 */
package org.refsr.eval;
