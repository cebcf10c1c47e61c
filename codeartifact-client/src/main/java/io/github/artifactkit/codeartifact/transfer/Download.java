package io.github.artifactkit.codeartifact.transfer;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file that is fetched into a part file beside its place, checked, and moved there: its place never holds half of it.
 *
 * @param name the file as messages call it
 * @param sha256 its digest; null if that is not known
 * @param size its size
 * @param listener is told how far it is
 */
public record Download(String name, @Nullable String sha256, long size, Consumer<TransferProgress> listener) {

    /** A connection that breaks is not the file's fault; twice more is what most networks need. */
    private static final int ATTEMPTS = 3;

    /**
     * Fetches the file.
     *
     * @param source opens the stream; opened again if the connection breaks
     * @param target where the file shall be; what was there is replaced
     * @throws CodeArtifactException if the file cannot be fetched, or is not what it is said to be
     * @throws UncheckedIOException if the file cannot be written
     */
    public Path to(Path target, Supplier<? extends InputStream> source) {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            CodeArtifactException failure = fetch(part, source);
            for (int attempt = 1; failure != null && attempt < ATTEMPTS; attempt++) {
                failure = fetch(part, source);
            }
            if (failure != null) {
                throw failure;
            }
            return Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            String why = e instanceof NoSuchFileException ? "there is no such folder" : e.getMessage();
            throw without(part, new UncheckedIOException("Cannot write " + target + ": " + why, e));
        } catch (RuntimeException e) {
            throw without(part, e);
        }
    }

    /** A failure that leaves no part file. */
    private static RuntimeException without(Path part, RuntimeException failure) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    /** Fetches once, and returns what was wrong if another attempt may help. */
    private @Nullable CodeArtifactException fetch(Path part, Supplier<? extends InputStream> source)
            throws IOException {
        MessageDigest digest = Sha256.digest();
        long count;
        try (OutputStream out = Files.newOutputStream(part);
                InputStream in =
                        new DigestInputStream(new CountingStream(source.get(), name, size, listener), digest)) {
            count = copy(in, out);
        } catch (BrokenStream e) {
            return ServiceErrors.unreachable("The download of " + name + " broke: " + e.getMessage(), e.getCause());
        }
        if (count != size) {
            return ServiceErrors.unusable(
                    "The download of " + name + " has " + count + " bytes, and the asset has " + size + ".");
        }
        String got = Sha256.hex(digest);
        return sha256 == null || sha256.equals(got)
                ? null
                : ServiceErrors.unusable("The download of " + name + " has the SHA-256 digest " + got
                        + ", and the service lists " + sha256 + ": it was damaged on the way, or tampered with.");
    }

    /** A stream that failed while it was read, as against a file that failed while it was written. */
    private static final class BrokenStream extends IOException {

        private static final long serialVersionUID = 1L;

        BrokenStream(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }

    private static long copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long count = 0;
        for (int read = read(in, buffer); read >= 0; read = read(in, buffer)) {
            out.write(buffer, 0, read);
            count += read;
        }
        return count;
    }

    private static int read(InputStream in, byte[] buffer) throws BrokenStream {
        try {
            return in.read(buffer);
        } catch (IOException | RuntimeException e) {
            throw new BrokenStream(e);
        }
    }
}
