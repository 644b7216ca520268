package org.commonweight.audit;

/** Something that an audit needs and could not have, and what those who were asked said. */
public record Missing(String what, String asked) {
    public Missing {
        what = Line.of(what);
        asked = Line.of(asked);
    }
}
