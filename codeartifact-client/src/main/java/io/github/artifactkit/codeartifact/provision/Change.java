package io.github.artifactkit.codeartifact.provision;

/**
 * A step towards the state that was asked for.
 *
 * @param kind whether something comes to be or changes
 * @param resource the resource, such as {@code repository gamerhub/pypi-store}
 * @param what what is done to it, such as {@code connect to public:pypi}
 */
public record Change(Kind kind, String resource, String what) {

    /** What a step does. */
    public enum Kind {
        /** Makes a resource that was not there. */
        CREATE,
        /** Changes one that was. */
        UPDATE
    }

    /** As a sentence shows it: {@code repository gamerhub/pypi-store: connect to public:pypi}. */
    @Override
    public String toString() {
        return resource + ": " + what;
    }
}
