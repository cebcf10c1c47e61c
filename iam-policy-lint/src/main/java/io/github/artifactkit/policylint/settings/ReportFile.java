package io.github.artifactkit.policylint.settings;

import io.github.artifactkit.policylint.run.Failures;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A file that a report is written to. A regular file is replaced as a whole when the report is finished, so that no half
 * report is left behind; a device or a pipe is written to as it is.
 */
final class ReportFile {

    private final Path target;
    private final Optional<Path> fresh;
    private final Writer writer;

    private ReportFile(Path target, Optional<Path> fresh, Writer writer) {
        this.target = target;
        this.fresh = fresh;
        this.writer = writer;
    }

    /**
     * Begins a file.
     *
     * @throws IOException if it cannot be written, with a message that names it
     */
    static ReportFile create(Path target) throws IOException {
        try {
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                return new ReportFile(
                        target, Optional.empty(), Files.newBufferedWriter(target, StandardCharsets.UTF_8));
            }
            Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
            Path folder = Optional.ofNullable(real.getParent()).orElse(real);
            Path fresh = folder.resolve(
                    "." + real.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
            Files.deleteIfExists(fresh);
            return new ReportFile(real, Optional.of(fresh), Files.newBufferedWriter(fresh, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IOException("The report cannot be written to " + target + ": " + Failures.words(e) + ".", e);
        }
    }

    Writer writer() {
        return writer;
    }

    /**
     * Puts the finished report in place.
     *
     * @throws IOException if it cannot be written, with a message that names the file
     */
    void finish() throws IOException {
        try {
            writer.close();
            if (fresh.isPresent()) {
                Files.move(fresh.get(), target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new IOException("The report cannot be written to " + target + ": " + Failures.words(e) + ".", e);
        }
    }

    /** Removes what is left of a report that was not finished. */
    void discard() {
        try {
            writer.close();
            if (fresh.isPresent()) {
                Files.deleteIfExists(fresh.get());
            }
        } catch (IOException alreadyReported) {
            // The failure that kept the report from being finished is the one to report.
            return;
        }
    }
}
