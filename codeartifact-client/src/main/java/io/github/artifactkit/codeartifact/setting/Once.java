package io.github.artifactkit.codeartifact.setting;

import org.jspecify.annotations.Nullable;

/** A setting that is made once: what is said twice is more likely a mistake than a change of mind. */
public final class Once {

    private static final int MOST_SHOWN = 100;

    private Once() {}

    /**
     * Returns the new value of a setting.
     *
     * @param setting what messages call it
     * @param before its value so far; null if it has none
     * @throws IllegalStateException if it has a value already
     */
    public static <T> T set(String setting, @Nullable T before, T now) {
        if (before != null) {
            String shown = before.toString();
            throw new IllegalStateException("the " + setting + " was set before, to "
                    + (shown.length() > MOST_SHOWN ? shown.substring(0, MOST_SHOWN) + "…" : shown));
        }
        return now;
    }
}
