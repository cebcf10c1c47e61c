package io.github.artifactkit.policylint.source.yaml;

/** Offsets of the parser, which counts code points, as offsets in UTF-16 code units. Immutable. */
final class Offsets {

    private final int skipped;
    private final int length;
    private final int[] ofCodePoint;

    private Offsets(int skipped, int length, int[] ofCodePoint) {
        this.skipped = skipped;
        this.length = length;
        this.ofCodePoint = ofCodePoint;
    }

    /**
     * Offsets of a text.
     *
     * @param skipped how many units of the text the parser does not see
     */
    static Offsets of(String text, int skipped) {
        boolean plain = text.chars().noneMatch(c -> Character.isSurrogate((char) c));
        return new Offsets(skipped, text.length(), plain ? new int[0] : count(text, skipped));
    }

    private static int[] count(String text, int skipped) {
        int[] offsets = new int[text.codePointCount(skipped, text.length()) + 1];
        int at = skipped;
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = at;
            if (at < text.length()) {
                at = text.offsetByCodePoints(at, 1);
            }
        }
        return offsets;
    }

    int of(int codePoint) {
        if (ofCodePoint.length == 0) {
            return Math.min(codePoint + skipped, length);
        }
        return ofCodePoint[Math.min(codePoint, ofCodePoint.length - 1)];
    }
}
