package io.github.artifactkit.codeartifact.setup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The places that a uv.toml names: tables {@code [[index]]}, and the older keys of the same purpose. Read line by line, as far
 * as people write it; other lines are passed over.
 *
 * @see <a href="https://docs.astral.sh/uv/concepts/indexes/">uv: package indexes</a>
 */
final class UvIndexes {

    private static final OwnLines OURS = new OwnLines("#");
    private static final Pattern OLDER_KEY = Pattern.compile("\\s*(index-url|extra-index-url|find-links)\\s*=.*");
    private static final Pattern ADDRESS = Pattern.compile("\"([^\"]*[:/][^\"]*)\"");

    private UvIndexes() {}

    /**
     * A place.
     *
     * @param setting what names it
     * @param addresses where it is
     * @param line index of its first line
     * @param lineCount how many lines it has
     */
    record Place(String setting, List<String> addresses, int line, int lineCount) {}

    /** The places that somebody else has put in. */
    static List<Place> others(String text) {
        return places(OwnLines.lines(OURS.without(text)));
    }

    private static List<Place> places(List<String> lines) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher key = OLDER_KEY.matcher(lines.get(i));
            boolean isTable = lines.get(i).strip().equals("[[index]]");
            if (isTable || key.matches()) {
                int count = isTable ? tableLines(lines, i) : valueLines(lines, i);
                String block = String.join("\n", lines.subList(i, i + count));
                places.add(new Place(isTable ? "[[index]]" : key.group(1), addresses(block), i, count));
                i += count - 1;
            }
        }
        return places;
    }

    private static int tableLines(List<String> lines, int from) {
        int end = from + 1;
        while (end < lines.size() && !lines.get(end).strip().startsWith("[")) {
            end++;
        }
        return end - from;
    }

    /** A list goes on until its brackets are closed. */
    private static int valueLines(List<String> lines, int from) {
        int end = from;
        int open = 0;
        do {
            open += lines.get(end)
                    .chars()
                    .map(c -> c == '[' ? 1 : c == ']' ? -1 : 0)
                    .sum();
            end++;
        } while (open > 0 && end < lines.size());
        return end - from;
    }

    private static List<String> addresses(String block) {
        return ADDRESS.matcher(block).results().map(each -> each.group(1)).toList();
    }

    /** The text with all places made comments. */
    static String without(String text, String about) {
        List<String> lines = OwnLines.lines(text);
        List<Place> places = places(lines);
        Collections.reverse(places);
        for (Place place : places) {
            List<String> block = lines.subList(place.line(), place.line() + place.lineCount());
            List<String> wrapped = OURS.wrap(about, List.copyOf(block), List.of());
            block.clear();
            lines.addAll(place.line(), wrapped);
        }
        return String.join(OwnLines.lineEnd(text), lines);
    }
}
