package io.github.artifactkit.codeartifact.local.format.npm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.settings.Variation;
import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.ListedFile;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;

/**
 * How manifests tell where tarballs are and what digests they have.
 *
 * @param url address of the repository as the client sees it, with a slash at the end
 * @param variations where it is told in another way than npm's own registry does
 */
record TarballPlace(String url, Set<Variation> variations) {

    String address(NpmName name, String version) {
        String path = name.tarball(version);
        return url + (variations.contains(Variation.NPM_ENCODED_TARBALLS) ? encoded(path) : path);
    }

    /** The slash in a scoped name. */
    private static String encoded(String path) {
        return path.startsWith("@") ? path.replaceFirst("/", "%2F") : path;
    }

    void digests(ObjectNode dist, ListedFile file) {
        if (!variations.contains(Variation.NPM_NO_INTEGRITY)) {
            file.knownDigest(Digest.SHA512)
                    .map(HexFormat.of()::parseHex)
                    .ifPresent(digest -> dist.put(
                            "integrity", "sha512-" + Base64.getEncoder().encodeToString(digest)));
        }
        file.knownDigest(Digest.SHA1).ifPresent(digest -> dist.put("shasum", digest));
    }
}
