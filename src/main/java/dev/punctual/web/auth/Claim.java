package dev.punctual.web.auth;

/** Who a request says it comes from. */
sealed interface Claim {

    /**
     * The owner of a token, which the API server has to judge.
     *
     * @param session what tells the session from others; empty where there is none
     */
    record Token(String token, Way way, String session) implements Claim {
        /** Names no token. */
        @Override
        public String toString() {
            return "Token by " + way;
        }
    }

    /** Somebody of whom nothing else needs to be proven. */
    record Known(Arrival arrival) implements Claim {}

    /** Somebody who may not come like this. */
    record Refused(Refusal refusal) implements Claim {}

    /** Nobody whom we could recognise; somebody else may. */
    record Nobody() implements Claim {}
}
