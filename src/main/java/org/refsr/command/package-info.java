/** The entries of the menu Plugins &gt; RefSR: parameters, and a call to what does the work. */
package org.refsr.command;
