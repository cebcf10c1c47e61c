package io.github.artifactkit.policylint.cli;

import java.util.Locale;

/** How the constants of an enumeration are written on the command line. */
final class EnumWord {

    private EnumWord() {}

    /** The constant's name in small letters, with dashes. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
