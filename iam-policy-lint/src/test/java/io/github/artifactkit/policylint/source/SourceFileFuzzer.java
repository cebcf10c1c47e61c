package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.json.ReadLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A target for the fuzzer Jazzer: a file of any kind that may hold policies, such as a template or a configuration of
 * Terraform. CONTRIBUTING.md says how to run it.
 */
public final class SourceFileFuzzer {

    /** Of the kinds, only those of Terraform are told apart by the name. */
    private static final List<String> NAMES = List.of("file.txt", "main.tf", "main.tf.json");

    private SourceFileFuzzer() {}

    /** Called by Jazzer; whatever is thrown is a find. */
    public static void fuzzerTestOneInput(byte[] data) {
        SourceFileChecks.assertReadAsAnyKind(file(NAMES.get(0), data));
        for (String name : NAMES) {
            SourceFile file = file(name, data);
            SourceFileChecks.assertLinted(file);
            SourceFileChecks.assertReplaces(file, new Random(data.length));
        }
    }

    private static SourceFile file(String name, byte[] data) {
        return new SourceFile(name, Optional.of(Path.of("no-such-folder", name)), data, ReadLimits.DEFAULT);
    }
}
