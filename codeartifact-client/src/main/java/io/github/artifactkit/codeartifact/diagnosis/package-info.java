/**
 * What is wrong, and how to fix it: of access to a repository, and of the settings of package managers. Takes names and a
 * client of the SDK, not handles; knows errors, names, policies and settings.
 */
@NullMarked
package io.github.artifactkit.codeartifact.diagnosis;

import org.jspecify.annotations.NullMarked;
