package io.github.artifactkit.policylint.source.hcl;

import io.github.artifactkit.iam.policy.text.Span;

/**
 * A token.
 *
 * @param kind its kind
 * @param start offset of its first UTF-16 code unit
 * @param end offset behind its last one
 */
record Token(TokenKind kind, int start, int end) {

    Span span() {
        return new Span(start, end);
    }
}
