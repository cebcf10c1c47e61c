package io.github.artifactkit.codeartifact.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.file.Replacement;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Tokens that the processes of one user share, in a folder that only this user can read: one file for each key and caller,
 * replaced as a whole, and a lock beside it so that one process asks and the others wait (guarantee R13). A file that others
 * could have read or written, or that is damaged, is not used but replaced. Thread-safe.
 */
final class SharedTokenStore {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<PosixFilePermission> OWNERS_FOLDER = PosixFilePermissions.fromString("rwx------");

    /** A lock on a file holds for the whole process, so threads of one process queue here first. */
    private static final Map<Path, ReentrantLock> IN_PROCESS = new ConcurrentHashMap<>();

    private final Path folder;

    /**
     * A token as it lies in a file.
     *
     * @param value the secret
     * @param expiration when it expires, by the service's clock
     * @param asked when it was asked for, by this machine's clock
     * @param life how long it lives from then on
     */
    record Stored(String value, Instant expiration, Instant asked, Duration life) {

        @Override
        public String toString() {
            return "Stored[expires " + expiration + "]";
        }
    }

    /**
     * A store in a folder, which is made if need be.
     *
     * @throws IllegalArgumentException if the folder cannot be kept from others
     */
    SharedTokenStore(Path folder) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            throw new IllegalArgumentException("tokens are shared only where files have POSIX permissions");
        }
        this.folder = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(this.folder, only(OWNERS_FOLDER));
            if (!isOwnersOnly(this.folder)) {
                throw new IllegalArgumentException("the folder for shared tokens, " + this.folder
                        + ", is open to others or belongs to someone else: make it yours, with permissions 0700");
            }
        } catch (IOException e) {
            throw ServiceErrors.localFile("Cannot use " + this.folder + " for shared tokens: " + e.getMessage(), e);
        }
    }

    private static FileAttribute<Set<PosixFilePermission>> only(Set<PosixFilePermission> permissions) {
        return PosixFilePermissions.asFileAttribute(permissions);
    }

    private static boolean isOwnersOnly(Path path) throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        boolean isOpen =
                attributes.permissions().stream().anyMatch(each -> !each.name().startsWith("OWNER"));
        return !attributes.isSymbolicLink()
                && !isOpen
                && attributes.owner().getName().equals(System.getProperty("user.name"));
    }

    /**
     * The token of a key and caller: the stored one if it still suits, else a new one, which is stored. One process at a time
     * asks.
     */
    Stored through(TokenKey key, CallerIdentity caller, Suitable suits, Supplier<Stored> asking) {
        Path file = folder.resolve(name(key, caller) + ".json");
        ReentrantLock threads = IN_PROCESS.computeIfAbsent(file, each -> new ReentrantLock());
        threads.lock();
        try (FileChannel channel = FileChannel.open(
                        folder.resolve(name(key, caller) + ".lock"),
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        only(Replacement.OWNER_ONLY));
                FileLock processes = channel.lock()) {
            Optional<Stored> stored = read(file).filter(suits::now);
            return stored.isPresent() && processes.isValid() ? stored.get() : write(file, asking.get());
        } catch (IOException e) {
            throw ServiceErrors.localFile("Cannot use " + folder + " for shared tokens: " + e.getMessage(), e);
        } finally {
            threads.unlock();
        }
    }

    /** Whether a stored token can still be used. */
    interface Suitable {

        boolean now(Stored stored);
    }

    /** Forgets a token that the repositories have rejected. */
    void forget(TokenKey key, CallerIdentity caller, AuthorizationToken rejected) {
        Path file = folder.resolve(name(key, caller) + ".json");
        try {
            if (read(file)
                    .filter(stored -> stored.value().equals(rejected.value()))
                    .isPresent()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw ServiceErrors.localFile("Cannot use " + folder + " for shared tokens: " + e.getMessage(), e);
        }
    }

    private static Optional<Stored> read(Path file) {
        try {
            if (!isOwnersOnly(file)) {
                return Optional.empty();
            }
            JsonNode json = JSON.readTree(Files.readString(file));
            String value = json.path("value").asText();
            return AuthorizationToken.isValid(value)
                    ? Optional.of(new Stored(
                            value,
                            Instant.ofEpochMilli(json.path("expiration").asLong()),
                            Instant.ofEpochMilli(json.path("asked").asLong()),
                            Duration.ofMillis(json.path("life").asLong())))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // absent, unreadable or damaged: the next token replaces it
        }
    }

    private Stored write(Path file, Stored token) throws IOException {
        ObjectNode json = JSON.createObjectNode()
                .put("value", token.value())
                .put("expiration", token.expiration().toEpochMilli())
                .put("asked", token.asked().toEpochMilli())
                .put("life", token.life().toMillis());
        Replacement.write(file, json.toString().getBytes(StandardCharsets.UTF_8), Replacement.OWNER_ONLY);
        return token;
    }

    private static String name(TokenKey key, CallerIdentity caller) {
        String text = key.service() + "\n" + key.display() + "\n" + key.lifetime() + "\n" + caller.keyHash();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
