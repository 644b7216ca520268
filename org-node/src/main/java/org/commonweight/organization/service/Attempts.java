package org.commonweight.organization.service;

import java.util.Optional;
import java.util.concurrent.Callable;

/** What a service cannot do without, tried as long as it runs; problems tell of it meanwhile. */
record Attempts(Background background, Problems problems) {
    /** Tries until it works or the service ends: what fails because of that is no problem. */
    <T> Optional<T> untilItWorks(String subject, Callable<T> attempt) {
        Patience patience = new Patience(subject, problems);
        while (!background.isClosed()) {
            try {
                T made = attempt.call();
                patience.over();
                return Optional.of(made);
            } catch (InterruptedException e) {
                break;
            } catch (Exception e) {
                if (!waited(patience, e)) {
                    break;
                }
            } catch (Error e) {
                problems.stop(subject, e.toString());
                throw e;
            }
        }
        return Optional.empty();
    }

    private boolean waited(Patience patience, Exception why) {
        try {
            if (!background.isClosed()) {
                patience.waitAfter(why);
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
