/** What mvn, Gradle and sbt speak, and folders in the layout of a Maven repository as a source of packages. */
@NullMarked
package io.github.artifactkit.codeartifact.local.registry.maven;

import org.jspecify.annotations.NullMarked;
