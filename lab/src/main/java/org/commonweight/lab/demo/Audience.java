package org.commonweight.lab.demo;

import org.commonweight.web.AccessToken;

import java.io.IOException;
import java.net.URI;

/** Whoever wants to see the rounds of a demo in a browser, while they happen and afterwards. */
public interface Audience {
    /** Is called once, before the first round; {@code token} opens the dashboard. */
    void welcome(URI dashboard, AccessToken token) throws IOException;

    /** Is called once after the audit; the dashboard is there until this returns. */
    void linger(DemoResult result, URI dashboard) throws InterruptedException;
}
