package io.github.artifactkit.policylint.source.yaml;

/** A document is larger or deeper than what is read. */
final class YamlLimitException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String reason;
    private final int offset;

    YamlLimitException(String message, int offset) {
        super(message);
        this.reason = message;
        this.offset = offset;
    }

    String reason() {
        return reason;
    }

    int offset() {
        return offset;
    }
}
