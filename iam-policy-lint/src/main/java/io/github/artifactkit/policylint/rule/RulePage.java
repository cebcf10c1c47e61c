package io.github.artifactkit.policylint.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The page of a code: what is wrong, why it matters, how to fix it, with bad and good policies. It is Markdown. Each
 * example is a fenced block below a caption, and the first line of the block says what the linter must report. Examples
 * below {@code ## Examples} are documentation: a bad policy, its fix if there is one, and a good policy. Those below
 * {@code ## Tests} are only tests.
 *
 * <ul>
 *   <li>{@code json bad at=/Statement/0/Resource}: the code must be reported at exactly this value. {@code key=} names a
 *       member whose name is the place, {@code line=} a line of the example, {@code type=} the policy type if it is not an
 *       identity policy, {@code resource=} the kind of resource that the policy is attached to, {@code stored=} how IAM
 *       stores an identity policy, {@code account=} the own account, {@code also=} another code that is reported as well,
 *       {@code grade=} the finding type if it is not that of the code. Commas separate several values.
 *   <li>{@code json fixed}: the result of the fix of the bad policy before it; {@code unsafe} if it is an unsafe fix.
 *   <li>{@code json good}: the code must not be reported.
 *   <li>With {@code repeat=400} each line with an ellipsis is in the policy 400 times, the ellipsis replaced by the
 *       numbers from 1.
 * </ul>
 *
 * @param title the first line, after the code
 * @param text the documentation: the page without its tests, each caption with the settings that matter to a reader
 * @param examples the examples in the order of the page, tests included
 */
public record RulePage(String title, String text, List<Example> examples) {

    private static final String FOLDER = "/io/github/artifactkit/policylint/rules/";
    private static final String FENCE = "```";
    private static final String ELLIPSIS = "\u2026";
    private static final String TESTS = "## Tests";
    private static final Map<String, String> OPTIONS =
            new TreeMap<>(Map.of("type", "--policy-type", "resource", "--resource-type", "account", "--account"));

    /** Copies the examples. */
    public RulePage {
        examples = List.copyOf(examples);
    }

    /**
     * An example of a page.
     *
     * @param kind {@code bad}, {@code fixed} or {@code good}
     * @param caption the line above the block, such as {@code Bad, a bucket policy:}
     * @param settings the rest of the first line of the block, such as {@code at=/Version}
     * @param policy the text of the block
     * @param isDocumentation whether the example is documentation, and not only a test
     */
    public record Example(String kind, String caption, List<String> settings, String policy, boolean isDocumentation) {

        /** Copies the settings. */
        public Example {
            settings = List.copyOf(settings);
        }

        /** The example with each line that has an ellipsis repeated as often as the setting {@code repeat} says. */
        private Example repeated() {
            List<String> times = values("repeat");
            if (times.isEmpty()) {
                return this;
            }
            StringBuilder written = new StringBuilder();
            for (String line : policy.lines().toList()) {
                int copies = line.contains(ELLIPSIS) ? Integer.parseInt(times.get(0)) : 1;
                for (int i = 1; i <= copies; i++) {
                    written.append(line.replace(ELLIPSIS, String.valueOf(i))).append('\n');
                }
            }
            return new Example(kind, caption, settings, written.toString(), isDocumentation);
        }

        /** The values of a setting; none if the setting is absent. */
        public List<String> values(String name) {
            return settings.stream()
                    .filter(setting -> setting.startsWith(name + "="))
                    .flatMap(setting ->
                            Arrays.stream(setting.substring(name.length() + 1).split(",")))
                    .toList();
        }
    }

    /**
     * Reads the page of a code of this library.
     *
     * @throws IllegalArgumentException if the code has no page
     */
    public static RulePage of(String code) {
        try (InputStream in = RulePage.class.getResourceAsStream(FOLDER + code + ".md")) {
            if (in == null) {
                throw new IllegalArgumentException("there is no page for " + code);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page of a code; empty for a code of a rule from elsewhere. */
    public static Optional<RulePage> find(String code) {
        return RulePage.class.getResource(FOLDER + code + ".md") == null ? Optional.empty() : Optional.of(of(code));
    }

    static RulePage parse(String markdown) {
        List<String> lines = markdown.lines().toList();
        int tests = lines.contains(TESTS) ? lines.indexOf(TESTS) : lines.size();
        List<String> text = new ArrayList<>();
        List<Example> examples = new ArrayList<>();
        int caption = 0; // the last line with text
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith(FENCE + "json ")) {
                int end = lines.subList(i, lines.size()).indexOf(FENCE) + i;
                Example example = example(lines, caption, i, end, i < tests);
                examples.add(example.repeated());
                if (example.isDocumentation()) {
                    text.set(caption, captionWithSettings(example));
                    text.add(FENCE + "json");
                    text.addAll(lines.subList(i + 1, end + 1));
                }
                i = end;
            } else {
                caption = line.isBlank() ? caption : i;
                if (i < tests) {
                    text.add(line);
                }
            }
        }
        String title = lines.get(0).replaceFirst("^# [A-Z0-9_]+: *", "");
        return new RulePage(title, String.join("\n", text).stripTrailing() + "\n", examples);
    }

    private static Example example(List<String> lines, int caption, int start, int end, boolean isDocumentation) {
        List<String> words = Arrays.asList(
                lines.get(start).substring((FENCE + "json ").length()).split(" "));
        String policy = String.join("\n", lines.subList(start + 1, end)) + "\n";
        return new Example(words.get(0), lines.get(caption), words.subList(1, words.size()), policy, isDocumentation);
    }

    /** {@code Bad, everyone (--policy-type resource):}, because the finding depends on these settings. */
    private static String captionWithSettings(Example example) {
        List<String> options = new ArrayList<>();
        OPTIONS.forEach(
                (name, option) -> example.values(name).forEach(value -> options.add("`" + option + " " + value + "`")));
        return options.isEmpty()
                ? example.caption()
                : example.caption().replaceFirst(":$", "") + " (" + String.join(", ", options) + "):";
    }
}
