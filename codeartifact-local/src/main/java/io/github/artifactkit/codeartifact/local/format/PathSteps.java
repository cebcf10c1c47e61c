package io.github.artifactkit.codeartifact.local.format;

import io.github.artifactkit.codeartifact.local.model.RejectedException;
import java.net.URLDecoder;
import java.net.URLEncoder;
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
     * @throws RejectedException INVALID if an escape is broken, or a step is {@code .} or {@code ..} or holds a control character
     *     or a backslash
     */
    public static List<String> of(String path) {
        List<String> steps = new ArrayList<>();
        for (String raw : path.split("/", -1)) {
            String step = decode(raw);
            if (step.equals(".") || step.equals("..") || step.chars().anyMatch(PathSteps::isForbidden)) {
                throw RejectedException.invalid("The path " + path + " has a step that is not a name.");
            }
            steps.add(step);
        }
        return steps;
    }

    private static boolean isForbidden(int character) {
        return Character.isISOControl(character) || character == '\\';
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw RejectedException.invalid("The path has a broken percent escape: " + text);
        }
    }

    /** Encodes a step. */
    public static String encode(String step) {
        return URLEncoder.encode(step, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
