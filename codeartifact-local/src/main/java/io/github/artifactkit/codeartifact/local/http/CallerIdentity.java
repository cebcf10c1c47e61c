package io.github.artifactkit.codeartifact.local.http;

import io.github.artifactkit.codeartifact.local.access.Principal;
import io.github.artifactkit.codeartifact.local.service.Account;
import io.github.artifactkit.codeartifact.local.service.Permissions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.codeartifact.model.CodeartifactException;

/** GetCallerIdentity of AWS STS, so that a client can ask for its account without AWS. Protocol: AWS query. */
final class CallerIdentity implements Target {

    private static final String NAMESPACE = "xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"";
    private static final int LONGEST_FORM = 100_000;

    private final Account account;
    private final Permissions permissions;

    CallerIdentity(Account account, Permissions permissions) {
        this.account = account;
        this.permissions = permissions;
    }

    /** The page for people is at the same path, for other methods. */
    @Override
    public boolean serves(HttpCall call) {
        return call.path().equals("/") && call.method().equals("POST");
    }

    @Override
    public String operation(HttpCall call) {
        return "sts";
    }

    @Override
    public void fail(HttpCall call, Fault.Failure error) throws IOException {
        fail(call, error.status(), error.type(), error.message());
    }

    @Override
    public void fail(HttpCall call, Fault.Throttle throttle) throws IOException {
        fail(call, 400, "Throttling", "Rate exceeded");
    }

    @Override
    public void answer(HttpCall call) throws IOException {
        String form = new String(call.stream().readNBytes(LONGEST_FORM), StandardCharsets.UTF_8);
        if (!form.contains("Action=GetCallerIdentity")) {
            fail(call, 400, "InvalidAction", "codeartifact-local has only GetCallerIdentity of STS.");
            return;
        }
        try {
            Optional<Principal> principal =
                    permissions.identify(call.accessKeyId().orElse(""));
            String arn = principal
                    .map(Principal::arn)
                    .orElse("arn:" + account.partition() + ":iam::" + account.id() + ":user/local");
            send(
                    call,
                    arn,
                    principal.map(Principal::userId).orElse("AIDAlocal"),
                    principal.map(Principal::account).orElse(account.id()));
        } catch (CodeartifactException unrecognized) {
            fail(call, 403, "InvalidClientTokenId", "The security token included in the request is invalid.");
        }
    }

    private static void send(HttpCall call, String arn, String userId, String owner) throws IOException {
        send(
                call,
                200,
                "<GetCallerIdentityResponse " + NAMESPACE + "><GetCallerIdentityResult><Arn>" + arn + "</Arn><UserId>"
                        + userId + "</UserId><Account>" + owner + "</Account></GetCallerIdentityResult>"
                        + "<ResponseMetadata><RequestId>local</RequestId></ResponseMetadata>"
                        + "</GetCallerIdentityResponse>");
    }

    private static void fail(HttpCall call, int status, String code, String message) throws IOException {
        String escaped = message.replace("&", "&amp;").replace("<", "&lt;");
        send(
                call,
                status,
                "<ErrorResponse " + NAMESPACE + "><Error><Type>Sender</Type><Code>" + code + "</Code><Message>"
                        + escaped + "</Message></Error></ErrorResponse>");
    }

    private static void send(HttpCall call, int status, String xml) throws IOException {
        call.answer(status, Map.of("Content-Type", List.of("text/xml")), xml.getBytes(StandardCharsets.UTF_8));
    }
}
