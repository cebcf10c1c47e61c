package io.github.artifactkit.codeartifact.local.format.pypi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The anchors of an HTML page, which is all that a simple index has. Reads a page once from its beginning to its end,
 * whatever is in it.
 *
 * @see <a href="https://peps.python.org/pep-0503/">PEP 503</a>
 */
final class Anchors {

    private final String page;
    private int position;

    private Anchors(String page) {
        this.page = page;
    }

    /**
     * An anchor.
     *
     * @param attributes its attributes by their names in any case; those without a value have an empty one
     * @param text the text in it up to the next tag
     */
    record Anchor(Map<String, String> attributes, String text) {

        Anchor {
            Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            copy.putAll(attributes);
            attributes = Collections.unmodifiableMap(copy);
        }

        Optional<String> attribute(String name) {
            return Optional.ofNullable(attributes.get(name));
        }
    }

    /** The anchors of a page in their order. */
    static List<Anchor> of(String page) {
        Anchors reading = new Anchors(page);
        List<Anchor> anchors = new ArrayList<>();
        while (reading.skipToAnchor()) {
            Map<String, String> attributes = reading.attributes();
            anchors.add(new Anchor(attributes, reading.text()));
        }
        return anchors;
    }

    /** Goes behind the next {@code <a} that white space or the end of the tag follows. */
    private boolean skipToAnchor() {
        for (int tag = page.indexOf('<', position); tag >= 0; tag = page.indexOf('<', tag + 1)) {
            boolean anchor = page.regionMatches(true, tag + 1, "a", 0, 1)
                    && tag + 2 < page.length()
                    && (Character.isWhitespace(page.charAt(tag + 2)) || page.charAt(tag + 2) == '>');
            if (anchor) {
                position = tag + 2;
                return true;
            }
        }
        return false;
    }

    private boolean isAt(char character) {
        return position < page.length() && page.charAt(position) == character;
    }

    private void skipSpace() {
        while (position < page.length() && Character.isWhitespace(page.charAt(position))) {
            position++;
        }
    }

    /** Reads up to the end of the tag. */
    private Map<String, String> attributes() {
        Map<String, String> attributes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (skipSpace(); position < page.length() && !isAt('>'); skipSpace()) {
            String name = word("=/");
            skipSpace();
            if (isAt('=')) {
                position++;
                skipSpace();
                attributes.putIfAbsent(name, unescape(value()));
            } else if (name.isEmpty()) {
                position++;
            } else {
                attributes.putIfAbsent(name, "");
            }
        }
        position++;
        return attributes;
    }

    private String value() {
        if (!isAt('"') && !isAt('\'')) {
            return word("");
        }
        int end = page.indexOf(page.charAt(position), position + 1);
        int begin = position + 1;
        position = end < 0 ? page.length() : end + 1;
        return page.substring(begin, end < 0 ? page.length() : end);
    }

    /** What is before white space, the end of the tag, or other characters. */
    private String word(String others) {
        int begin = position;
        while (position < page.length()
                && !Character.isWhitespace(page.charAt(position))
                && !isAt('>')
                && others.indexOf(page.charAt(position)) < 0) {
            position++;
        }
        return page.substring(begin, position);
    }

    private String text() {
        int begin = Math.min(position, page.length());
        int end = page.indexOf('<', begin);
        return unescape(page.substring(begin, end < 0 ? page.length() : end).strip());
    }

    private static String unescape(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
