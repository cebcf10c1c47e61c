/**
 * A core extension for Maven: repositories whose address is a CodeArtifact endpoint get a token when something is transferred.
 *
 * <p>{@code CodeArtifactConnectorFactory} is the way in; Maven finds it through {@code META-INF/plexus/components.xml}. It
 * recognises an address ({@code CodeArtifactAddress}), asks for a token ({@code CodeArtifactClients}), and lets the connector
 * that Maven would use anyway do the transfer ({@code CodeArtifactConnector}). Nothing here is API, and nothing of the AWS SDK
 * is loaded before the first transfer.
 *
 * <p>May use the client of CodeArtifact and the SPI of Maven Resolver. It is compiled against the version of Maven 3.8, whose
 * types are the same in Maven 3.9 and 4.
 */
@NullMarked
package io.github.artifactkit.codeartifact.maven;

import org.jspecify.annotations.NullMarked;
