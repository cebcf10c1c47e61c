package io.github.artifactkit.iam.policy.json;

/** The number of RFC 8259 section 6. */
final class JsonNumbers {

    private JsonNumbers() {}

    /** Whether the letters are a JSON number: no plus sign, no leading zero, digits on both sides of a point. */
    static boolean isNumber(String letters) {
        int at = letters.startsWith("-") ? 1 : 0;
        int digits = digits(letters, at);
        if (digits == at || (digits > at + 1 && letters.charAt(at) == '0')) {
            return false;
        }
        at = digits;
        if (at < letters.length() && letters.charAt(at) == '.') {
            digits = digits(letters, at + 1);
            if (digits == at + 1) {
                return false;
            }
            at = digits;
        }
        return at == letters.length() || isExponent(letters, at);
    }

    private static boolean isExponent(String letters, int from) {
        char e = letters.charAt(from);
        if (e != 'e' && e != 'E') {
            return false;
        }
        int at = from + 1;
        if (at < letters.length() && (letters.charAt(at) == '+' || letters.charAt(at) == '-')) {
            at++;
        }
        int digits = digits(letters, at);
        return digits > at && digits == letters.length();
    }

    private static int digits(String letters, int from) {
        int at = from;
        while (at < letters.length() && letters.charAt(at) >= '0' && letters.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
