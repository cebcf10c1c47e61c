package io.github.artifactkit.codeartifact.access;

import java.util.List;
import java.util.Map;

/**
 * A statement that allows something.
 *
 * @param sid what it is for, letters and digits
 * @param actions what is allowed
 * @param resources on what
 * @param equalTo condition keys and the only values for which it is allowed; empty for no condition
 */
record PolicyStatement(String sid, List<String> actions, List<String> resources, Map<String, String> equalTo) {

    static PolicyStatement allow(String sid, String resource, String... actions) {
        return new PolicyStatement(sid, List.of(actions), List.of(resource), Map.of());
    }
}
