/**
 * What a reference gives without any learning: matches refined to the pixel, detail of equal local
 * gain, pasted where the match is good.
 */
package org.refsr.eval.transfer;
