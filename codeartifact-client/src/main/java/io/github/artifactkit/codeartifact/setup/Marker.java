package io.github.artifactkit.codeartifact.setup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the comment says that begins a block of ours in a file.
 *
 * @param id whose block it is: tool, endpoint, name and scope
 * @param rank the order in which blocks were written; where two set the same key, the higher one counts
 * @param isOnly whether other indexes are out of use while the block is there
 * @param original the file before the first block; null in all other blocks
 * @param isJoined whether the file's last line had no end, so that one was added before the block
 */
record Marker(String id, int rank, boolean isOnly, @Nullable Original original, boolean isJoined) {

    static final String BEGIN = ">>> codeartifact ";
    static final String END = "<<< codeartifact";

    private static final Pattern TEXT = Pattern.compile("(?<id>.+?) \\[(?<attributes>[^\\]]*)\\]");
    private static final String ONLY = "only";
    private static final String JOINED = "no line end before";
    private static final String WAS = "was ";

    /**
     * A file as it was before we wrote to it.
     *
     * @param permissions as {@code ls} shows them, such as {@code rw-r--r--}; empty where files have no such permissions
     */
    record Original(String permissions) {

        /** With full stops: two hyphens in a row would end a comment of XML. */
        String written() {
            return permissions.replace('-', '.');
        }

        static Original read(String written) {
            return new Original(written.replace('.', '-'));
        }
    }

    /** The text behind {@link #BEGIN}. */
    String text() {
        List<String> attributes = new ArrayList<>(List.of(String.valueOf(rank)));
        if (isOnly) {
            attributes.add(ONLY);
        }
        if (isJoined) {
            attributes.add(JOINED);
        }
        if (original != null) {
            attributes.add(WAS + original.written());
        }
        return id + " [" + String.join(", ", attributes) + "]";
    }

    /** Reads the text behind {@link #BEGIN}; empty if this library did not write it. */
    static Optional<Marker> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> attributes = Arrays.asList(matcher.group("attributes").split(", "));
        if (!attributes.get(0).matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        Original original = attributes.stream()
                .filter(each -> each.startsWith(WAS))
                .map(each -> Original.read(each.substring(WAS.length())))
                .findFirst()
                .orElse(null);
        return Optional.of(new Marker(
                matcher.group("id"),
                Integer.parseInt(attributes.get(0)),
                attributes.contains(ONLY),
                original,
                attributes.contains(JOINED)));
    }

    Marker withOriginal(@Nullable Original first) {
        return new Marker(id, rank, isOnly, first, isJoined);
    }

    Marker joined() {
        return new Marker(id, rank, isOnly, original, true);
    }
}
