/** The networks: a configuration, the graph it describes, and the SavedModel that is made of it. */
package org.refsr.tf.net;
