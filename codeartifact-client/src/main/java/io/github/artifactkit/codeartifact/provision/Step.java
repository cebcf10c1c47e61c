package io.github.artifactkit.codeartifact.provision;

/**
 * A change together with the call that makes it.
 *
 * @param change what it does
 * @param call makes the call; may be made again
 */
record Step(Change change, Runnable call) {

    static Step create(String resource, String what, Runnable call) {
        return new Step(new Change(Change.Kind.CREATE, resource, what), call);
    }

    static Step update(String resource, String what, Runnable call) {
        return new Step(new Change(Change.Kind.UPDATE, resource, what), call);
    }
}
