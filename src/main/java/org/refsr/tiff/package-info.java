/**
 * TIFF files larger than memory: read cell by cell and written row by row, as classic TIFF or, from
 * 4 GB on, BigTIFF. Needs Java 17, for which the library underneath is compiled.
 */
package org.refsr.tiff;
