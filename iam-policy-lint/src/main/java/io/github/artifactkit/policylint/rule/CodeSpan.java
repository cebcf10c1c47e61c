package io.github.artifactkit.policylint.rule;

import io.github.artifactkit.iam.policy.json.JsonString;
import java.util.List;

/** Text of a policy inside a message or a help text: in backticks as Markdown has them, and short. */
public final class CodeSpan {

    private static final int LONGEST = 40;
    private static final String CUT = "...";

    private CodeSpan() {}

    /** The text in backticks; one of more than 40 characters is cut. */
    public static String of(String text) {
        return "`" + shortened(text).replace('`', '\'') + "`";
    }

    /** The value of a string in backticks; one of more than 40 characters is cut. */
    public static String of(JsonString string) {
        return of(string.value());
    }

    /**
     * Several texts, such as {@code `a`, `b` and 3 more}.
     *
     * @param texts at least one text
     * @param shown how many of them are shown; at least 1
     */
    public static String list(List<String> texts, int shown) {
        StringBuilder list = new StringBuilder();
        int count = Math.min(shown, texts.size());
        for (int i = 0; i < count; i++) {
            boolean last = i > 0 && i == texts.size() - 1;
            list.append(i == 0 ? "" : last ? " and " : ", ").append(of(texts.get(i)));
        }
        return texts.size() > count ? list + " and " + (texts.size() - count) + " more" : list.toString();
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = LONGEST - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
}
