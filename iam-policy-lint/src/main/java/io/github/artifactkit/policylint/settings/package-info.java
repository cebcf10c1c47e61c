/**
 * What a user says about a run, as the command line and build tools get it: which files, how they are linted, and which
 * reports are written where. Shared by the command line and the Maven plugin, so that an option means the same in both.
 *
 * <p>Uses everything but the command line. Of the parts that are shared, these alone write files and start Git.
 */
@NullMarked
package io.github.artifactkit.policylint.settings;

import org.jspecify.annotations.NullMarked;
