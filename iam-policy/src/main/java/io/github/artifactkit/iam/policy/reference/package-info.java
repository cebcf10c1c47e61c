/**
 * What AWS publishes of its services: actions, resource types, condition keys. The data is one binary resource; a
 * service is decoded when it is first asked for. Uses {@code pattern}.
 */
@NullMarked
package io.github.artifactkit.iam.policy.reference;

import org.jspecify.annotations.NullMarked;
