/**
 * Finds policies in the configuration of Terraform and OpenTofu.
 *
 * <p>Expressions are evaluated as far as that is possible without Terraform, a provider and a network. What is not known
 * is a hole in the policy, and each value keeps the place at which it is written.
 *
 * <p>Uses {@code source.hcl} and the module {@code iam-policy}.
 */
@NullMarked
package io.github.artifactkit.policylint.source.terraform;

import org.jspecify.annotations.NullMarked;
