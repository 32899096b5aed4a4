/** Trains and evaluates variants of one configuration: one table out. */
package org.refsr.eval.ablation;
