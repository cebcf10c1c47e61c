package io.github.artifactkit.codeartifact.call;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What requests name a resource by: domain, owner, repository, format, namespace, package, version, as far as it has them.
 * The SDK's request classes share no type for this, but all describe their fields.
 *
 * @param members names of members in the API, such as {@code domainOwner}, and their values
 */
record Coordinates(Map<String, String> members) {

    /** Those of nothing. */
    public static final Coordinates NONE = new Coordinates(Map.of());

    /** These and one more; the same if the value is null. */
    public Coordinates with(String member, @Nullable String value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new HashMap<>(members);
        more.put(member, value);
        return new Coordinates(Map.copyOf(more));
    }

    /** Fills in the members that the request has, and returns the request. */
    public <B extends SdkPojo> B in(B request) {
        for (SdkField<?> field : request.sdkFields()) {
            String value = members.get(field.memberName());
            if (value != null) {
                field.set(request, value);
            }
        }
        return request;
    }
}
