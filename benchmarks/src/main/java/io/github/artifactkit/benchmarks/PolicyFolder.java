package io.github.artifactkit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The policies that a benchmark works on. */
final class PolicyFolder {

    private PolicyFolder() {}

    /**
     * The bytes of all {@code *.json} files of a folder.
     *
     * @throws IllegalArgumentException if the folder has no policies
     */
    static List<byte[]> read(Path folder) throws IOException {
        List<byte[]> policies = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                policies.add(Files.readAllBytes(file));
            }
        }
        if (policies.isEmpty()) {
            throw new IllegalArgumentException(
                    "no *.json in " + folder + "; name a folder of policies with -p folder=DIR");
        }
        return policies;
    }
}
