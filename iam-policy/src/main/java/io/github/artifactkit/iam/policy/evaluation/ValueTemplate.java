package io.github.artifactkit.iam.policy.evaluation;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.PolicyVariable;
import io.github.artifactkit.iam.policy.pattern.SegmentedPattern;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of a policy that may contain policy variables such as <code>${aws:username}</code>. What a variable represents
 * is literal text, also where it contains {@code *}. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">IAM User Guide, IAM
 *     policy elements: variables and tags</a>
 */
final class ValueTemplate {

    private sealed interface Part {}

    private record Text(String text) implements Part {}

    /** A character that would otherwise be a wildcard or begin a variable. */
    private record Escape(String character) implements Part {}

    /** The value of a key that has exactly one, else the default if the policy gives one. */
    private record Variable(String key, @Nullable String fallback) implements Part {}

    private final List<Part> parts;
    private final boolean hasVariables;

    // Values without variables, as most are, are prepared once.
    private final String text;
    private final WildcardPattern pattern;
    private final Optional<SegmentedPattern> arn;

    private ValueTemplate(List<Part> parts) {
        this.parts = parts;
        this.hasVariables = parts.stream().anyMatch(Variable.class::isInstance);
        RequestContext none = RequestContext.empty();
        this.text = hasVariables ? "" : resolveText(none).orElseThrow();
        this.pattern = hasVariables ? WildcardPattern.of("") : resolve(none).orElseThrow();
        this.arn = hasVariables ? Optional.empty() : Arn.pattern(pattern);
    }

    /** A value without variables: one of an operator that has none, or of the policy language of 2008. */
    static ValueTemplate plain(String value) {
        return new ValueTemplate(List.of(new Text(value)));
    }

    /** A value of the policy language of 2012. */
    static ValueTemplate of(String value) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (PolicyVariable variable : PolicyVariable.in(value)) {
            parts.add(new Text(value.substring(from, variable.start())));
            parts.add(part(value, variable));
            from = variable.end();
        }
        parts.add(new Text(value.substring(from)));
        return new ValueTemplate(List.copyOf(parts));
    }

    private static Part part(String value, PolicyVariable variable) {
        if (!variable.closed()) {
            return new Text(value.substring(variable.start(), variable.end()));
        }
        return variable.isEscape()
                ? new Escape(variable.body())
                : new Variable(
                        RequestContext.fold(variable.name().strip()),
                        variable.fallback().map(ValueTemplate::unquoted).orElse(null));
    }

    private static String unquoted(String fallback) {
        String text = fallback.strip();
        return text.length() >= 2 && text.startsWith("'") && text.endsWith("'")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    /** The text that the value represents; empty if a variable has no value. */
    Optional<String> text(RequestContext context) {
        return hasVariables ? resolveText(context) : Optional.of(text);
    }

    /** Whether the value matches a text; a variable without a value matches nothing. */
    boolean matches(String actual, RequestContext context) {
        if (!hasVariables) {
            return pattern.matches(actual);
        }
        Optional<WildcardPattern> resolved = resolve(context);
        return resolved.isPresent() && resolved.get().matches(actual);
    }

    /** Whether the value matches an ARN field by field; a variable without a value matches nothing. */
    boolean matchesArn(String actual, RequestContext context) {
        Optional<SegmentedPattern> resolved = hasVariables ? resolve(context).flatMap(Arn::pattern) : arn;
        return resolved.isPresent() && resolved.get().matches(actual);
    }

    private Optional<String> resolveText(RequestContext context) {
        StringBuilder all = new StringBuilder();
        for (Part part : parts) {
            String resolved = resolve(part, context);
            if (resolved == null) {
                return Optional.empty();
            }
            all.append(resolved);
        }
        return Optional.of(all.toString());
    }

    private Optional<WildcardPattern> resolve(RequestContext context) {
        WildcardPattern.Builder all = new WildcardPattern.Builder();
        for (Part part : parts) {
            String resolved = resolve(part, context);
            if (resolved == null) {
                return Optional.empty();
            }
            if (part instanceof Text) {
                all.pattern(resolved);
            } else {
                all.literal(resolved);
            }
        }
        return Optional.of(all.build());
    }

    private static @Nullable String resolve(Part part, RequestContext context) {
        if (part instanceof Text text) {
            return text.text();
        }
        if (part instanceof Escape escape) {
            return escape.character();
        }
        Variable variable = (Variable) part;
        return context.single(variable.key()).orElse(variable.fallback());
    }
}
