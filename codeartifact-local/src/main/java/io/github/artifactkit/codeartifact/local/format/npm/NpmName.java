package io.github.artifactkit.codeartifact.local.format.npm;

import io.github.artifactkit.codeartifact.local.model.RejectedException;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an npm package.
 *
 * @param scope the scope without the at sign; empty if it has none
 * @param name the name in the scope
 */
record NpmName(String scope, String name) {

    /** The one asset of every version; CodeArtifact User Guide, list assets of an npm package. */
    static final String ASSET = "package.tgz";

    private static final Pattern FORM =
            Pattern.compile("(?:@([A-Za-z0-9~-][A-Za-z0-9._~-]*)/)?([A-Za-z0-9~-][A-Za-z0-9._~-]*)");

    /** The longest that npm takes; npm documentation, package.json, name. */
    private static final int LONGEST = 214;

    /**
     * Reads {@code name} or {@code @scope/name}.
     *
     * @throws RejectedException INVALID if it is not a name
     */
    static NpmName of(String text) {
        Matcher form = FORM.matcher(text);
        if (text.length() > LONGEST || !form.matches()) {
            throw RejectedException.invalid("'" + text + "' is not the name of an npm package.");
        }
        return new NpmName(form.group(1) == null ? "" : form.group(1), form.group(2));
    }

    PackageKey key() {
        return new PackageKey("npm", scope, name);
    }

    static NpmName of(PackageKey key) {
        return new NpmName(key.namespace(), key.name());
    }

    /** The path of a version's tarball, below the registry. */
    String tarball(String version) {
        return this + "/-/" + name + "-" + version + ".tgz";
    }

    /** The version that the name of a tarball tells; empty if it is not one of this package. */
    String versionOf(String tarball) {
        boolean mine = tarball.startsWith(name + "-") && tarball.endsWith(".tgz");
        return mine && tarball.length() > name.length() + 5
                ? tarball.substring(name.length() + 1, tarball.length() - 4)
                : "";
    }

    /** As npm writes it. */
    @Override
    public String toString() {
        return scope.isEmpty() ? name : "@" + scope + "/" + name;
    }
}
