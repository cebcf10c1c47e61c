package io.github.artifactkit.codeartifact.local.http;

import java.io.IOException;

/** A part of the server that answers some of the requests, in its own form, errors included. Thread-safe. */
interface Target {

    /** Whether it answers a request. */
    boolean serves(HttpCall call);

    /** What a request is for: the operation of the API, or the package format. */
    String operation(HttpCall call);

    /** Answers a request. */
    void answer(HttpCall call) throws IOException;

    /** Answers a request with an error. */
    void fail(HttpCall call, Fault.Failure error) throws IOException;

    /** Answers a request with the error that there were too many. */
    void fail(HttpCall call, Fault.Throttle throttle) throws IOException;
}
