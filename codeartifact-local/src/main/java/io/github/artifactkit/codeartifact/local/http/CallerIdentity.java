package io.github.artifactkit.codeartifact.local.http;

import io.github.artifactkit.codeartifact.local.service.Account;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** GetCallerIdentity of AWS STS, so that a client can ask for its account without AWS. Protocol: AWS query. */
final class CallerIdentity {

    private static final String NAMESPACE = "xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"";
    private static final int LONGEST_FORM = 100_000;

    private final Account account;

    CallerIdentity(Account account) {
        this.account = account;
    }

    void answer(HttpCall call) throws IOException {
        String form = new String(call.stream().readNBytes(LONGEST_FORM), StandardCharsets.UTF_8);
        if (!form.contains("Action=GetCallerIdentity")) {
            fail(call, 400, "InvalidAction", "codeartifact-local has only GetCallerIdentity of STS.");
            return;
        }
        send(
                call,
                200,
                "<GetCallerIdentityResponse " + NAMESPACE + "><GetCallerIdentityResult><Arn>arn:" + account.partition()
                        + ":iam::" + account.id() + ":user/local</Arn><UserId>AIDALOCAL</UserId><Account>"
                        + account.id() + "</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>local"
                        + "</RequestId></ResponseMetadata></GetCallerIdentityResponse>");
    }

    static void fail(HttpCall call, int status, String code, String message) throws IOException {
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
