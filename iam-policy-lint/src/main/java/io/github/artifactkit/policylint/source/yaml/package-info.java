/**
 * A reader of YAML that gives the same tree as the JSON reader, with the place of everything it reads.
 *
 * <p>Knows nothing of templates and policies. Uses only {@code json} and {@code text} of {@code iam-policy}, and
 * snakeyaml-engine.
 */
@NullMarked
package io.github.artifactkit.policylint.source.yaml;

import org.jspecify.annotations.NullMarked;
