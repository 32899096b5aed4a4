/**
 * Image processing on ImgLib2 alone: resampling and its range/null space, luma, intensity maps,
 * missing pixels and tiles. Nothing here knows of models or hosts.
 */
package org.refsr.image;
