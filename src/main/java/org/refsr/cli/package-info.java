/** The command line: options in, one-sentence errors and exit codes out. */
package org.refsr.cli;
