package io.github.artifactkit.policylint.source.hcl;

import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.iam.policy.text.Span;
import java.util.List;

/** Reads HCL. Thread-safe: a reading keeps nothing. */
public final class HclReader {

    private HclReader() {}

    /**
     * Reads a file of attributes and blocks.
     *
     * @param text the whole text
     * @param limits how much to read
     * @return what was read and what is wrong with it; no text makes this method throw
     */
    public static HclFile readFile(String text, HclLimits limits) {
        SourceText source = new SourceText(text);
        FaultCollector faults = new FaultCollector(limits.maxFaults());
        if (isTooLong(text, limits, faults)) {
            Body nothing = new Body(new Span(0, text.length()), List.of(), List.of());
            return new HclFile(source, nothing, List.of(), faults.inOrder());
        }
        Lexer lexer = Lexer.ofFile(text, faults);
        TokenStream tokens = new TokenStream(text, lexer.tokens(), faults, limits.maxDepth());
        Body body = new StructureParser(tokens).file();
        return new HclFile(source, body, lexer.comments(), faults.inOrder());
    }

    /**
     * Reads a text that is a template as a whole.
     *
     * @param text the whole text
     * @param limits how much to read
     * @return what was read and what is wrong with it; no text makes this method throw
     */
    public static HclTemplate readTemplate(String text, HclLimits limits) {
        SourceText source = new SourceText(text);
        FaultCollector faults = new FaultCollector(limits.maxFaults());
        if (isTooLong(text, limits, faults)) {
            Expression.Template nothing = new Expression.Template(new Span(0, text.length()), List.of());
            return new HclTemplate(source, nothing, faults.inOrder());
        }
        Lexer lexer = Lexer.ofTemplate(text, faults);
        TokenStream tokens = new TokenStream(text, lexer.tokens(), faults, limits.maxDepth());
        Expression.Template template = new TemplateParser(tokens, new ExpressionParser(tokens)).whole();
        return new HclTemplate(source, template, faults.inOrder());
    }

    private static boolean isTooLong(String text, HclLimits limits, FaultCollector faults) {
        if (text.length() <= limits.maxLength()) {
            return false;
        }
        faults.add(0, 0, "the file has " + text.length() + " characters; at most " + limits.maxLength() + " are read");
        return true;
    }
}
