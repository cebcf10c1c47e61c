package io.github.artifactkit.policylint.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds and reads the files that a command line names. */
final class PolicyFiles {

    /** Longest file that is read, in bytes. What is longer is refused before it fills the memory. */
    private static final long LONGEST = 10_000_000;

    private static final String STANDARD_INPUT = "-";

    /**
     * A file that was named or found.
     *
     * @param name as it is shown
     * @param path where it is; null for standard input
     */
    record Source(
            String name, @org.jspecify.annotations.Nullable Path path) {

        byte[] read() throws IOException {
            if (path == null) {
                return System.in.readNBytes((int) LONGEST + 1);
            }
            if (Files.isDirectory(path)) {
                throw new IOException("it is a folder");
            }
            if (Files.size(path) > LONGEST) {
                throw new IOException("it has " + Files.size(path) + " bytes; at most " + LONGEST + " are read");
            }
            return Files.readAllBytes(path);
        }
    }

    private PolicyFiles() {}

    /** The files in the order of the command line; those of a folder in alphabetical order. */
    static List<Source> find(List<String> paths, String stdinName) {
        List<Source> found = new ArrayList<>();
        for (String path : paths) {
            if (path.equals(STANDARD_INPUT)) {
                found.add(new Source(stdinName, null));
            } else if (Files.isDirectory(Path.of(path))) {
                found.addAll(inFolder(Path.of(path)));
            } else {
                found.add(new Source(path, Path.of(path)));
            }
        }
        return found;
    }

    private static List<Source> inFolder(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(PolicyFiles::isPolicy)
                    .sorted()
                    .map(file -> new Source(file.toString(), file))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UsageException("The folder " + folder + " cannot be searched: " + e.getMessage());
        }
    }

    /** Whether a file of a folder is a policy: JSON by its name, and it speaks of statements. */
    private static boolean isPolicy(Path file) {
        if (!file.toString().endsWith(".json") || !Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(64 * 1024), StandardCharsets.ISO_8859_1);
            return head.contains("Statement");
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException unreadable) {
            return true;
        }
    }
}
