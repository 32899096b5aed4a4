/**
 * FITS files: their images in physical values, row by row, with NaN for BLANK; and images four
 * times finer written with the cards of the old header, world coordinates corrected.
 *
 * <p>FITS counts rows from the bottom. Images here start at the top row, as ImageJ shows them and
 * as references lie in other formats.
 */
package org.refsr.fits;
