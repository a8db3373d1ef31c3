package io.github.comfysdk.core.error;

/** Who responded to a request, as far as the response shows it. */
public enum Responder {
    /** A function of the server: it carried the request out, or says why it did not. */
    LAMBDA,

    /** The gateway in front of the functions. A 4xx of the gateway proves that no function has seen the request. */
    GATEWAY,

    /** Something else on the way, such as a proxy or a captive portal. Its response says nothing about the execute. */
    OTHER
}
