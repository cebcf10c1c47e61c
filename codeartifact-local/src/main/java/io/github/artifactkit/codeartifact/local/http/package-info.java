/** One server of the JDK: routing, authentication, faults, and the targets that answer. Uses all packages below. */
@NullMarked
package io.github.artifactkit.codeartifact.local.http;

import org.jspecify.annotations.NullMarked;
