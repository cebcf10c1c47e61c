package io.github.artifactkit.codeartifact.local.http;

import io.github.artifactkit.codeartifact.local.http.Exchanges.Authentication;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** How a caller says who it is. The one place that reads the header {@code Authorization}. */
sealed interface Credentials {

    /** None. */
    record None() implements Credentials {}

    /**
     * A signature of AWS, version 4. It is not verified.
     *
     * @param accessKeyId the access key id that the request was signed with; empty if the header does not name one
     */
    record Signature(String accessKeyId) implements Credentials {}

    /**
     * HTTP Basic.
     *
     * @param user the user name
     * @param password the password: a token
     */
    record Basic(String user, String password) implements Credentials {}

    /**
     * A token: behind {@code Bearer}, alone as cargo sends it, or in the header that NuGet has for API keys.
     *
     * @param token the token
     */
    record Bearer(String token) implements Credentials {}

    /**
     * Reads what a request carries. What cannot be read, such as Basic without base64, has an empty user and password.
     *
     * @param authorization the header {@code Authorization}; empty if absent
     * @param apiKey the header {@code X-NuGet-ApiKey}, which counts without {@code Authorization}; or empty
     */
    static Credentials of(String authorization, String apiKey) {
        if (authorization.isBlank()) {
            return apiKey.isBlank() ? new None() : new Bearer(apiKey.strip());
        }
        if (authorization.startsWith("AWS4-")) {
            return new Signature(accessKeyId(authorization));
        }
        Optional<String> basic = after("Basic ", authorization);
        if (basic.isPresent()) {
            return basic(basic.get());
        }
        return new Bearer(after("Bearer ", authorization).orElse(authorization.strip()));
    }

    private static Optional<String> after(String scheme, String authorization) {
        return authorization.regionMatches(true, 0, scheme, 0, scheme.length())
                ? Optional.of(authorization.substring(scheme.length()).strip())
                : Optional.empty();
    }

    private static Basic basic(String base64) {
        try {
            String pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return new Basic(colon < 0 ? "" : pair.substring(0, colon), pair.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            return new Basic("", "");
        }
    }

    /** In {@code AWS4-HMAC-SHA256 Credential=AKIA.../20260101/us-east-1/codeartifact/aws4_request, ...}. */
    private static String accessKeyId(String authorization) {
        int credential = authorization.indexOf("Credential=");
        int from = credential + "Credential=".length();
        int to = from;
        while (credential >= 0 && to < authorization.length() && isOfKey(authorization.charAt(to))) {
            to++;
        }
        return credential >= 0 && authorization.startsWith("/", to) ? authorization.substring(from, to) : "";
    }

    private static boolean isOfKey(char character) {
        return character != '/' && character != ',' && !Character.isWhitespace(character);
    }

    /** The way of authentication, for those who look at requests. */
    default Authentication authentication() {
        if (this instanceof None) {
            return Authentication.NONE;
        }
        if (this instanceof Signature) {
            return Authentication.SIGV4;
        }
        return this instanceof Basic ? Authentication.BASIC : Authentication.BEARER;
    }
}
