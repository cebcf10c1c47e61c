package io.github.artifactkit.policylint.source.yaml;

import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.iam.policy.text.SourceText;
import java.nio.charset.StandardCharsets;

/** A target for the fuzzer Jazzer: a text of YAML. CONTRIBUTING.md says how to run it. */
public final class YamlReaderFuzzer {

    private YamlReaderFuzzer() {}

    /** Called by Jazzer; whatever is thrown is a find. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        YamlChecks.assertPlaces(YamlReader.read(new SourceText(text), ReadLimits.DEFAULT), text);
    }
}
