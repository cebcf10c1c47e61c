package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.codeartifact.model.CodeartifactRequest;

/**
 * The fields of any request, by their names in the API model. What must be there was looked at before.
 *
 * @param request the request
 */
record Fields(CodeartifactRequest request) {

    Optional<String> text(String name) {
        return request.getValueForField(name, String.class);
    }

    String required(String name) {
        return text(name).orElseThrow(() -> Failures.invalid("'" + name + "' is missing"));
    }

    <T> List<T> list(String name, Class<T> type) {
        return request.getValueForField(name, Collection.class).stream()
                .flatMap(Collection<?>::stream)
                .map(type::cast)
                .toList();
    }

    PackageKey packageKey() {
        return Lookup.key(required("format"), text("namespace").orElse(null), required("package"));
    }
}
