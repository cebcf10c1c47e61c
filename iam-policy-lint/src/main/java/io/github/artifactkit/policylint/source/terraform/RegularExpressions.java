package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.policylint.source.terraform.Value.Sequence;
import io.github.artifactkit.policylint.source.terraform.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The functions of Terraform that use regular expressions, for expressions that mean the same in RE2 and in Java and are
 * matched in bounded time: no group is repeated, and there are no names, look-around or references.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/functions/regex">Terraform, the regex function</a>
 */
final class RegularExpressions {

    private static final int LONGEST_PATTERN = 200;
    private static final int LONGEST_TEXT = 2_000;

    /** At most two repetitions without a bound keep the time of a match below the square of the text's length. */
    private static final int MOST_REPETITIONS = 2;

    private static final Pattern REPEATED_GROUP = Pattern.compile("\\)[*+?{]");
    private static final Pattern OTHER_IN_JAVA =
            Pattern.compile("\\(\\?(?!:)|\\\\[pPQCzZAGkR0-9xXhHvV]|&&|\\[\\[|\\[:");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\d)}|\\$(\\d)(?!\\w)");

    private RegularExpressions() {}

    /** {@code regex(pattern, text)}; null if the result is not known. */
    static @Nullable Value regex(List<Value> arguments, Origin site) {
        Optional<Matcher> matcher = matcher(arguments, 1, 0);
        return matcher.isPresent() && matcher.get().find() ? result(matcher.get(), site) : null;
    }

    /** {@code regexall(pattern, text)}; null if the result is not known. */
    static @Nullable Value regexAll(List<Value> arguments, Origin site) {
        Optional<Matcher> matcher = matcher(arguments, 1, 0);
        if (matcher.isEmpty()) {
            return null;
        }
        List<Value> all = new ArrayList<>();
        while (matcher.get().find()) {
            all.add(result(matcher.get(), site));
        }
        return new Sequence(site, all, true);
    }

    /** {@code replace(text, "/pattern/", replacement)}; null if the result is not known. */
    static @Nullable Value replace(String text, String slashed, String replacement, Origin site) {
        Optional<Pattern> pattern = pattern(slashed.substring(1, slashed.length() - 1));
        Optional<String> java = replacement(replacement);
        if (pattern.isEmpty() || java.isEmpty() || text.length() > LONGEST_TEXT) {
            return null;
        }
        try {
            return Text.of(site, pattern.get().matcher(text).replaceAll(java.get()));
        } catch (IndexOutOfBoundsException noSuchGroup) {
            return null;
        }
    }

    /** The text of the match, or those of its groups where it has some. */
    private static Value result(Matcher match, Origin site) {
        if (match.groupCount() == 0) {
            return Text.of(site, match.group());
        }
        List<Value> groups = new ArrayList<>();
        for (int i = 1; i <= match.groupCount(); i++) {
            String group = match.group(i);
            groups.add(group == null ? new Value.Null(site) : Text.of(site, group));
        }
        return new Sequence(site, groups, true);
    }

    private static Optional<Matcher> matcher(List<Value> arguments, int text, int pattern) {
        if (arguments.size() < 2) {
            return Optional.empty();
        }
        String searched = Conversions.plainText(arguments.get(text));
        String expression = Conversions.plainText(arguments.get(pattern));
        return searched == null || expression == null || searched.length() > LONGEST_TEXT
                ? Optional.empty()
                : pattern(expression).map(compiled -> compiled.matcher(searched));
    }

    private static Optional<Pattern> pattern(String expression) {
        long repetitions =
                expression.chars().filter(c -> c == '*' || c == '+' || c == '{').count();
        if (expression.length() > LONGEST_PATTERN
                || repetitions > MOST_REPETITIONS
                || REPEATED_GROUP.matcher(expression).find()
                || OTHER_IN_JAVA.matcher(expression).find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(expression));
        } catch (PatternSyntaxException notJava) {
            return Optional.empty();
        }
    }

    /** A replacement as Java writes it; empty where Terraform reads a name after the dollar sign. */
    private static Optional<String> replacement(String terraform) {
        StringBuilder java = new StringBuilder();
        Matcher reference = REFERENCE.matcher(terraform);
        int at = 0;
        while (reference.find()) {
            java.append(Matcher.quoteReplacement(terraform.substring(at, reference.start())));
            java.append("$").append(reference.group(1) == null ? reference.group(2) : reference.group(1));
            at = reference.end();
        }
        java.append(Matcher.quoteReplacement(terraform.substring(at)));
        return REFERENCE.matcher(terraform).replaceAll("").contains("$")
                ? Optional.empty()
                : Optional.of(java.toString());
    }
}
