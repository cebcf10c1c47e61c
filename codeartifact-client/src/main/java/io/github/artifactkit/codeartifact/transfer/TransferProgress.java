package io.github.artifactkit.codeartifact.transfer;

/**
 * How far a transfer is.
 *
 * @param asset the file
 * @param bytes how many bytes of it are through; begins again if the transfer has to
 * @param total how many it has
 */
public record TransferProgress(String asset, long bytes, long total) {

    /** Whether all of the file is through. */
    public boolean isComplete() {
        return bytes == total;
    }
}
