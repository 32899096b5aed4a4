/**
 * ImageJ 1.x around RefSR: its images as ImgLib2 images and back, its files, and the adapter that
 * runs one set of SciJava commands from the menus and macros of plain ImageJ and of Fiji.
 */
package org.refsr.ij;
