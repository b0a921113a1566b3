package dev.punctual.web.auth;

/** By what somebody was recognised. */
enum Way {
    /** A token in the request itself: no browser sends it by itself. */
    BEARER,
    /** Our cookie. */
    SESSION,
    /** A cookie of the OIDC session. */
    OIDC_SESSION,
    /** A header of the proxy in front. */
    PROXY,
    /** Sitting at the machine of local mode. */
    LOCAL;

    /** Whether a cookie of this server proves it, which can be taken away. */
    boolean isOfACookie() {
        return this == SESSION || this == OIDC_SESSION;
    }

    /** Whether a browser proves it by itself, so that a foreign site can have it do so. */
    boolean isAmbient() {
        return this != BEARER;
    }
}
