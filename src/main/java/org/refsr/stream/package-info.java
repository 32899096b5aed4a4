/**
 * Files super-resolved band by band, without holding an image in memory: TIFF into TIFF and FITS
 * into FITS, with what the files say of their pixels.
 */
package org.refsr.stream;
