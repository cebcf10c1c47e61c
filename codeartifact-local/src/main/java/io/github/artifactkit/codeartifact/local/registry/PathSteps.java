package io.github.artifactkit.codeartifact.local.registry;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The steps of a path, decoded one by one, so that an encoded slash stays inside its step. */
public final class PathSteps {

    private PathSteps() {}

    /**
     * Takes a path apart.
     *
     * @param path a percent-encoded path without a leading slash
     * @throws DataFailure with status 400 if an escape is broken or a step is {@code .}, {@code ..} or holds a control
     *     character or a backslash
     */
    public static List<String> of(String path) {
        List<String> steps = new ArrayList<>();
        for (String raw : path.split("/", -1)) {
            String step = decode(raw);
            if (step.equals(".") || step.equals("..") || step.chars().anyMatch(PathSteps::isForbidden)) {
                throw DataFailure.bad("The path " + path + " has a step that is not a name.");
            }
            steps.add(step);
        }
        return steps;
    }

    private static boolean isForbidden(int character) {
        return Character.isISOControl(character) || character == '\\';
    }

    /**
     * Decodes percent escapes; a plus sign stays as it is.
     *
     * @throws DataFailure with status 400 if an escape is broken
     */
    public static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw DataFailure.bad("The path has a broken percent escape: " + text);
        }
    }
}
