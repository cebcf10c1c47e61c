package io.github.artifactkit.policylint.source.hcl;

import io.github.artifactkit.iam.policy.text.Span;
import java.nio.charset.StandardCharsets;

/** A target for the fuzzer Jazzer: a text of HCL, as a file and as a template. CONTRIBUTING.md says how to run it. */
public final class HclReaderFuzzer {

    private HclReaderFuzzer() {}

    /** Called by Jazzer; whatever is thrown is a find. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        Span whole = new Span(0, text.length());
        SpanCheck check = new SpanCheck(text);
        check.file(HclReader.readFile(text, HclLimits.DEFAULT));
        check.expression(HclReader.readTemplate(text, HclLimits.DEFAULT).template(), whole);
    }
}
