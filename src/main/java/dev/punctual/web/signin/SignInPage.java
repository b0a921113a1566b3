package dev.punctual.web.signin;

import dev.punctual.web.page.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Where one signs in.
 *
 * @param to where one goes on
 * @param problem why the last attempt failed; null at the first
 * @param oidc where one signs in at the OIDC provider; null where there is none
 */
public record SignInPage(Frame frame, String to, @Nullable String problem, @Nullable String oidc) {}
