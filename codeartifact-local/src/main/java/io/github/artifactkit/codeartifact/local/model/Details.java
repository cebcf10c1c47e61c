package io.github.artifactkit.codeartifact.local.model;

/**
 * The entries of a version's metadata that every format may have, for the API to show. What else is in there belongs to
 * the format alone.
 */
public final class Details {

    /** The name as its author writes it. */
    public static final String DISPLAY_NAME = "name";
    /** One line on what it is. */
    public static final String SUMMARY = "summary";
    /** URL of the home page. */
    public static final String HOME_PAGE = "home-page";
    /** URL of the source code. */
    public static final String SOURCE_CODE = "source-code";
    /** The licences, one a line. */
    public static final String LICENSES = "licenses";
    /** The text of the readme file. */
    public static final String README = "readme";
    /**
     * The dependencies, one a line: type (such as {@code regular} or {@code dev}), namespace, name and version
     * requirement, separated by tabs.
     */
    public static final String DEPENDENCIES = "dependencies";

    private Details() {}
}
