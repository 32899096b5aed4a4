/** How fast models are: whole jobs timed and set against plain convolutions of the same minute. */
package org.refsr.eval.speed;
