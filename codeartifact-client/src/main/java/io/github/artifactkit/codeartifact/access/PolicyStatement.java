package io.github.artifactkit.codeartifact.access;

import java.util.List;
import java.util.Map;

/**
 * A statement that allows something.
 *
 * @param sid what it is for, letters and digits
 * @param principals whom, in a resource policy: ARNs, or {@code *} for everyone; empty in an identity policy
 * @param actions what
 * @param resources on what
 * @param equalTo condition keys and the only values for which it is allowed; empty for no condition
 */
record PolicyStatement(
        String sid,
        List<String> principals,
        List<String> actions,
        List<String> resources,
        Map<String, String> equalTo) {

    PolicyStatement {
        principals = List.copyOf(principals);
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        equalTo = Map.copyOf(equalTo);
    }

    static PolicyStatement allow(String sid, String resource, List<String> actions) {
        return new PolicyStatement(sid, List.of(), actions, List.of(resource), Map.of());
    }
}
