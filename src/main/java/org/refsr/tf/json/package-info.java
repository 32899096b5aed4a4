/**
 * Configurations as JSON, read strictly: snake_case names, no field unknown, no value of the wrong
 * kind, every complaint naming its field.
 */
package org.refsr.tf.json;
