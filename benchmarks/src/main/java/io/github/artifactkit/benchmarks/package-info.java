/** JMH benchmarks. */
@NullMarked
package io.github.artifactkit.benchmarks;

import org.jspecify.annotations.NullMarked;
