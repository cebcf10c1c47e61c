/**
 * A reader of HCL native syntax, the language of Terraform files, that keeps the place of everything it reads.
 *
 * <p>The grammar is that of the <a href="https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md">HCL Native
 * Syntax Specification</a>. The reader goes on after a fault and knows nothing about Terraform: what a block or a
 * function means is decided by the packages above.
 *
 * <p>Uses only {@code text}.
 */
@NullMarked
package io.github.artifactkit.policylint.source.hcl;

import org.jspecify.annotations.NullMarked;
