/**
 * Finds policies in files: policy documents, templates, plans and dumps. Each kind of file is one class that implements
 * {@link io.github.artifactkit.policylint.source.SourceKind}; {@link io.github.artifactkit.policylint.source.SourceKinds}
 * lists them.
 *
 * <p>Knows nothing of rules, reports or the command line. Uses only {@code iam-policy} and the readers below this
 * package.
 */
@NullMarked
package io.github.artifactkit.policylint.source;

import org.jspecify.annotations.NullMarked;
