/**
 * Rules about conditions: operators, keys and what keys are compared with. What is known of keys beyond the reference
 * data is in text files beside the classes.
 */
@NullMarked
package io.github.artifactkit.policylint.rules.condition;

import org.jspecify.annotations.NullMarked;
