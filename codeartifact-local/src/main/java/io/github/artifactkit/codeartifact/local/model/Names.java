package io.github.artifactkit.codeartifact.local.model;

import io.github.artifactkit.codeartifact.local.source.PackageKey;

/**
 * What names of packages, versions and assets may be, in all formats. Formats narrow it down.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_PublishPackageVersion.html">CodeArtifact
 *     API Reference, PublishPackageVersion, request parameters</a>
 */
final class Names {

    private static final int LONGEST = 255;

    private Names() {}

    /** Whether a text can be a namespace, a package or a version: 1 to 255 characters, no {@code #}, slash or space. */
    static boolean isName(String text) {
        return isShort(text)
                && text.chars().noneMatch(each -> each == '#' || each == '/' || Character.isWhitespace(each));
    }

    /** Whether a text can be the name of an asset: 1 to 255 characters, none of them a control character. */
    static boolean isAsset(String text) {
        return isShort(text) && text.chars().noneMatch(Names::isControl);
    }

    private static boolean isShort(String text) {
        return !text.isEmpty() && text.length() <= LONGEST;
    }

    /** Unicode category C without unpaired surrogates, which pairs are made of. */
    private static boolean isControl(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.PRIVATE_USE
                || type == Character.UNASSIGNED;
    }

    /**
     * Checks what is to be published.
     *
     * @throws RejectedException INVALID if a name cannot be one
     */
    static void check(PackageKey key, Publication publication) {
        boolean named = isName(key.name()) && (key.namespace().isEmpty() || isName(key.namespace()));
        if (!named) {
            throw invalid("package", key.namespace() + "/" + key.name());
        }
        if (!isName(publication.version())) {
            throw invalid("version", publication.version());
        }
        publication.assets().forEach(asset -> {
            if (!isAsset(asset.name())) {
                throw invalid("asset", asset.name());
            }
        });
    }

    private static RejectedException invalid(String what, String name) {
        String shown = name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "...";
        return RejectedException.invalid(
                "'" + shown + "' cannot be the name of a " + what + ": it has 1 to 255 characters, and no"
                        + (what.equals("asset") ? " control characters." : " '#', '/' or white space."));
    }
}
