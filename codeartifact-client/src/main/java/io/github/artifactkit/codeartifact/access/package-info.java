/**
 * Least-privilege policies, generated from names. Knows names and a JSON writer; makes no calls.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodeartifact.html">Actions,
 *     resources and condition keys for AWS CodeArtifact</a>
 */
@NullMarked
package io.github.artifactkit.codeartifact.access;

import org.jspecify.annotations.NullMarked;
