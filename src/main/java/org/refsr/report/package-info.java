/** What reports are made of: self-contained HTML, charts as SVG, pictures as PNG. */
package org.refsr.report;
