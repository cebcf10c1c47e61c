package io.github.artifactkit.policylint.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The page of a code: what is wrong, why it matters, how to fix it, with bad and good policies. It is Markdown. Its
 * examples are fenced blocks whose first line says what the linter must make of them:
 *
 * <ul>
 *   <li>{@code json bad at=/Statement/0/Resource}: the code must be reported at just this value. {@code key=} names a
 *       member whose name is meant, {@code line=} a line of the example, {@code type=} the policy type if it is not an
 *       identity policy, {@code resource=} the kind of resource that the policy is said to be on, {@code also=} another code that is reported as well, {@code grade=} the finding type if it
 *       is not that of the code. Several values are parted by commas.
 *   <li>{@code json fixed}: what the fix makes of the bad policy before it; {@code unsafe} if it is an unsafe fix.
 *   <li>{@code json good}: the code must not be reported.
 *   <li>With {@code repeat=400} each line that holds an ellipsis stands 400 times in the policy, the ellipsis replaced by
 *       the numbers from 1.
 * </ul>
 *
 * @param title the first line, after the code
 * @param text the page for reading, the examples without what only the test needs
 * @param examples the examples in the order of the page
 */
public record RulePage(String title, String text, List<Example> examples) {

    private static final String FOLDER = "/io/github/artifactkit/policylint/rules/";
    private static final String FENCE = "```";
    private static final String ELLIPSIS = "\u2026";

    /** Copies the examples. */
    public RulePage {
        examples = List.copyOf(examples);
    }

    /**
     * An example of a page.
     *
     * @param kind {@code bad}, {@code fixed} or {@code good}
     * @param settings what else stands in the first line of the block, such as {@code at=/Version}
     * @param policy the text of the block
     */
    public record Example(String kind, List<String> settings, String policy) {

        /** Copies the settings. */
        public Example {
            settings = List.copyOf(settings);
        }

        /** The example with each line that holds an ellipsis written out as often as the setting {@code repeat} says. */
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
            return new Example(kind, settings, written.toString());
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
     * @throws IllegalArgumentException if there is none
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
        StringBuilder text = new StringBuilder();
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.startsWith(FENCE + "json ")) {
                text.append(line).append('\n');
                continue;
            }
            int end = lines.subList(i, lines.size()).indexOf(FENCE) + i;
            List<String> words =
                    Arrays.asList(line.substring((FENCE + "json ").length()).split(" "));
            String policy = String.join("\n", lines.subList(i + 1, end)) + "\n";
            examples.add(new Example(words.get(0), words.subList(1, words.size()), policy).repeated());
            text.append(FENCE + "json\n").append(policy).append(FENCE + "\n");
            i = end;
        }
        String title = lines.get(0).replaceFirst("^# [A-Z0-9_]+: *", "");
        return new RulePage(title, text.toString(), examples);
    }
}
