/**
 * Rules about statements that grant more than they should, or to more than they should. They look at policies that
 * grant: an Allow in a service or resource control policy grants nothing, so they ignore it. Uses {@code rule} and what lies
 * below it.
 */
@NullMarked
package io.github.artifactkit.policylint.rules.security;

import org.jspecify.annotations.NullMarked;
