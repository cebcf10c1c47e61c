package io.github.artifactkit.policylint.settings;

import io.github.artifactkit.policylint.run.Baseline;
import io.github.artifactkit.policylint.run.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A baseline in a file. */
public final class BaselineFile {

    private BaselineFile() {}

    /**
     * Reads a baseline.
     *
     * @param file where it is
     * @param mayBeMissing whether the file need not exist, as where it is about to be written
     * @throws SettingException if it cannot be read
     */
    public static Optional<Baseline> read(Path file, boolean mayBeMissing) {
        if (mayBeMissing && !Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Baseline.read(file));
        } catch (IOException e) {
            throw new SettingException("The baseline cannot be read from " + file + ": " + Failures.words(e) + ".");
        }
    }

    /**
     * Writes a baseline. The file is replaced as a whole.
     *
     * @throws IOException if it cannot be written, with a message that names the file
     */
    public static void write(Baseline baseline, Path file) throws IOException {
        ReportFile target = ReportFile.create(file);
        try {
            target.writer().write(baseline.text());
            target.finish();
        } finally {
            target.discard();
        }
    }

    /**
     * Says, as a sentence, that findings of a baseline no longer exist.
     *
     * @param fixed the findings, at least one
     * @param option how the user writes the baseline again
     */
    public static String outdated(List<Baseline.Entry> fixed, String option) {
        return fixed.size()
                + (fixed.size() == 1
                        ? " finding of the baseline no longer exists"
                        : " findings of the baseline no longer exist")
                + "; write it again with " + option + ".";
    }
}
