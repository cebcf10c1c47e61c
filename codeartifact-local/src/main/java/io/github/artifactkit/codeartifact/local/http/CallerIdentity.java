package io.github.artifactkit.codeartifact.local.http;

import io.github.artifactkit.codeartifact.local.service.Account;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** GetCallerIdentity of AWS STS, so that a client can ask for its account without AWS. Protocol: AWS query. */
final class CallerIdentity {

    private final Account account;

    CallerIdentity(Account account) {
        this.account = account;
    }

    String answer(HttpCall call) throws IOException {
        String form = new String(call.body(), StandardCharsets.UTF_8);
        if (!form.contains("Action=GetCallerIdentity")) {
            String error =
                    "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type>"
                            + "<Code>InvalidAction</Code><Message>codeartifact-local has only GetCallerIdentity of STS.</Message>"
                            + "</Error></ErrorResponse>";
            call.answer(400, Map.of("Content-Type", List.of("text/xml")), error.getBytes(StandardCharsets.UTF_8));
            return "sts:Unknown";
        }
        String answer = "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                + "<GetCallerIdentityResult><Arn>arn:" + account.partition() + ":iam::" + account.id()
                + ":user/local</Arn><UserId>AIDALOCAL</UserId><Account>" + account.id()
                + "</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>local</RequestId>"
                + "</ResponseMetadata></GetCallerIdentityResponse>";
        call.answer(200, Map.of("Content-Type", List.of("text/xml")), answer.getBytes(StandardCharsets.UTF_8));
        return "sts:GetCallerIdentity";
    }
}
