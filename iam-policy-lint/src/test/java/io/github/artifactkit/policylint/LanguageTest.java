package io.github.artifactkit.policylint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the texts of all modules to plain technical English, as far as a pattern can: words and phrases that have a
 * plainer form are not used in messages, help, pages, documentation, comments and the change log.
 */
class LanguageTest {

    private static final Path ROOT = Path.of("..");

    /** Each word with what to write instead. */
    private enum Word {
        MEND("(?i)\\bmend(s|ed|ing)?\\b", "fix"),
        DRAW("\\bdraws\\b", "report, cause"),
        GRAVE("(?i)\\bgrave(r|st|ly)?\\b", "severe"),
        STAND("(?i)(?<![\\w-])(stands?|stood)\\b(?!-)", "is, represents"),
        SPEAK("(?i)\\b(speaks?|spoken) of\\b", "applies to"),
        NOBODY("(?i)\\b(no|some|every|any)body\\b", "no one, someone, everyone, anyone"),
        LET_IN("(?i)\\blets? in\\b", "allow"),
        IS_NO("(?<![Tt]here )\\b(is|are) no (?!longer|more|one\\b|such\\b)\\w", "is not a"),
        IS_NONE("\\b(is|are) none\\b", "is not one, absent"),
        TO_BE_HAD("(?i)\\bto be had\\b", "available"),
        AS_HE_LIKES("(?i)\\bas s?he likes\\b", "freely"),
        TAKE_FOR("(?i)\\b(takes? \\S+ for an?|taken for)\\b", "treat as"),
        REFUSE("(?i)(?<!connection )\\brefus(e[sd]?|als?|ing)\\b", "reject (a service), deny (a statement)"),
        KNOWN_AS_OF("(?i)\\bknown as of\\b", "in reference data of"),
        MISSPELT("(?i)\\b(mis)?spelt\\b", "spelled"),
        SEE_COMMAND("(?i)\\bsee the command\\b", "run `iam-policy-lint ...`");

        private final Pattern pattern;
        private final String instead;

        Word(String pattern, String instead) {
            this.pattern = Pattern.compile(pattern);
            this.instead = instead;
        }
    }

    private static final Pattern COMMENT_OR_STRING = Pattern.compile(
            "//[^\\n]*+|/\\*(?s:.*?)\\*/|\"\"\"(?s:.*?)\"\"\"|\"(?:[^\"\\\\\\n]++|\\\\.)*+\"|'(?:[^'\\\\\\n]|\\\\.)++'");
    private static final Pattern COMMENT_OR_NAME =
            Pattern.compile("(?m)^ *//[^\\n]*+|/\\*\\*(?s:.*?)\\*/|(?<=\\bvoid )\\w+(?=\\()");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern NOT_A_LINE_END = Pattern.compile("[^\\n]+");
    private static final Pattern DESCRIPTION = Pattern.compile("\"description\": \"(?:[^\"\\\\]++|\\\\.)*+\"");

    @Test
    void documentation_and_rule_pages_use_plain_words() throws IOException {
        assertThat(violations(
                        path -> path.endsWith(".md"),
                        text -> FENCE.matcher(text).replaceAll(LanguageTest::blank)))
                .isEmpty();
    }

    @Test
    void comments_messages_and_help_use_plain_words() throws IOException {
        assertThat(violations(
                        path -> path.endsWith(".java") && path.contains("/src/main/"),
                        text -> only(COMMENT_OR_STRING, text)))
                .isEmpty();
    }

    @Test
    void names_and_comments_of_tests_use_plain_words() throws IOException {
        assertThat(violations(
                        path -> path.endsWith(".java") && path.contains("/src/test/"),
                        text -> only(COMMENT_OR_NAME, text)
                                .replace("stand_in", "stand-in")
                                .replace('_', ' ')))
                .isEmpty();
    }

    @Test
    void schemas_use_plain_words() throws IOException {
        assertThat(violations(path -> path.endsWith(".schema.json"), text -> only(DESCRIPTION, text)))
                .isEmpty();
    }

    private interface Reader {
        /** The text without what is not language; lines keep their numbers. */
        String language(String text);
    }

    private static List<String> violations(Predicate<String> isWanted, Reader reader) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(isWanted)) {
            String text = reader.language(Files.readString(file));
            for (Word word : Word.values()) {
                Matcher matcher = word.pattern.matcher(text);
                while (matcher.find()) {
                    long line = text.substring(0, matcher.start()).lines().count();
                    found.add(ROOT.relativize(file) + ":" + line + ": \"" + matcher.group() + "\"; write: "
                            + word.instead);
                }
            }
        }
        return found;
    }

    private static List<Path> files(Predicate<String> isWanted) throws IOException {
        try (Stream<Path> all = Files.walk(ROOT)) {
            List<Path> files = all.filter(path -> isWanted.test(path.toString().replace('\\', '/')))
                    .filter(path -> !isGenerated(path))
                    .toList();
            assertThat(files).isNotEmpty();
            return files;
        }
    }

    private static boolean isGenerated(Path path) {
        for (Path part : path) {
            if (part.toString().equals("target") || part.toString().equals(".git")) {
                return true;
            }
        }
        return false;
    }

    private static String only(Pattern language, String text) {
        StringBuilder kept = new StringBuilder(text.length());
        Matcher matcher = language.matcher(text);
        int end = 0;
        while (matcher.find()) {
            kept.append(blank(text.substring(end, matcher.start())));
            kept.append(matcher.group());
            end = matcher.end();
        }
        return kept.append(blank(text.substring(end))).toString();
    }

    private static String blank(MatchResult match) {
        return blank(match.group());
    }

    private static String blank(String text) {
        return NOT_A_LINE_END.matcher(text).replaceAll(" ");
    }
}
