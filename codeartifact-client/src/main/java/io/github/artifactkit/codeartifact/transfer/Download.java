package io.github.artifactkit.codeartifact.transfer;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.file.Replacement;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file that is fetched into a temporary file, checked, and then moved into its place, which never holds a part of it.
 * Several downloads to one place do not disturb each other.
 *
 * @param name the file as messages call it
 * @param sha256 its digest; null if that is not known
 * @param size its size
 * @param listener is told about progress
 */
public record Download(String name, @Nullable String sha256, long size, Consumer<TransferProgress> listener) {

    /** A connection that breaks is not the file's fault; twice more is what most networks need. */
    private static final int ATTEMPTS = 3;

    /**
     * Fetches the file.
     *
     * @param source opens the stream; opened again if the connection breaks
     * @param target the file; what was there is replaced
     * @throws CodeArtifactException if the file cannot be fetched, is not what the service lists, or cannot be written
     */
    public Path to(Path target, Supplier<? extends InputStream> source) {
        try (Replacement file = Replacement.of(target)) {
            CodeArtifactException failure = fetch(file, source);
            for (int attempt = 1; failure != null && attempt < ATTEMPTS; attempt++) {
                failure = fetch(file, source);
            }
            if (failure != null) {
                throw failure;
            }
            file.commit();
            return target;
        } catch (NoSuchFileException e) {
            throw ServiceErrors.localFile("Cannot write " + target + ": the folder does not exist.", e);
        } catch (IOException e) {
            throw ServiceErrors.localFile("Cannot write " + target + ": " + e.getMessage(), e);
        }
    }

    /** Fetches once, and returns what was wrong if another attempt may help. */
    private @Nullable CodeArtifactException fetch(Replacement file, Supplier<? extends InputStream> source)
            throws IOException {
        MessageDigest digest = Sha256.digest();
        long count;
        try (InputStream in = new DigestInputStream(new CountingStream(source.get(), name, size, listener), digest)) {
            count = copy(in, file.restart());
        } catch (BrokenStream e) {
            if (Thread.currentThread().isInterrupted()) {
                throw ServiceErrors.unreachable("The thread was interrupted while it downloaded " + name + ".", e);
            }
            return ServiceErrors.unreachable("The download of " + name + " broke: " + e.getMessage(), e.getCause());
        }
        if (count != size) {
            return ServiceErrors.unusable("The download of " + name + " has "
                    + (count > size ? "more than " + size : count + "") + " bytes, and the asset has " + size + ".");
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

    /** Copies up to one byte more than the asset has: a body that does not end must not fill the disk. */
    private long copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long count = 0;
        for (int read = read(in, buffer); read >= 0; read = read(in, buffer)) {
            count += read;
            if (count > size) {
                break;
            }
            out.write(buffer, 0, read);
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
