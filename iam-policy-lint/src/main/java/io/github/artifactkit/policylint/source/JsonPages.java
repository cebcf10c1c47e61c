package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.iam.policy.text.SourceText;
import java.util.ArrayList;
import java.util.List;

/** JSON documents one after the other in one file, as the AWS CLI prints pages that it does not join. */
final class JsonPages {

    private JsonPages() {}

    /** The documents; empty unless there are several, all of them well-formed. */
    static List<JsonDocument> read(SourceText file, ReadLimits limits) {
        String text = file.text();
        List<JsonDocument> pages = new ArrayList<>();
        int start = -1;
        int depth = 0;
        boolean inString = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString) {
                inString = c != '"';
                i += c == '\\' ? 1 : 0;
            } else if (c == '{' || c == '[') {
                start = depth++ == 0 ? i : start;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                JsonDocument page = EmbeddedJson.read(TracedText.slice(text, start, i + 1), file, limits);
                if (!page.faults().isEmpty()) {
                    return List.of();
                }
                pages.add(page);
            } else if ((depth == 0 && !Character.isWhitespace(c)) || depth < 0) {
                return List.of();
            } else if (c == '"') {
                inString = true;
            }
        }
        return pages.size() > 1 && depth == 0 ? pages : List.of();
    }
}
