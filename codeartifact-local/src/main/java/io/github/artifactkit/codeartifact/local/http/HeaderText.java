package io.github.artifactkit.codeartifact.local.http;

import java.nio.charset.StandardCharsets;

/** Texts as they may be in headers of answers: names of packages and files come from callers. */
final class HeaderText {

    private HeaderText() {}

    /**
     * A value in visible ASCII characters and spaces. One that has others, such as a line end or a letter beyond ASCII, is
     * percent-encoded as UTF-8: the JDK's server writes the low byte of each character, which turns some into line ends.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.5">RFC 9110, field values</a>
     */
    static String of(String value) {
        if (value.chars().allMatch(HeaderText::isSafe)) {
            return value;
        }
        StringBuilder encoded = new StringBuilder();
        for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
            if (isSafe(each) && each != '%') {
                encoded.append((char) each);
            } else {
                encoded.append(String.format("%%%02X", each & 0xff));
            }
        }
        return encoded.toString();
    }

    private static boolean isSafe(int character) {
        return character >= 0x20 && character < 0x7f;
    }
}
