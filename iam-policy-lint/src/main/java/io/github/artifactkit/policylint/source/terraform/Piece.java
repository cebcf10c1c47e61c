package io.github.artifactkit.policylint.source.terraform;

/**
 * A piece of a text.
 *
 * @param origin where it is written
 * @param text its characters, or {@link #HOLE}
 */
record Piece(Origin origin, String text) {

    /** Represents a part that is not known. */
    static final char HOLE = '\u001a';

    static Piece hole(Origin origin) {
        return new Piece(origin, String.valueOf(HOLE));
    }

    boolean isHole() {
        return text.length() == 1 && text.charAt(0) == HOLE;
    }

    /** Whether each of its characters is written at its place of the file. */
    boolean isVerbatim() {
        return text.length() == origin.span().end() - origin.span().start()
                && origin.file().source().text().startsWith(text, origin.span().start());
    }
}
