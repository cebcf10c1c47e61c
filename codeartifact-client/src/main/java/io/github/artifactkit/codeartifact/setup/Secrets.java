package io.github.artifactkit.codeartifact.setup;

import java.util.regex.Pattern;

/** Keeps secrets out of what people get to see. */
final class Secrets {

    static final String MASK = "****";

    private static final Pattern PASSWORD_IN_URL = Pattern.compile("(://[^:/@\\s]*:)[^@\\s]+@");

    private Secrets() {}

    /** The text with the passwords of all addresses as asterisks. */
    static String masked(String text) {
        return PASSWORD_IN_URL.matcher(text).replaceAll("$1****@");
    }
}
