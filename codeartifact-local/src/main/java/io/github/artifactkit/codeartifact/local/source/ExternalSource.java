package io.github.artifactkit.codeartifact.local.source;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A public repository on the other side of an external connection, of one package format. Called by many threads at a
 * time; may take its time, for nothing is locked meanwhile.
 */
public interface ExternalSource {

    /**
     * What the source offers of a package today, without the content of files.
     *
     * @param key the package
     * @return what is offered; empty if the package is unknown
     * @throws IOException if the source does not answer
     */
    Optional<Offer> find(PackageKey key) throws IOException;

    /**
     * The packages that it offers, if it can list them; for formats whose clients ask for lists.
     *
     * @throws IOException if the source does not answer
     */
    default Set<PackageKey> packages() throws IOException {
        return Set.of();
    }

    /**
     * A file that {@link #find} did not list, for sources that cannot list the files of a version.
     *
     * @param key the package
     * @param version the version
     * @param name the file name
     * @throws IOException if the source does not answer
     */
    default Optional<OfferedFile> file(PackageKey key, String version, String name) throws IOException {
        return Optional.empty();
    }

    /**
     * Whether a version is taken with all its files as soon as one is asked for, as the service does. A source that is
     * slow may say no; then each file comes when it is asked for.
     */
    default boolean givesWholeVersions() {
        return true;
    }

    /**
     * What the format says of a version, as far as only its files tell; for sources that would have to open each of them
     * to offer it.
     *
     * @param key the package
     * @param assets files of the version that were taken
     * @throws IOException if they cannot be read
     */
    default Map<String, String> describe(PackageKey key, List<Asset> assets) throws IOException {
        return Map.of();
    }

    /**
     * A package that a source offers.
     *
     * @param versions the versions, the oldest first if the source knows
     * @param tags names for versions, such as {@code latest}
     * @param metadata what the format says of the package as a whole
     */
    record Offer(List<OfferedVersion> versions, Map<String, String> tags, Map<String, String> metadata) {

        /** Copies the collections. */
        public Offer {
            versions = List.copyOf(versions);
            tags = Map.copyOf(tags);
            metadata = Map.copyOf(metadata);
        }

        /** A package of which nothing is said besides its versions. */
        public static Offer of(List<OfferedVersion> versions) {
            return new Offer(versions, Map.of(), Map.of());
        }

        /** A version. */
        public Optional<OfferedVersion> version(String version) {
            return versions.stream()
                    .filter(each -> each.version().equals(version))
                    .findFirst();
        }
    }

    /**
     * A version that a source offers.
     *
     * @param version the version
     * @param files its files, as far as the source can list them
     * @param metadata what the format says of it
     */
    record OfferedVersion(String version, List<OfferedFile> files, Map<String, String> metadata) {

        /** Copies the collections. */
        public OfferedVersion {
            files = List.copyOf(files);
            metadata = Map.copyOf(metadata);
        }

        /** A file. */
        public Optional<OfferedFile> file(String name) {
            return files.stream().filter(each -> each.name().equals(name)).findFirst();
        }
    }

    /**
     * A file that a source offers.
     *
     * @param name the file name
     * @param knownSize how many bytes it has, if the source says
     * @param digests the digests that the source says, in lower-case hexadecimal digits; what arrives must match them
     * @param content where the bytes come from
     * @param published when the source published it, if it says so; kept with the version, and shown to package managers
     */
    record OfferedFile(
            String name,
            OptionalLong knownSize,
            Map<Digest, String> digests,
            Content content,
            Optional<Instant> published)
            implements ListedFile {

        /** Copies the collections. */
        public OfferedFile {
            digests = Map.copyOf(digests);
        }

        /** A file whose publish time is unknown. */
        public OfferedFile(String name, OptionalLong knownSize, Map<Digest, String> digests, Content content) {
            this(name, knownSize, digests, content, Optional.empty());
        }

        /** The same file with the time when the source published it. */
        public OfferedFile publishedAt(Instant time) {
            return new OfferedFile(name, knownSize, digests, content, Optional.of(time));
        }

        /** A file of which everything is known. */
        public static OfferedFile of(String name, Fingerprint fingerprint, Content content) {
            Map<Digest, String> digests = new EnumMap<>(Digest.class);
            for (Digest each : Digest.values()) {
                digests.put(each, fingerprint.digest(each));
            }
            return new OfferedFile(name, OptionalLong.of(fingerprint.size()), digests, content);
        }

        @Override
        public Optional<String> knownDigest(Digest which) {
            return Optional.ofNullable(digests.get(which));
        }
    }

    /** Bytes that are at hand when they are asked for. */
    interface Content {

        /**
         * The bytes from the beginning; to be closed by the caller.
         *
         * @throws IOException if the source does not answer
         */
        InputStream open() throws IOException;
    }
}
