/** One server of the JDK: routing, authentication, the control plane and the data planes. Uses all packages below. */
@NullMarked
package io.github.artifactkit.codeartifact.local.http;

import org.jspecify.annotations.NullMarked;
