package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.iam.policy.document.EditForm;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.iam.policy.text.Span;
import io.github.artifactkit.policylint.source.hcl.Expression;
import io.github.artifactkit.policylint.source.hcl.TemplatePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Changes of a policy in a configuration file: a plain quoted text is replaced by another one, and the JSON text of a
 * heredoc is changed outside of its interpolations and directives. Everything else stays as it is.
 */
final class ConfigurationEdits implements EditForm {

    /** A quoted text without interpolations, directives and backslashes, whose value is what is written. */
    private static final Pattern PLAIN = Pattern.compile("\"(?:[^\"\\\\$%\\r\\n]|[$%](?!\\{))*\"");

    /** A JSON string whose escape sequences are those of HCL, too. */
    private static final Pattern STRING =
            Pattern.compile("\"(?:[^\"\\\\\\x00-\\x1f]|\\\\[\"\\\\nrt]|\\\\u[0-9A-Fa-f]{4})*\"");

    /** How a data document writes the beginning of a policy variable. */
    private static final String DOCUMENT_VARIABLE = "&{";

    private final Span region;
    private final List<Span> json;

    private ConfigurationEdits(Span region, List<Span> json) {
        this.region = region;
        this.json = List.copyOf(json);
    }

    /** Changes of a policy that is written in a stretch of a file as blocks or expressions. */
    static EditForm of(Span region) {
        return new ConfigurationEdits(region, List.of());
    }

    /** Changes of a policy that is the value of an expression. */
    static EditForm of(Expression expression, TerraformFile file) {
        boolean heredoc = expression instanceof Expression.Template
                && file.source().text().startsWith("<<", expression.span().start());
        List<Span> texts = heredoc ? texts((Expression.Template) expression, file) : List.of();
        return new ConfigurationEdits(expression.span(), texts);
    }

    /** The stretches of a heredoc that are text, with the indentation of their lines. */
    private static List<Span> texts(Expression.Template heredoc, TerraformFile file) {
        List<Span> texts = new ArrayList<>();
        int start = file.source().text().indexOf('\n', heredoc.span().start()) + 1;
        int end = start;
        for (TemplatePart part : heredoc.parts()) {
            if (!(part instanceof TemplatePart.Text)) {
                texts.add(new Span(start, Math.max(start, part.span().start())));
                start = part.span().end();
            }
            end = part.span().end();
        }
        texts.add(new Span(start, Math.max(start, end)));
        return texts;
    }

    @Override
    public Optional<List<Edit>> write(List<Edit> edits, JsonDocument document) {
        List<Edit> written = new ArrayList<>();
        for (Edit edit : edits) {
            if (!isPlainText(edit, document) && !isJson(edit)) {
                return Optional.empty();
            }
            written.add(new Edit(edit.start(), edit.end(), escaped(edit.text())));
        }
        return Optional.of(written);
    }

    private boolean isPlainText(Edit edit, JsonDocument document) {
        return region.start() <= edit.start()
                && edit.end() <= region.end()
                && PLAIN.matcher(document.slice(new Span(edit.start(), edit.end())))
                        .matches()
                && document.value()
                        .filter(root -> isWritten(root, edit, document))
                        .isPresent()
                && STRING.matcher(edit.text()).matches();
    }

    /** Whether the text at a place is the value that is there, and not what a value is made of or said for. */
    private static boolean isWritten(JsonValue value, Edit edit, JsonDocument document) {
        if (value instanceof JsonObject object) {
            return object.members().stream()
                    .anyMatch(member ->
                            isWritten(member.name(), edit, document) || isWritten(member.value(), edit, document));
        }
        if (value instanceof JsonArray array) {
            return array.elements().stream().anyMatch(element -> isWritten(element, edit, document));
        }
        if (!(value instanceof JsonString string) || !string.span().equals(new Span(edit.start(), edit.end()))) {
            return false;
        }
        String written = document.source().text().substring(string.start() + 1, string.end() - 1);
        return string.value().equals(written.replace(DOCUMENT_VARIABLE, "${"));
    }

    private boolean isJson(Edit edit) {
        return json.stream().anyMatch(span -> span.start() <= edit.start() && edit.end() <= span.end());
    }

    /** A text that HCL takes as it is: what opens a sequence is doubled. */
    private static String escaped(String text) {
        return text.replace("${", "$${").replace("%{", "%%{");
    }
}
