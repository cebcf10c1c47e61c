package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.iam.policy.text.Span;
import io.github.artifactkit.policylint.source.SourceSuppression.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Comments such as {@code # iam-policy-lint: ignore=CODE reason} in YAML and HCL. Behind other text a comment is about its
 * own line. On a line of its own it is about the next line that is not a comment, and, if that line begins a block, about
 * the whole block: all that follows with more indentation.
 */
public final class CommentSuppressions {

    private static final Pattern COMMENT = Pattern.compile(
            "(?:#|//)[ \\t]*iam-policy-lint:[ \\t]*ignore=([A-Z0-9_]+(?:,[A-Z0-9_]+)*)[ \\t]*([^\\r\\n]*)");

    private CommentSuppressions() {}

    /** What the comments of a file accept, in the order of the file. */
    public static List<SourceSuppression> of(SourceText text) {
        List<SourceSuppression> found = new ArrayList<>();
        if (!text.text().contains("iam-policy-lint:")) {
            return found;
        }
        for (int number = 1; number <= text.lines(); number++) {
            String line = text.line(number);
            Matcher comment = COMMENT.matcher(line);
            if (comment.find()) {
                int start = text.lineOffset(number);
                boolean alone = line.substring(0, comment.start()).isBlank();
                found.add(new SourceSuppression(
                        Arrays.asList(comment.group(1).split(",")),
                        comment.group(2).strip(),
                        Origin.COMMENT,
                        new Span(start + comment.start(), start + comment.end()),
                        alone ? block(text, number) : new Span(start, start + line.length())));
            }
        }
        return found;
    }

    private static Span block(SourceText text, int comment) {
        int first = comment + 1;
        while (first <= text.lines() && isCommentOrBlank(text.line(first))) {
            first++;
        }
        if (first > text.lines()) {
            return new Span(text.lineOffset(comment), text.lineOffset(comment));
        }
        int indentation = indentation(text.line(first));
        int last = first;
        for (int next = first + 1; next <= text.lines(); next++) {
            String line = text.line(next);
            if (!line.isBlank() && indentation(line) <= indentation) {
                break;
            }
            last = line.isBlank() ? last : next;
        }
        return new Span(
                text.lineOffset(first), text.lineOffset(last) + text.line(last).length());
    }

    private static boolean isCommentOrBlank(String line) {
        String stripped = line.strip();
        return stripped.isEmpty() || stripped.startsWith("#") || stripped.startsWith("//");
    }

    private static int indentation(String line) {
        int blanks = 0;
        while (blanks < line.length() && (line.charAt(blanks) == ' ' || line.charAt(blanks) == '\t')) {
            blanks++;
        }
        return blanks;
    }
}
