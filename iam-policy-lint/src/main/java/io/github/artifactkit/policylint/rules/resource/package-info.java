/** Rules about the resources that a statement names. */
@NullMarked
package io.github.artifactkit.policylint.rules.resource;

import org.jspecify.annotations.NullMarked;
