/**
 * Folders of images and tables with tabs between columns, as users give them to and get them from
 * batches, evaluations and trainings; and the texts that come with RefSR.
 */
package org.refsr.files;
