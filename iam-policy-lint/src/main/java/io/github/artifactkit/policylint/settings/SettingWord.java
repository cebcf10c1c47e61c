package io.github.artifactkit.policylint.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Constants of enumerations as users write them: small letters, with dashes. */
public final class SettingWord {

    private SettingWord() {}

    /** The constant's name in small letters, with dashes. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant that a word names, in capital or small letters. */
    public static <E extends Enum<E>> Optional<E> find(String word, E[] constants) {
        return Arrays.stream(constants)
                .filter(constant -> of(constant).equalsIgnoreCase(word))
                .findFirst();
    }

    /** The words of constants, as a list in a sentence. */
    public static String list(Enum<?>[] constants) {
        return Arrays.stream(constants).map(SettingWord::of).collect(Collectors.joining(", "));
    }

    /**
     * The constant that a word names, in capital or small letters.
     *
     * @param what what the constants are, for the message
     * @throws SettingException if it names none of them
     */
    static <E extends Enum<E>> E constant(String what, String word, E[] constants) {
        return find(word, constants)
                .orElseThrow(() -> new SettingException(
                        "Unknown " + what + " \"" + word + "\"; it is one of " + list(constants) + "."));
    }
}
