/**
 * Folders of images and tables with tabs between columns, as users give them to and get them from
 * batches, evaluations and trainings.
 */
package org.refsr.files;
