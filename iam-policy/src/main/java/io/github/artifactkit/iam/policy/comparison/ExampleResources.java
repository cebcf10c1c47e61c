package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.reference.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Resources that fit one pattern and that a request could name. Remembers its answers. Belongs to one thread. */
final class ExampleResources {

    /** The account of resources, unless another one is asked for. */
    static final String ACCOUNT = "111122223333";

    private static final String REGION = "us-east-1";
    private static final String NAME = "example";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*\\}");
    private static final Pattern STARS = Pattern.compile("\\*+");
    private static final int MOST_OF_FORMAT = 8;

    /** The formats of the reference data with stars in the place of what is to be filled in. */
    private static final Map<String, String> WIDE = new ConcurrentHashMap<>();

    private final String pattern;
    private final String account;
    private final int separators;
    private final Map<String, List<String>> byFormat = new HashMap<>();

    /**
     * Resources.
     *
     * @param pattern what all of them fit
     * @param account the account of those whose ARN leaves it open
     */
    ExampleResources(String pattern, String account) {
        this.pattern = pattern;
        this.account = account;
        this.separators = separators(pattern);
    }

    /** What all of them fit. */
    String pattern() {
        return pattern;
    }

    /** Resources of the types that an action works on, found as they are asked for. */
    Stream<String> of(Action action) {
        if (action.resources().isEmpty()) {
            return pattern.equals("*") ? Stream.of("*") : Stream.empty();
        }
        List<String> formats = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Action.OnResource on : action.resources()) {
            for (String format : on.type().arnFormats()) {
                (separators(format) == separators ? formats : others).add(0, format);
            }
        }
        formats.addAll(others);
        return formats.stream().flatMap(format -> byFormat.computeIfAbsent(format, this::find).stream());
    }

    private static int separators(String arn) {
        int count = 0;
        for (int i = 0; i < arn.length(); i++) {
            count += arn.charAt(i) == Arn.SEPARATOR ? 1 : 0;
        }
        return count;
    }

    private List<String> find(String format) {
        String wide =
                WIDE.computeIfAbsent(format, each -> PLACEHOLDER.matcher(each).replaceAll("*"));
        return PatternMeet.byFields(wide, pattern).stream()
                .map(each -> fill(each, account))
                .limit(MOST_OF_FORMAT)
                .toList();
    }

    /** Resources of whatever type. */
    Set<String> any() {
        Set<String> found = new LinkedHashSet<>();
        found.add(fill(pattern, account));
        for (String filling : List.of("", "x", "xx", "xyz")) {
            found.add(Encoding.decoded(pattern.replace("*", filling).replace('?', 'y')));
        }
        found.remove("");
        return found;
    }

    /** A text that fits a pattern. Wildcards in fields of an ARN become what such a field holds. */
    static String fill(String pattern) {
        return fill(pattern, ACCOUNT);
    }

    private static String fill(String pattern, String account) {
        Optional<Arn> arn = Arn.parse(pattern);
        if (arn.isEmpty()) {
            return Encoding.decoded(stars(pattern, NAME).replace('?', 'x'));
        }
        Arn fields = arn.get();
        return Encoding.decoded("arn:" + stars(fields.partition(), "aws") + ":" + stars(fields.service(), "s3") + ":"
                + stars(fields.region(), REGION) + ":" + account(fields.account(), account) + ":"
                + stars(fields.resource(), NAME).replace('?', 'x'));
    }

    private static String stars(String pattern, String text) {
        return pattern.contains("**")
                ? STARS.matcher(pattern).replaceAll(Matcher.quoteReplacement(text))
                : pattern.replace("*", text);
    }

    /** Twelve digits, if a star leaves room for them. */
    static String account(String pattern, String account) {
        String digits = pattern.replace('?', '0');
        int star = digits.indexOf('*');
        if (star < 0) {
            return digits;
        }
        String fixed = digits.replace("*", "");
        String filling = account.substring(0, Math.max(0, account.length() - fixed.length()));
        return (digits.substring(0, star) + filling + digits.substring(star + 1)).replace("*", "");
    }
}
